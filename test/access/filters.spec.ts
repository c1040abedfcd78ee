import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Case } from '#casework/case/case.entity.js';
import { DirectoryActorSource } from '#directory/directory-actor-source.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { ReadGate } from '#platform/database/read-gate.js';
import { noScope } from '#platform/identity/no-scope.js';
import { AccessAbility } from '#policy/ability.js';
import { assignedToMe, namedSupervisor } from '#policy/conditions.js';
import type { Grant } from '#policy/grant.js';
import { accessTable } from '#policy/table/index.js';
import type { Section } from '#policy/vocabulary.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type Scene, setScene } from '../support/api/scene.js';
import { Statements } from './statements.fixture.js';

const statements = new Statements();
let api: TestApi;
let scene: Scene;

beforeAll(async () => {
  statements.listen();
  api = await TestApi.start();
  scene = await setScene(api);
});
afterAll(async () => {
  statements.stop();
  await api.stop();
});

/** How each argument of a query chooses rows. A new one is thought about: what it asks of a row is a read of it. */
const asks: Readonly<Record<string, string>> = {
  'accessReport.caseId': 'an id',
  'accessReport.organisationId': 'an id',
  'activityReports.status': 'a column, through the gate',
  'auditEntries.action': 'entries of one’s own organisation',
  'auditEntries.actorId': 'entries of one’s own organisation',
  'auditEntries.caseCode': 'a column, through the gate',
  'auditEntries.from': 'entries of one’s own organisation',
  'auditEntries.until': 'entries of one’s own organisation',
  'case.id': 'an id',
  'cases.openedIn': 'a column, through the gate',
  'cases.status': 'a column, through the gate',
  'codeLists.names': 'no rows',
  'colleagues.organisationId': 'the directory',
  'colleagues.role': 'the directory',
  'disclosurePreview.caseId': 'an id',
  'disclosurePreview.groundId': 'an id',
  'disclosurePreview.receiverId': 'an id',
  'disclosurePreview.sections': 'no rows',
  'findCases.text': 'identities, compared once they are read',
  'inbox.order': 'no rows, their order',
  'inbox.status': 'a column, through the gate',
  'indicator.id': 'an id',
  'legalGrounds.requests': 'what kind of row it is',
  'legalGrounds.waiting': 'what kind of row it is',
  'measurements.status': 'a column, through the gate',
  'notification.id': 'an id',
  'openings.caseCode': 'an id',
  'openings.caseId': 'an id',
  'organisations.kind': 'the directory',
  'plan.id': 'an id',
  'possibleDuplicate.id': 'an id',
  'possibleDuplicates.status': 'a column, through the gate',
  'preselectedSections.service': 'no rows',
  'referral.id': 'an id',
  'statistics.cube': 'released numbers',
  'transferPreview.caseId': 'an id',
  'transferPreview.groundId': 'an id',
  'transferPreview.receiverId': 'an id',
  'transferPreview.sections': 'no rows',
  'transfers.incoming': 'which end of it is one’s own organisation',
  'webhookCalls.webhookId': 'an id',
};

/** A context whose table is not ours. */
async function contextOf(person: Person, table: readonly Grant[]): Promise<Context> {
  const actors = new DirectoryActorSource();
  const database = api.app.get(Database);
  const actor = await database.transaction(noScope, (tx) => actors.actorOf(tx, person.id));
  if (!actor) throw new Error(`${person.email} may not act`);
  return { actor, ability: new AccessAbility(actor, table), language: 'en', correlationId: 'spec' };
}

/** Cases of that status, asked by somebody of this table. */
async function found(person: Person, table: readonly Grant[], status: string): Promise<string[]> {
  const ctx = await contextOf(person, table);
  const fields = [{ name: 'code', section: 'reference' as const }];
  const reading = { fields, by: [{ property: 'status', value: status }] };
  const page = await api.app.get(ReadGate).page(ctx, Case, { first: 50, after: null }, reading);
  return page.items.map(({ id }) => id);
}

const reads = (sections: readonly Section[], when: Grant['when']): Grant => ({
  who: ['caseworker'],
  may: ['read'],
  on: 'Case',
  sections,
  when,
});

