import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let saruul: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  saruul = api.person('saruul@mgec.example');
  own = await new Road(api).register(saruul);
});
afterAll(() => api.stop());

describe('P10: an input cannot carry more than its fields', () => {
  it.each<Record<string, unknown>>([
    { sealed: false },
    { status: 'closed' },
    { code: 'MN-26-000000' },
    { personId: randomUUID() },
    { managingOrganisationId: randomUUID() },
    { registeredBy: randomUUID() },
    { victimStatus: { status: 'confirmed' } },
    { openedAt: '2020-01-01' },
    { access: {} },
    { incidentId: randomUUID() },
    { supervisorId: randomUUID() },
    { demographics: { majority: 'adult' } },
    { identity: { id: randomUUID() } },
    { constructor: 1 },
  ])('updateCase with %j', async (extra) => {
    const before = await api.rows('select * from case_record where id = $1', [own.id]);
    const input = {
      idempotencyKey: randomUUID(),
      id: own.id,
      version: own.version,
      needs: { note: 'more' },
      ...extra,
    };
    const { errors } = await saruul.send(
      'mutation($input: UpdateCaseInput!) { updateCase(input: $input) { id } }',
      { input },
    );
    expect(errors[0]?.extensions.code).toBe('INVALID');
    expect(await api.rows('select * from case_record where id = $1', [own.id])).toEqual(before);
  });

  it('nor change what every object inherits', async () => {
    const input = `{"idempotencyKey":"${randomUUID()}","id":"${own.id}","version":1,"__proto__":{"sealed":false}}`;
    const query = 'mutation($input: UpdateCaseInput!) { updateCase(input: $input) { id } }';
    const { status } = await saruul.post(`{"query":${JSON.stringify(query)},"variables":{"input":${input}}}`);
    expect(status).toBe(400);
    expect(await saruul.ask('case', { id: own.id }, '{ version }')).toEqual({ version: own.version });
  });

  it('what only the system decides is in no input, however nested', () => {
    const decided = [
      'sealed',
      'status',
      'supervisorId',
      'incidentId',
      'openUntil',
      'consentUntil',
      'sentBy',
      'recordedBy',
      'decidedBy',
      'decidedAt',
      'majority',
      'code',
      'managingOrganisationId',
    ];
    const inputs = Object.values(api.schema.getTypeMap()).filter(isInputObjectType);
    expect(inputs.length).toBeGreaterThan(30);
    const found = inputs.flatMap((type) =>
      Object.keys(type.getFields())
        .filter((name) => decided.includes(name))
        .map((name) => `${type.name}.${name}`),
    );
    expect(found.sort()).toEqual([
      'DecideVictimStatusInput.status',
      'JoinIncidentInput.incidentId',
      'NameSupervisorInput.supervisorId',
      'RegisterCaseInput.incidentId',
      'RegisterCaseInput.sealed',
      'RegisterCaseInput.supervisorId',
      'SealCaseInput.supervisorId',
    ]);
  });

  it('a section left out stays, one given replaces only itself', async () => {
    const [before] = await api.rows<Record<string, unknown>>('select * from case_record where id = $1', [
      own.id,
    ]);
    await saruul.do('updateCase', { id: own.id, version: own.version, health: { condition: 'new' } });
    const [after] = await api.rows<Record<string, unknown>>('select * from case_record where id = $1', [
      own.id,
    ]);
    const changed = Object.keys(after ?? {}).filter(
      (name) => JSON.stringify(after?.[name]) !== JSON.stringify(before?.[name]),
    );
    expect(changed.sort()).toEqual(['health', 'version']);
  });
});
