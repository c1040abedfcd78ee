import type { SealedValue } from '#platform/vault/vault.js';

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Who asks, as the session says. */
export interface Asker {
  readonly id: string;
  readonly organisationId: string;
  readonly role: string;
  /** As a PostgreSQL array literal. */
  readonly holders: string;
  readonly correlationId: string;
  /** By the database's clock. */
  readonly now: Date;
}

export type Row = readonly (string | null)[];

export interface Tools {
  /** Of a case, a section that was ciphertext. */
  readonly open: (column: string, caseId: string) => unknown;
  readonly mask: (identity: unknown) => unknown;
}

/** A query that is answered from one prepared statement. */
export interface Read {
  readonly text: string;
  readonly values: (asked: Asked, asker: Asker) => readonly unknown[];
  /** Where a row has ciphertext, and of which column. */
  readonly sealed: readonly (readonly [at: number, column: string])[];
  readonly answer: (rows: readonly Row[], tools: Tools) => unknown;
}

/** Of a list: one more is asked for, to know whether there are more. */
export const shown = 50;

/** The ciphertext in these rows, whose first two cells are the case and the person. */
export function sealedIn({ sealed }: Read, rows: readonly Row[], { organisationId }: Asker): SealedValue[] {
  return rows.slice(0, shown).flatMap((row) =>
    sealed.flatMap(([at, column]) => {
      const hex = row[at];
      const [rowId, subjectId] = [String(row[0]), String(row[1])];
      const binding = { table: 'case_record', column, rowId, subjectId, organisationId };
      return hex ? [{ binding, bytes: Buffer.from(hex.slice(2), 'hex') }] : [];
    }),
  );
}

export const instant = (text: string | null | undefined): string | null =>
  text ? new Date(text).toISOString() : null;

export const page = (items: unknown[], rows: readonly Row[], id: number, at: number) => ({
  items,
  next:
    rows.length > shown
      ? Buffer.from(JSON.stringify([rows[shown - 1]?.[at], rows[shown - 1]?.[id]])).toString('base64url')
      : null,
});
