import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AgreementClock } from '#casework/referral/clock/agreement-clock.js';
import { ReferralClock } from '#casework/referral/clock/referral-clock.js';
import { AuditChain } from '#platform/audit/audit-chain.js';
import { CheckpointExport } from '#platform/audit/checkpoint-export.js';
import { Database } from '#platform/database/database.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { workerModule } from '../../../apps/worker/worker.module.js';
import { configOf, TestApi } from '../../support/api/api.js';
import type { Person } from '../../support/api/person.js';
import type { Ends } from '../story/ending.story.js';
import { tellPlan, tellSessions } from '../story/plan.story.js';
import { Story } from '../story/story.js';
import { tellCases } from '../story/told.story.js';
import { tellWebhooks } from '../story/webhook.story.js';
import { type Heard, hear } from './asking.js';
import { type Question, questionsOf } from './questions.js';

/** Decided by roles alone, whoever stands how to which case. */
const sameForAll = [
  'plan',
  'plans',
  'indicator',
  'agencyIndicators',
  'agencyActivities',
  'activityReports',
  'measurements',
  'statistics',
  'codeLists',
  'demoAccounts',
  'preselectedSections',
];

/** What grows by whatever else is asked. */
const ofTheLog = ['openings', 'accessReport', 'auditEntries'];

/** The story told on a real database over HTTP, and everybody asked for everything. */
export class Matrix {
  private round = 0;

  private constructor(
    readonly api: TestApi,
    readonly story: Story,
    readonly questions: readonly Question[],
    private readonly worker: INestApplicationContext,
  ) {}

  static async tell(): Promise<Matrix> {
    const api = await TestApi.start({ demoAccounts: true });
    await migrateQueue(api.urls.queueUrl);
    const config = configOf(api.urls, api.keystoreDir);
    const worker = await NestFactory.createApplicationContext(workerModule(config), { logger: false });
    const story = new Story(api);
    await tellCases(story, endsBy(api, worker));
    await tellPlan(story);
    await tellWebhooks(story);
    await tellSessions(story);
    return new Matrix(api, story, await questionsFor(story), worker);
  }

  /** Everybody of the houses concerned, whoever has an inbox, one person of each set of roles elsewhere, and nobody. */
  readers(): Person[] {
    const everyone = this.api.everyone();
    const roles = (person: Person): string => person.roles.join();
    const near = ['mgec', 'ecpat', 'shelter', 'police', 'talita', 'onestop'].map((code) =>
      this.api.organisation(code),
    );
    const chosen = everyone.filter(
      (person, index) =>
        near.includes(person.organisationId) ||
        ['sodon@host.example', 'telmen@host.example'].includes(person.email) ||
        person.roles.includes('referralOfficer') ||
        everyone.findIndex((one) => roles(one) === roles(person)) === index,
    );
    return [...chosen, this.api.stranger];
  }

  /** The first of each set of roles: what is the same for all of them is asked by these. */
  private foremost(person: Person): boolean {
    const same = (one: Person): boolean => one.roles.join() === person.roles.join();
    return (
      person.id === '' || this.api.everyone().find(same) === person || person.roles.includes('planOfficer')
    );
  }

  /** @param types ask only for what leads to one of these. What opens a logged section makes a line in the list of openings: that list is asked for when all else was. */
  async askAll(people: readonly Person[] = this.readers(), types?: readonly string[]): Promise<Heard[]> {
    const all = types
      ? this.questions.filter(({ leadsTo }) => types.some((one) => leadsTo.has(one)))
      : this.questions;
    const openings = all.filter(({ name }) => ofTheLog.includes(name));
    const others = all.filter(({ name }) => !ofTheLog.includes(name));
    const near = others.filter(({ name }) => !sameForAll.includes(name));
    this.round += 1;
    const heard: Heard[] = [];
    for (const person of people) {
      const asked = this.foremost(person) ? others : near;
      heard.push(await hear(this.api, person, await this.story.reader(person), asked, this.round));
    }
    await this.story.refresh();
    for (const [at, person] of people.entries()) {
      const before = heard[at];
      const last = await hear(this.api, person, await this.story.reader(person), openings, this.round);
      if (before)
        heard[at] = {
          ...before,
          told: new Map([...before.told, ...last.told]),
          answers: [...before.answers, ...last.answers],
        };
    }
    // A look into the log is in it as well.
    await this.story.refresh();
    return heard;
  }

  async stop(): Promise<void> {
    await this.worker.get(Database).close();
    await this.api.stop();
  }
}

function endsBy(api: TestApi, worker: INestApplicationContext): Ends {
  return {
    expire: () => worker.get(ReferralClock).tick(),
    review: () => worker.get(AgreementClock).tick(),
    async prove() {
      await worker.get(AuditChain).tick();
      await worker.get(CheckpointExport).tick();
      await worker.get(CheckpointExport).handOn('mail', () => Promise.resolve());
    },
    async destroy(caseId) {
      const events = await api.rows<{ id: string }>(
        'select id from outbox where stream = $1 and handled_at is null order by seq',
        [caseId],
      );
      for (const { id } of events) await worker.get(StreamHandler).handle(id);
    },
  };
}

async function questionsFor({ api, facts }: Story): Promise<Question[]> {
  const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
  const kept = facts.cases.filter(({ excluded }) => excluded.length > 0);
  const known = [...facts.cases.slice(2, 6), ...kept];
  const some = ids(known);
  const [days] = await api.rows<{ from: string; until: string }>(
    `select to_char(platform.now() - interval '60 days', 'YYYY-MM-DD') as "from",
       to_char(platform.now() + interval '1 day', 'YYYY-MM-DD') as until`,
  );
  const [acting] = facts.grounds.filter(({ status }) => status === 'acting');
  const onGround = questionsOf(api.schema, {
    caseId: [acting?.caseId],
    groundId: [acting?.id],
    receiverId: [api.organisation('police')],
    sections: [{ names: '[risk, suspects]' }],
  }).filter(({ name }) => name === 'disclosurePreview');
  const all = questionsOf(api.schema, {
    'case.id': ids(facts.cases),
    'referral.id': ids(facts.referrals),
    'possibleDuplicate.id': ids(facts.duplicates),
    // Everybody has several, and each is its reader's or nobody's: a few of each end tell it.
    'notification.id': ids([...facts.notifications.slice(0, 12), ...facts.notifications.slice(-4)]),
    'plan.id': ids(await api.rows('select id from plan')),
    'indicator.id': ids(await api.rows(`select id from indicator where code in ('3.1.1', '1.1.1')`)),
    'openings.caseId': some,
    'accessReport.caseId': some,
    'disclosurePreview.caseId': some,
    'auditEntries.from': [days?.from],
    'auditEntries.until': [days?.until],
    // Nothing hangs on these, and there are many.
    'auditEntries.first': [100],
    'auditEntries.caseCode': [undefined, ...known.map(({ words }) => words[0])],
    'transferPreview.caseId': some,
    'transferPreview.receiverId': [api.organisation('ecpat')],
    incoming: [true, false],
    receiverId: [api.organisation('shelter')],
    sections: [{ names: '[risk, placement, identity]' }],
    'findCases.text': facts.cases.slice(3, 5).flatMap(({ words }) => words),
    webhookId: ids(facts.webhooks),
    cube: [{ names: 'referralsAcknowledged' }],
    service: ['shelter'],
  });
  return [...all, ...onGround];
}
