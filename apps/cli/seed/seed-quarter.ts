import type { INestApplicationContext } from '@nestjs/common';
import { CaseService } from '#casework/case/case.service.js';
import { ReceiverService } from '#casework/referral/steps/receiver.service.js';
import { ReferralService } from '#casework/referral/steps/referral.service.js';
import { demoQuarter } from '#country/demo.js';
import { addDays, type Period, startOfDay } from '#country/period.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import type { DemoClock } from './demo-clock.js';
import { type DemoPeople, keyFor } from './demo-people.js';

const day = 86_400_000;
/** Days from sending to the late answers: more than two working days, whatever holidays lie between. */
const tooLate = 9;

interface Sent {
  readonly id: string;
  readonly key: (step: string) => string;
  readonly late: boolean;
}

/**
 * A quarter's referrals through the same commands people use, with the clock set to when they would have given
 * them: some answered within the hour, some too late. Nothing is sent in a quarter that has hardly begun.
 */
export async function seedQuarter(
  app: INestApplicationContext,
  people: DemoPeople,
  clock: DemoClock,
  period: Period,
): Promise<void> {
  const now = await clock.now();
  const sentAt = Math.min(
    startOfDay(addDays(period.startsOn, 20)).getTime(),
    now.getTime() - (tooLate + 1) * day,
  );
  if (sentAt < startOfDay(period.startsOn).getTime() || (await isSeeded(app, people, period))) return;
  try {
    await clock.set(new Date(sentAt));
    const caseIds = await registerPeople(app, people, period);
    const sent = await sendAll(app, people, period, caseIds);
    await clock.set(new Date(sentAt + day / 24));
    await acceptAll(
      app,
      people,
      sent.filter(({ late }) => !late),
    );
    await clock.set(new Date(sentAt + tooLate * day));
    await acceptAll(
      app,
      people,
      sent.filter(({ late }) => late),
    );
    await clock.toldLongAgo(caseIds);
  } finally {
    await clock.set(now);
    await clock.reset();
  }
}

const keyOf = (quarter: string, service: string, person: number, step: string): string =>
  keyFor('quarter-referral', quarter, service, person, step);

/** Has the last of its late answers been given? */
async function isSeeded(
  app: INestApplicationContext,
  people: DemoPeople,
  { code }: Period,
): Promise<boolean> {
  const late = Object.entries(demoQuarter.services).flatMap(([service, given]) =>
    given.late.map((person) => keyOf(code, service, person, 'accept')),
  );
  const officer = people.as(demoQuarter.officer);
  const used = await app
    .get(Database)
    .read(scopeOf(officer), 'select key from idempotency where actor_id = $1 and key = $2', [
      officer.actor.id,
      late.at(-1),
    ]);
  return used.length > 0;
}

async function registerPeople(
  app: INestApplicationContext,
  people: DemoPeople,
  { code }: Period,
): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < demoQuarter.people; number += 1)
    ids.push(
      await app.get(CaseService).register(people.as(demoQuarter.sender), {
        idempotencyKey: keyFor('quarter-case', code, number),
        legalBasis: 'consent',
        demographics: { ageBand: '24--26' },
      }),
    );
  return ids;
}

async function sendAll(
  app: INestApplicationContext,
  people: DemoPeople,
  { code }: Period,
  caseIds: readonly string[],
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const [service, { inTime, late }] of Object.entries(demoQuarter.services)) {
    for (const person of [...inTime, ...late]) {
      const key = (step: string) => keyOf(code, service, person, step);
      const id = await app.get(ReferralService).send(people.as(demoQuarter.sender), {
        idempotencyKey: key('send'),
        caseId: caseIds[person] ?? '',
        receiverId: people.organisationId(demoQuarter.receiver),
        service,
        urgency: 'normal',
        sections: [],
      });
      sent.push({ id, key, late: late.includes(person) });
    }
  }
  return sent;
}

async function acceptAll(
  app: INestApplicationContext,
  people: DemoPeople,
  sent: readonly Sent[],
): Promise<void> {
  for (const { id, key } of sent)
    await app.get(ReceiverService).accept(people.as(demoQuarter.officer), {
      idempotencyKey: key('accept'),
      referralId: id,
      version: 1,
      officerIds: [people.idOf(demoQuarter.officer)],
    });
}
