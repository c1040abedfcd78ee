const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Tells on the terminal what happens, one line for each thing done. */
export class Progress {
  readonly #begun = Date.now();

  readonly tell = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };

  async step<T>(what: string, work: Promise<T>): Promise<T> {
    const begun = Date.now();
    const result = await work;
    this.tell(`  ${what.padEnd(24)}${seconds(Date.now() - begun).padStart(7)}`);
    return result;
  }

  /** Since the launcher began. */
  seconds(): string {
    return seconds(Date.now() - this.#begun);
  }
}
