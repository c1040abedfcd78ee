import type { DataSource } from 'typeorm';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../../support/api/api.js';
import type { Person } from '../../support/api/person.js';
import { tellPlan, tellSessions } from '../story/plan.story.js';
import { Story } from '../story/story.js';
import { tellCases } from '../story/told.story.js';
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

/** The story told on a real database over HTTP, and everybody asked for everything. */
export class Matrix {
  readonly heard: Heard[] = [];

  private constructor(
    readonly api: TestApi,
    readonly story: Story,
    readonly questions: readonly Question[],
    private readonly worker: DataSource,
  ) {}

  static async tell(): Promise<Matrix> {
    const api = await TestApi.start({ demoAccounts: true });
    const worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
    const story = new Story(api);
    await tellCases(story, new Database(worker));
    await tellPlan(story);
    await tellSessions(story);
    return new Matrix(api, story, await questionsFor(story), worker);
  }

  /** Everybody of the houses concerned, whoever has an inbox, one person of each set of roles elsewhere, and nobody. */
  readers(): Person[] {
    const everyone = this.api.everyone();
    const roles = (person: Person): string => person.roles.join();
    const near = ['mgec', 'ecpat', 'shelter', 'police', 'talita'].map((code) => this.api.organisation(code));
    const chosen = everyone.filter(
      (person, index) =>
        near.includes(person.organisationId) ||
        person.email === 'sodon@host.example' ||
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

  /** What opens a logged section makes a line in the list of openings: that list is asked for when all else was. */
  async askAll(people: readonly Person[] = this.readers()): Promise<Heard[]> {
    const openings = this.questions.filter(({ name }) => name === 'openings');
    const others = this.questions.filter(({ name }) => name !== 'openings');
    const near = others.filter(({ name }) => !sameForAll.includes(name));
    const heard: Heard[] = [];
    for (const person of people) {
      const asked = this.foremost(person) ? others : near;
      heard.push(await hear(this.api, person, await this.story.reader(person), asked));
    }
    await this.story.refresh();
    for (const [at, person] of people.entries()) {
      const before = heard[at];
      const last = await hear(this.api, person, await this.story.reader(person), openings);
      if (before)
        heard[at] = {
          ...before,
          told: new Map([...before.told, ...last.told]),
          answers: [...before.answers, ...last.answers],
        };
    }
    return heard;
  }

  async stop(): Promise<void> {
    await this.worker.destroy();
    await this.api.stop();
  }
}

async function questionsFor({ api, facts }: Story): Promise<Question[]> {
  const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
  const kept = facts.cases.filter(({ excluded }) => excluded.length > 0);
  const some = ids([...facts.cases.slice(2, 6), ...kept]);
  return questionsOf(api.schema, {
    'case.id': ids(facts.cases),
    'referral.id': ids(facts.referrals),
    'possibleDuplicate.id': ids(facts.duplicates),
    'plan.id': ids(await api.rows('select id from plan')),
    'indicator.id': ids(await api.rows(`select id from indicator where code in ('3.1.1', '1.1.1')`)),
    'openings.caseId': some,
    'disclosurePreview.caseId': some,
    receiverId: [api.organisation('shelter')],
    sections: [{ names: '[risk, placement, identity]' }],
    'findCases.text': facts.cases.slice(3, 5).flatMap(({ words }) => words),
    cube: [{ names: 'referralsAcknowledged' }],
    service: ['shelter'],
  });
}