describe('P3: a question about what one cannot read', () => {
  it('every argument of every query is known for how it chooses rows', () => {
    const queries = Object.values(api.schema.getQueryType()?.getFields() ?? {});
    const args = queries.flatMap(({ name, args: all }) => all.map((arg) => `${name}.${arg.name}`));
    expect(args.filter((name) => !/\.(first|after)$/.test(name)).sort()).toEqual(Object.keys(asks).sort());
  });

  it('is refused before any row is looked at, where it could never be read', async () => {
    for (const [email, name, args, selection] of [
      ['anna@iom.example', 'cases', { status: 'registered' }, '{ items { id } }'],
      ['anna@iom.example', 'cases', { openedIn: '2026-11' }, '{ items { id } }'],
      ['telmen@host.example', 'inbox', { status: 'sent' }, '{ items { id } }'],
      ['enkhjin@mgec.example', 'inbox', { status: 'sent' }, '{ items { id } }'],
      ['davaa@mlsp.example', 'activityReports', { status: 'submitted' }, '{ items { id } }'],
      ['maral@hotline107.example', 'findCases', { text: scene.adult.code }, '{ more }'],
    ] as const) {
      const person = api.person(email);
      await person.ask('me', {}, '{ id }');
      let code: string | undefined;
      const sent = await statements.of(async () => {
        code = (await person.refused(name, args, selection)).extensions.code;
      });
      expect({ email, name, code }).toEqual({ email, name, code: 'INVALID' });
      const rows = sent.filter((text) =>
        /from (case_record|referral|activity_report|search_token|case_access)/.test(text),
      );
      expect({ email, name, rows }).toEqual({ email, name, rows: [] });
    }
  });

  it('is refused by the gate for a column that is sealed, not there, or nobody’s to see', async () => {
    const saruul = api.person('saruul@mgec.example');
    const gate = api.app.get(ReadGate);
    const ctx = await contextOf(saruul, accessTable);
    for (const property of ['identity', 'personId', 'nonsense', 'status = status or true --'])
      await expect(
        gate.page(ctx, Case, { first: 5, after: null }, { fields: [], by: [{ property, value: 'x' }] }),
      ).rejects.toThrow('INVALID');
  });

  it('a search by halves finds nothing where the row may be read and the column may not', async () => {
    const saruul = api.person('saruul@mgec.example');
    const never = [reads(['needs'], assignedToMe)];
    await expect(found(saruul, never, 'registered')).rejects.toThrow('INVALID');
    // Of some rows she may read it, of this one she may not: each half is empty, so that no half tells.
    const elsewhere = [...never, reads(['reference'], namedSupervisor)];
    for (const status of ['registered', 'screening', 'assessment', 'closed'])
      expect(await found(saruul, elsewhere, status)).toEqual([]);
    const here = [...never, reads(['reference'], assignedToMe)];
    expect(await found(saruul, here, 'registered')).toEqual([scene.adult.id]);
  });

  it('is answered alike by every status there is: the parts of a list are the list', async () => {
    const statuses = ['registered', 'screening', 'assessment', 'planned', 'inService', 'closed'];
    for (const email of ['saruul@mgec.example', 'oyun@mgec.example', 'anu@shelter.example']) {
      const person = api.person(email);
      const listed = async (args: object): Promise<string[]> => {
        const page = await person.ask<{ items: { id: string }[] }>(
          'cases',
          { first: 50, ...args },
          '{ items { id } }',
        );
        return page.items.map(({ id }) => id);
      };
      const parts = await Promise.all(statuses.map((status) => listed({ status })));
      expect(parts.flat().sort()).toEqual((await listed({})).sort());
    }
  });

  it('is not answered by one statement either where the row may be read and its status may not', async () => {
    const saruul = api.person('saruul@mgec.example');
    const listed = async (args: object): Promise<string[]> => {
      const page = await saruul.ask<{ items: { id: string }[] }>(
        'cases',
        { first: 50, ...args },
        '{ items { id } }',
      );
      return page.items.map(({ id }) => id);
    };
    const status = (await saruul.ask<{ status: string }>('case', { id: scene.adult.id }, '{ status }'))
      .status;
    expect(await listed({ status })).toContain(scene.adult.id);
    const holder = `assigned:${saruul.id}`;
    const [before] = await api.rows<{ until: Date }>(
      'select reference_until as until from case_access where case_id = $1 and holder = $2',
      [scene.adult.id, holder],
    );
    const until = (when: unknown): Promise<object[]> =>
      api.rows('update case_access set reference_until = $3 where case_id = $1 and holder = $2', [
        scene.adult.id,
        holder,
        when,
      ]);
    await until(null);
    try {
      expect(await listed({})).toContain(scene.adult.id);
      expect(await listed({ status })).not.toContain(scene.adult.id);
    } finally {
      await until(before?.until);
    }
  });
});
