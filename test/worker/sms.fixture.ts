import type { INestApplicationContext } from '@nestjs/common';
import { PhoneBox } from '#notification/phone/phone-box.js';
import { ReceiptHandler } from '#notification/receipt/receipt-handler.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import type { Directory } from './directory.fixture.js';
import type { Workplace } from './worker.fixture.js';

export const number = '+97699112233';
export const secret = 'only-for-tests-of-itgel';
export const box = new PhoneBox(Buffer.alloc(32));

/** Somebody's number, as if they had confirmed it. */
export async function confirmed({ owner }: Workplace, accountId: string, to = number): Promise<void> {
  await owner.query(`insert into phone (account_id, number, confirmed_at) values ($1, $2, platform.now())`, [
    accountId,
    box.seal('number', accountId, to),
  ]);
}

/** The SMS written down for whoever must answer, not sent yet; nothing where there is none. */
export async function written(
  place: Workplace,
  app: INestApplicationContext,
  { referralId, caseId, focalPoint }: Directory,
): Promise<string> {
  const event = await place.tell(app, 'referral.reminded', caseId, { referralId, caseId });
  await app.get(StreamHandler).handle(event);
  const [row] = await place.rows<{ id: string }>(
    `select id from delivery where event_id = $1 and recipient_id = $2 and channel = 'sms'`,
    [event, focalPoint],
  );
  return row?.id ?? '';
}

/** Applies what was heard so far. */
export async function applied(place: Workplace, app: INestApplicationContext): Promise<void> {
  for (const { id } of await place.rows<{ id: string }>('select id from receipt'))
    await app
      .get(ReceiptHandler)
      .handle(id)
      .catch(() => undefined);
}
