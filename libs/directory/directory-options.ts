/** What the directory is told by the configuration. */
export class DirectoryOptions {
  constructor(
    /** Whether anyone may see, and sign in as, the invented people of the country pack. */
    readonly demoAccounts: boolean,
  ) {}
}
