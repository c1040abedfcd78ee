const write = (line: string) => process.stdout.write(`${line}\n`);
const shown = 8;

/** One line a check: ✓ or ✗, which is what .ci/run counts. */
export class Report {
  #failed = 0;

  get failed(): number {
    return this.#failed;
  }

  say(line: string): void {
    write(line);
  }

  /** @param wrong what speaks against it: nothing when it holds */
  check(words: string, wrong: readonly string[]): void {
    write(`  ${wrong.length === 0 ? '✓' : '✗'} ${words}`);
    if (wrong.length > 0) this.#failed += 1;
    // Behind a bar, so that the marks of a play are not counted again.
    const lines = wrong.slice(0, shown).flatMap((text) => text.split('\n'));
    for (const line of lines) write(`      | ${line}`);
    if (wrong.length > shown) write(`      | and ${wrong.length - shown} more`);
  }
}
