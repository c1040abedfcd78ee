import { randomUUID } from 'node:crypto';
import type { Section } from '#policy/vocabulary.js';
import type { Transaction } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';

/** Who did what to what: ids and words of the vocabulary. When, and of which case it is, the database adds itself. */
export interface NewEntry {
  readonly actorId: string | null;
  readonly actorOrganisationId: string | null;
  /** A command of the access table, or one of `open`, `signIn`, `readOpenings` … */
  readonly action: string;
  readonly subject: string;
  readonly subjectId: string | null;
  readonly caseId?: string | null;
  readonly sections?: readonly Section[];
  /** As in the ledger of disclosures. */
  readonly ground?: string | null;
  readonly correlationId: string;
}

/**
 * Writes an entry in the transaction of what it tells: both commit or neither does (P22).
 * @throws DomainError UNAVAILABLE when it was not written, for whatever reason
 */
export async function writeEntry(tx: Transaction, entry: NewEntry): Promise<void> {
  const { actorId, actorOrganisationId, action, subject, subjectId, correlationId } = entry;
  const written = await tx.count(
    `insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, sections, ground,
       correlation_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      randomUUID(),
      actorId,
      actorOrganisationId,
      action,
      subject,
      subjectId,
      entry.caseId ?? null,
      entry.sections ?? [],
      entry.ground ?? null,
      correlationId,
    ],
  );
  // PostgreSQL calls it no error when a trigger swallows a row.
  if (written !== 1) throw new DomainError('UNAVAILABLE');
}

/** For what happens before there is an actor, and for what the clock does. */
export const byNobody = { actorId: null, actorOrganisationId: null } as const;
