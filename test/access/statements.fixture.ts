import pg from 'pg';

/** What reaches PostgreSQL: the text of each statement of this process, values left out. */
export class Statements {
  private readonly original = pg.Client.prototype.query;
  private heard: string[] = [];

  listen(): void {
    const { original } = this;
    const hear = (text: unknown): void => {
      this.heard.push(String(text && typeof text === 'object' && 'text' in text ? text.text : text));
    };
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      hear(args[0]);
      return Reflect.apply(original, this, args);
    } as typeof original;
  }

  /** The statements of one piece of work, in their order. */
  async of(work: () => Promise<unknown>): Promise<string[]> {
    this.heard = [];
    await work();
    const heard = this.heard;
    this.heard = [];
    return heard;
  }

  stop(): void {
    pg.Client.prototype.query = this.original;
  }
}
