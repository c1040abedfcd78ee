/** Keys the stored hash of a command's body, so that a body with a name in it cannot be guessed from it. */
export class RequestKey {
  constructor(readonly bytes: Buffer) {}
}
