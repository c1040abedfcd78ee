import type { Transaction } from '#platform/database/database.js';

/** A message was refused for good, by where it goes: its reader is told in the app, and whoever administers their house. */
export async function noteLost(tx: Transaction, deliveryId: string): Promise<void> {
  await tx.query(
    `insert into unreachable (account_id, organisation_id, channel)
     select a.id, a.organisation_id, d.channel from delivery d join account a on a.id = d.recipient_id where d.id = $1
     on conflict do nothing`,
    [deliveryId],
  );
}

/** One arrived: so do others. */
export async function noteArrived(tx: Transaction, deliveryId: string): Promise<void> {
  await tx.query(
    `delete from unreachable u using delivery d
      where d.id = $1 and u.account_id = d.recipient_id and u.channel = d.channel`,
    [deliveryId],
  );
}

/** Mail hardly ever says that it arrived: two days without its coming back are taken for it. */
export const forgetMended = /* sql */ `
  delete from unreachable u where exists (select from delivery d
    where d.recipient_id = u.account_id and d.channel = u.channel and d.sent_at > u.since
      and d.failed_at is null and d.expired_at is null and d.sent_at < platform.now() - interval '2 days'
      and d.receipt_by is null)`;
