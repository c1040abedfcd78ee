import type pg from 'pg';
import type { Submittable } from 'pg';

export interface Step {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What pg's connection offers to a query; its types leave most of it out. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  parse(query: { name: string; text: string; types: undefined }): void;
  bind(config: { statement: string; values: unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(what: { type: 'P' }): void;
  execute(config: object): void;
  sync(): void;
}

type Row = (string | null)[];

/** Several prepared statements in one write, as one implicit transaction: all or nothing, ended by one Sync. */
export function pipeline(client: pg.PoolClient, steps: readonly Step[]): Promise<Row[][]> {
  return new Promise((resolve, reject) => {
    const rows: Row[][] = steps.map(() => []);
    let at = 0;
    let failed: Error | undefined;
    const query = {
      submit(connection: unknown) {
        const wire = connection as Wire;
        wire.stream.cork();
        for (const { name, text, values } of steps) {
          if (!wire.parsedStatements[name]) wire.parse({ name, text, types: undefined });
          wire.bind({ statement: name, values: [...values], valueMapper: (value) => value });
          wire.describe({ type: 'P' });
          wire.execute({});
        }
        wire.sync();
        wire.stream.uncork();
        return null;
      },
      handleRowDescription() {},
      handleDataRow(message: { fields: Row }) {
        rows[at]?.push(message.fields);
      },
      handleCommandComplete(_: unknown, connection: Wire) {
        const step = steps[at];
        if (step) connection.parsedStatements[step.name] = step.text;
        at += 1;
      },
      handleEmptyQuery() {},
      handlePortalSuspended() {},
      handleError(error: Error) {
        failed = error;
        // What waits for an answer when the connection ends is told by this alone.
        reject(error);
      },
      handleReadyForQuery() {
        if (failed) reject(failed);
        else resolve(rows);
      },
    };
    client.query(query as unknown as Submittable);
  });
}
