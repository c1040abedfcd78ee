import type { Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';

interface Asked {
  readonly id: string;
  readonly referralId: string;
  readonly caseId: string;
  readonly senderId: string;
  readonly receiverId: string;
}

const atOnce = 100;
const asked = `q.id, q.referral_id as "referralId", q.case_id as "caseId", r.sender_id as "senderId",
  r.receiver_id as "receiverId"`;

/** A question nobody answers holds a referral still for good: the sender's people are told, once. */
export async function tellUnanswered(tx: Transaction): Promise<void> {
  const requests = await tx.query<Asked>(
    `select ${asked} from information_request q join referral r on r.id = q.referral_id
     where q.answered_at is null and q.overdue_at is null and q.answer_by <= platform.now()
       and r.status = 'moreInformationRequested'
     order by q.answer_by limit ${atOnce} for update of q skip locked`,
  );
  for (const { id, referralId, caseId, senderId, receiverId } of requests) {
    await tx.query('update information_request set overdue_at = platform.now() where id = $1', [id]);
    const refs = { referralId, caseId, senderId, receiverId };
    await writeEvent(tx, { kind: 'referral.unanswered', stream: caseId, refs });
  }
}

/** What was asked and answered about a referral that is over is the sender's alone: the receiver's copy of its key goes. */
export async function releaseQuestionKeys(tx: Transaction): Promise<void> {
  const requests = await tx.query<Asked>(
    `select ${asked} from information_request q join referral r on r.id = q.referral_id
     where q.key_released_at is null and r.closed_at is not null and coalesce(r.open_until <= platform.now(), true)
     order by q.asked_at limit ${atOnce} for update of q skip locked`,
  );
  for (const { id, caseId, receiverId } of requests) {
    await tx.query('update information_request set key_released_at = platform.now() where id = $1', [id]);
    const refs = { caseId, subjectId: id, organisationId: receiverId };
    await writeEvent(tx, { kind: 'keys.release', stream: caseId, refs });
  }
}
