import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { askRenewalBy } from '#country/clock.js';
import { dayOf, endOfDay } from '#country/day.js';
import { byNobody, writeEntry } from '#platform/audit/write-entry.js';
import { Database, type Transaction } from '#platform/database/database.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { clockMs, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { Tampered } from '#platform/vault/vault-error.js';
import { clockTask } from '../task/clock-task.js';
import { ComingOfAge, type Watched } from './coming-of-age.js';

interface Running {
  readonly id: string;
  readonly caseId: string;
  readonly recipientId: string;
  readonly validUntil: string;
}

const atOnce = 100;
const columns = 'id, case_id as "caseId", recipient_id as "recipientId", valid_until as "validUntil"';

/** What time does to a consent. Runs as `system`; what fell due while nothing ran is done once. */
@Injectable()
export class ConsentClock implements PeriodicJob {
  readonly periodic = { name: 'consentClock', everyMs: clockMs };

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ComingOfAge) private readonly ages: ComingOfAge,
  ) {}

  async tick(): Promise<void> {
    await this.database.transaction(workerScope, (tx) => expire(tx));
    await this.database.transaction(workerScope, (tx) => askRenewal(tx));
    await this.database.transaction(workerScope, (tx) => this.comeOfAge(tx));
  }

  /** From her eighteenth birthday nobody consents for her: she is asked anew (DOMAIN §4). */
  private async comeOfAge(tx: Transaction): Promise<void> {
    const today = dayOf(await now(tx));
    const watched = await tx.query<Watched>(
      `select w.case_id as "caseId", c.person_id as "personId", c.managing_organisation_id as "organisationId",
         c.adult_on as "adultOn"
       from coming_of_age w join case_record c on c.id = w.case_id
       where w.looked_until < $1 order by w.looked_until limit ${atOnce} for update of w skip locked`,
      [today],
    );
    for (const one of watched) {
      const { caseId } = one;
      const come = await this.ages.hasCome(one, today).catch(unlessHersAlone);
      if (!come) {
        if (come !== null)
          await tx.query('update coming_of_age set looked_until = $2 where case_id = $1', [caseId, today]);
        continue;
      }
      await tx.query('delete from coming_of_age where case_id = $1', [caseId]);
      const given = await tx.query<Running>(
        `select ${columns} from consent where case_id = $1 and status = 'given' and given_by <> 'self' for update`,
        [caseId],
      );
      for (const consent of given) await end(tx, consent);
      if (given.length > 0) await clockTask(tx, 'askConsentAnew', caseId);
    }
  }
}

/** Nobody waits for another's: what was altered does not open, and where a vault is away it is looked for again (null). */
function unlessHersAlone(error: unknown): boolean | null {
  if (error instanceof Tampered) return false;
  if (error instanceof DomainError && error.code === 'UNAVAILABLE') return null;
  throw error;
}

async function now(tx: Transaction): Promise<Date> {
  const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
  return clock?.now ?? new Date(0);
}

/** The last day is over. What it opened had closed by itself at that moment; this says so to those who must know. */
async function expire(tx: Transaction): Promise<void> {
  const over = await tx.query<Running>(
    `select ${columns} from consent where status = 'given' and valid_until < $1
     order by valid_until limit ${atOnce} for update skip locked`,
    [dayOf(await now(tx))],
  );
  for (const consent of over) await end(tx, consent);
}

async function end(tx: Transaction, { id, caseId }: Running): Promise<void> {
  await tx.query(`update consent set status = 'expired' where id = $1`, [id]);
  const resting = await tx.query<{ id: string; senderId: string; receiverId: string }>(
    `select id, sender_id as "senderId", receiver_id as "receiverId" from referral
     where consent_id = $1 and closed_at is null`,
    [id],
  );
  await tx.query('select grantor.consent_expired($1)', [id]);
  await tx.query(`insert into case_event (id, case_id, kind) values ($1, $2, 'consent.expired')`, [
    randomUUID(),
    caseId,
  ]);
  await writeEntry(tx, {
    ...byNobody,
    action: 'expireConsent',
    subject: 'Consent',
    subjectId: id,
    caseId,
    correlationId: id,
  });
  for (const { id: referralId, senderId, receiverId } of resting) {
    const refs = { referralId, caseId, senderId, receiverId, consentId: id };
    await writeEvent(tx, { kind: 'consent.expired', stream: caseId, refs });
  }
}

/** So that she is asked before it runs out, and not after. */
async function askRenewal(tx: Transaction): Promise<void> {
  const soon = await tx.query<Running>(
    `select ${columns} from consent
     where status = 'given' and valid_until <= $1 and renewal_asked_at is null
     order by valid_until limit ${atOnce} for update skip locked`,
    [dayOf(askRenewalBy(await now(tx)))],
  );
  for (const { id, caseId, validUntil } of soon) {
    await tx.query('update consent set renewal_asked_at = platform.now() where id = $1', [id]);
    await clockTask(tx, 'renewConsent', caseId, endOfDay(validUntil));
  }
}
