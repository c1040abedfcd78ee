import type pg from 'pg';

/** Rows in order, a few at a time: however many there are, they never lie in memory together. */
export class Stream<T extends pg.QueryResultRow> {
  private rows: T[] = [];
  private at = 0;
  private ended = false;

  private constructor(
    private readonly client: pg.Client,
    private readonly name: string,
    private readonly size: number,
  ) {}

  /** Inside a transaction, which ends it too. */
  static async open<T extends pg.QueryResultRow>(
    client: pg.Client,
    name: string,
    sql: string,
    size: number,
  ): Promise<Stream<T>> {
    await client.query(`declare ${name} no scroll cursor for ${sql}`);
    return new Stream<T>(client, name, size);
  }

  /** The next row, which stays the next one. */
  async peek(): Promise<T | undefined> {
    if (this.at === this.rows.length && !this.ended) {
      this.rows = (await this.client.query<T>(`fetch ${this.size} from ${this.name}`)).rows;
      this.at = 0;
      this.ended = this.rows.length === 0;
    }
    return this.rows[this.at];
  }

  async next(): Promise<T | undefined> {
    const row = await this.peek();
    if (row) this.at++;
    return row;
  }

  /** Those that lie ready and belong, without waiting for each: most of the work is here. */
  async takeWhile(belongs: (row: T) => boolean, take: (row: T) => void): Promise<void> {
    for (let row = await this.peek(); row && belongs(row); row = this.rows[this.at] ?? (await this.peek())) {
      take(row);
      this.at++;
    }
  }
}
