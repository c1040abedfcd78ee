import type { Ask } from '../server/database.ts';

/** The clock looks every 15 s, and at once when its worker starts. */
const late = `interval '60 seconds'`;

const state = /* sql */ `
  select (count(*) filter (where key_released_at is not null)
      + (select count(*) from information_request where key_released_at is not null))::int as done,
    count(*) filter (where key_released_at is null and open_until < platform.now() - ${late})::int as overdue,
    (select count(*)::int from outbox where kind = 'keys.release') as events
  from referral`;

/** What time alone does, it does once and in time: the receiver's keys are taken back after the end of a referral, its question's too. */
export async function clock(ask: Ask): Promise<{ count: number; wrong: string[] }> {
  const [found] = await ask<{ done: number; overdue: number; events: number }>(state);
  const { done = 0, overdue = 0, events = 0 } = found ?? {};
  return {
    count: done,
    wrong: [
      ...(events === done ? [] : [`${done} keys were taken back, and ${events} events say so`]),
      ...(overdue === 0 ? [] : [`${overdue} keys should have been taken back long ago`]),
    ],
  };
}
