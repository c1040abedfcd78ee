import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';

/** Of one organisation, in a day: more wait for the next. Nobody learns by registering invented people. */
export const matchesPerDay = 20;
const atOnce = 50;

interface Side {
  readonly caseId: string;
  readonly organisationId: string;
}

interface Waiting extends Side {
  readonly kind: 'number' | 'name';
  readonly fingerprint: Buffer;
}

/** Compares fingerprints between organisations, some time after they were made, and tells the broker alone. */
@Injectable()
export class MatchClock implements PeriodicJob {
  readonly periodic = { name: 'matchClock', everyMs: clockMs };

  constructor(@Inject(Database) private readonly database: Database) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, async (tx) => {
      // A number says more than a name: what it finds first is the stronger match.
      const waiting = await tx.query<Waiting>(
        `select case_id as "caseId", organisation_id as "organisationId", kind, fingerprint from case_fingerprint
         where compared_at is null and organisation_id <> all ($1)
         order by case_id, kind desc limit $2 for update skip locked`,
        [await busy(tx), atOnce],
      );
      for (const one of waiting) await this.compare(tx, one);
    });
  }

  private async compare(
    tx: Transaction,
    { caseId, organisationId, kind, fingerprint }: Waiting,
  ): Promise<void> {
    const full = await busy(tx);
    if (full.includes(organisationId)) return;
    const others = await tx.query<Side>(
      `select case_id as "caseId", organisation_id as "organisationId" from case_fingerprint
       where kind = $1 and fingerprint = $2 and organisation_id <> $3 order by case_id limit $4`,
      [kind, fingerprint, organisationId, matchesPerDay],
    );
    // Whoever has had theirs for today is compared when they come to it.
    if (others.some((other) => full.includes(other.organisationId))) return;
    for (const other of others) {
      const sides = [{ caseId, organisationId }, other].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
      await this.record(tx, sides, kind === 'number' ? 'strong' : 'likely');
    }
    await tx.query(
      'update case_fingerprint set compared_at = platform.now() where case_id = $1 and kind = $2',
      [caseId, kind],
    );
  }

  private async record(
    tx: Transaction,
    sides: readonly Side[],
    strength: 'strong' | 'likely',
  ): Promise<void> {
    const [one, other] = sides;
    const known = await tx.query('select from matched_pair where case_id = $1 and other_case_id = $2', [
      one?.caseId,
      other?.caseId,
    ]);
    if (known.length > 0) return;
    const matchId = randomUUID();
    await tx.query(
      'insert into organisation_match (id, organisation_id, other_organisation_id, strength) values ($1, $2, $3, $4)',
      [matchId, one?.organisationId, other?.organisationId, strength],
    );
    await tx.query(
      `insert into matched_pair (match_id, case_id, organisation_id, other_case_id, other_organisation_id)
       values ($1, $2, $3, $4, $5)`,
      [matchId, one?.caseId, one?.organisationId, other?.caseId, other?.organisationId],
    );
    const correlationId = await writeEvent(tx, { kind: 'match.found', stream: matchId, refs: { matchId } });
    // Of no case: an organisation's own data-protection officer reads what was done to its cases.
    await writeEntry(tx, {
      ...byNobody,
      action: 'findMatch',
      subject: 'OrganisationMatch',
      subjectId: matchId,
      correlationId,
    });
  }
}

/** Organisations that have had as many matches as a day may bring. */
async function busy(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select o.id from organisation_match m cross join unnest(array[m.organisation_id, m.other_organisation_id]) o (id)
     where m.found_at > platform.now() - interval '1 day' group by o.id having count(*) >= $1`,
    [matchesPerDay],
  );
  return rows.map(({ id }) => id);
}
