import pg, { type FieldDef, type Submittable } from 'pg';

/** A prepared statement with its values as text: what is bound is never part of the SQL. */
export interface Step {
  /** Of the statement on each connection; the same text has the same name. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** Cells as PostgreSQL writes them. */
export type Cells = (string | null)[];

/** What a statement answers; no fields where it answers no rows. */
export interface Answer {
  readonly fields: readonly FieldDef[];
  readonly rows: Cells[];
}

/** What pg's connection offers to a query; its types leave most of it out. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  parse(query: { name: string; text: string }): void;
  bind(config: {
    statement: string;
    values: (string | null)[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(what: { type: 'P' }): void;
  execute(config: object): void;
  sync(): void;
}

interface Connection {
  query(submittable: Submittable): unknown;
}

/** Kept on each connection, in the memory of its backend; what comes after is prepared for once. */
const mostPrepared = 350;

/**
 * Several prepared statements in one write, ended by one Sync: PostgreSQL runs them as one transaction. Where one
 * fails none of them has happened, the settings made by the first included, and none after it is run.
 */
export function pipeline(connection: Connection, steps: readonly Step[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    connection.query(submittable(steps, resolve, reject));
  });
}

/** Rows as pg answers them to a query of its own: each value by its type. */
export function valuesIn<T extends object>({ fields, rows }: Answer): T[] {
  const parsers = fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID));
  return rows.map(
    (row) =>
      Object.fromEntries(
        row.map((cell, at) => [fields[at]?.name, cell === null ? null : parsers[at]?.(cell)]),
      ) as T,
  );
}

function submittable(
  steps: readonly Step[],
  resolve: (answers: Answer[]) => void,
  reject: (error: Error) => void,
): Submittable {
  const answers = steps.map(() => ({ fields: [] as readonly FieldDef[], rows: [] as Cells[] }));
  let at = 0;
  const query = {
    /** pg puts its own around it where queries have a timeout: called, it takes the timer away, and these rows with it. */
    callback() {},
    submit(connection: unknown) {
      const wire = connection as Wire;
      wire.stream.cork();
      for (const { name, text, values } of steps) {
        const known = wire.parsedStatements[name] === text;
        const room = Object.keys(wire.parsedStatements).length < mostPrepared;
        const statement = known || room ? name : '';
        if (!known) wire.parse({ name: statement, text });
        // Known from now on: a connection on which anything fails is not used again.
        if (room) wire.parsedStatements[name] = text;
        wire.bind({ statement, values: [...values], valueMapper: (value) => value });
        wire.describe({ type: 'P' });
        wire.execute({});
      }
      wire.sync();
      wire.stream.uncork();
      return null;
    },
    handleRowDescription({ fields }: { fields: readonly FieldDef[] }) {
      const answer = answers[at];
      if (answer) answer.fields = fields;
    },
    handleDataRow({ fields }: { fields: Cells }) {
      answers[at]?.rows.push(fields);
    },
    handleCommandComplete() {
      at += 1;
    },
    handleError(error: Error) {
      query.callback();
      reject(error);
    },
    handleReadyForQuery() {
      query.callback();
      resolve(answers);
    },
  };
  return query as unknown as Submittable;
}
