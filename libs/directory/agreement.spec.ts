import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { demoAccounts, demoOrganisations } from '#country/demo.js';
import type { Context } from '#platform/context/context.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { ReadGate } from '#platform/database/read-gate.js';
import { RequestKey } from '#platform/database/request-key.js';
import { scopeOf } from '#platform/database/scope.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { noScope } from '#platform/identity/no-scope.js';
import type { KeyStore } from '#platform/vault/key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { AccessAbility } from '#policy/ability.js';
import type { Role } from '#policy/vocabulary.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { Agreement } from './agreement.entity.js';
import type { ProposeAgreementInput } from './agreement.input.js';
import { AgreementService } from './agreement.service.js';
import { DirectoryActorSource } from './directory-actor-source.js';
import { liveBetween } from './live-agreement.js';
import { seedDirectory } from './seed.js';

let server: TestDatabase;
let owner: DataSource;
let api: DataSource;
let database: Database;
let agreements: AgreementService;
let ecpat: Context;
let hospital: Context;
let police: Context;

const organisation = (code: string): string => demoOrganisations.find((one) => one.code === code)?.id ?? '';
const signedIn = async (code: string, role: Role): Promise<Context> => {
  const account = demoAccounts().find((one) => one.organisation === code && one.roles.includes(role));
  const actor = await database.transaction(noScope, (tx) =>
    new DirectoryActorSource().actorOf(tx, account?.id ?? ''),
  );
  if (!actor) throw new Error(`The demo has no ${role} at ${code}`);
  return { actor, ability: new AccessAbility(actor), language: 'mn', correlationId: 'spec' };
};
const fields = (['sections', 'validUntil'] as const).map((name) => ({
  name,
  section: 'directory' as const,
}));

beforeAll(async () => {
  server = await createTestDatabase();
  await seedDirectory(server.ownerUrl);
  owner = await dataSource(server.ownerUrl, [], 1).initialize();
  // Ends what the demo agreed beforehand, so that these tests begin from nothing.
  await owner.query('update agreement set ended_at = platform.now()');
  api = await dataSource(server.apiUrl, [Agreement]).initialize();
  database = new Database(api);
  const vault = new Vault({} as KeyStore);
  const reads = new ReadGate(database, vault);
  agreements = new AgreementService(
    new WriteGate(database, reads, vault, new RequestKey(Buffer.alloc(32))),
    reads,
  );
  [ecpat, hospital, police] = [
    await signedIn('ecpat', 'supervisor'),
    await signedIn('hospital', 'supervisor'),
    await signedIn('police', 'supervisor'),
  ];
});
afterAll(async () => {
  await Promise.all([owner.destroy(), api.destroy()]);
  await server.drop();
});

const proposal = (changes: Partial<ProposeAgreementInput> = {}): ProposeAgreementInput => ({
  idempotencyKey: randomUUID(),
  partnerId: organisation('hospital'),
  sections: ['risk', 'healthAlert'],
  purposes: ['referral'],
  validFrom: '2026-01-01',
  validUntil: '2099-12-31',
  ...changes,
});
const accept = (ctx: Context, agreementId: string) =>
  agreements.accept(ctx, { idempotencyKey: randomUUID(), agreementId });
const live = (ctx: Context, day = '2026-12-01') =>
  database.transaction(scopeOf(ctx), (tx) =>
    liveBetween(tx, day, organisation('ecpat'), organisation('hospital')),
  );
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

describe('an agreement between two organisations', () => {
  it('holds, either way, once a supervisor of each has put their name to it', async () => {
    const id = await agreements.propose(ecpat, proposal());
    expect(await live(ecpat)).toBeNull();
    await accept(hospital, id);
    expect([await live(ecpat), await live(hospital)]).toEqual([
      { id, sections: ['risk', 'healthAlert'] },
      { id, sections: ['risk', 'healthAlert'] },
    ]);
    expect(await live(ecpat, '2025-12-31')).toBeNull();
    expect(await live(ecpat, '2099-12-31')).not.toBeNull();
    expect(await live(ecpat, '2100-01-01')).toBeNull();
    const events = await owner.query('select kind, refs from outbox where stream = $1 order by seq', [id]);
    expect(events).toMatchObject([
      { kind: 'agreement.proposed', refs: { agreementId: id, partnerId: organisation('hospital') } },
      { kind: 'agreement.accepted', refs: { agreementId: id, partnerId: organisation('hospital') } },
    ]);
  });

  it('is replaced by the one accepted last', async () => {
    const id = await agreements.propose(
      hospital,
      proposal({ partnerId: organisation('ecpat'), sections: ['needs'] }),
    );
    await accept(ecpat, id);
    expect(await live(ecpat)).toEqual({ id, sections: ['needs'] });
    await owner.query('update agreement set ended_at = platform.now() where id = $1', [id]);
    expect(await live(ecpat)).toMatchObject({ sections: ['risk', 'healthAlert'] });
  });

  it('is accepted only by the other side, and only once', async () => {
    const id = await agreements.propose(ecpat, proposal());
    expect(await refusal(accept(ecpat, id))).toBe('FORBIDDEN');
    expect(await refusal(accept(police, id))).toBe('NOT_FOUND');
    expect(await refusal(accept(await signedIn('hospital', 'referralOfficer'), id))).toBe('FORBIDDEN');
    expect(await refusal(accept(hospital, id))).toBe('done');
    expect(await refusal(accept(hospital, id))).toBe('CONFLICT: agreementAlreadyAccepted');
  });

  it('is not accepted after its last day', async () => {
    const id = await agreements.propose(ecpat, proposal());
    await owner.query(`update agreement set valid_until = valid_from where id = $1`, [id]);
    expect(await refusal(accept(hospital, id))).toBe('CONFLICT: agreementOver');
  });

  it('is proposed by supervisors, soundly, to another organisation of today', async () => {
    expect(await refusal(agreements.propose(await signedIn('ecpat', 'caseworker'), proposal()))).toBe(
      'FORBIDDEN',
    );
    const faults: [Partial<ProposeAgreementInput>, string][] = [
      [{ partnerId: organisation('ecpat') }, 'noSuchPartner'],
      [{ partnerId: randomUUID() }, 'noSuchPartner'],
      [{ sections: [] }, 'empty'],
      [{ sections: ['risk', 'timeline'] }, 'notShareable'],
      [{ purposes: [] }, 'empty'],
      [{ validFrom: '2100-01-01' }, 'endsBeforeItBegins'],
      [{ validUntil: '2026-01-01' }, 'agreementPast'],
    ];
    for (const [changes, reason] of faults) {
      expect(await refusal(agreements.propose(ecpat, proposal(changes)))).toBe(`INVALID: ${reason}`);
    }
  });

  it('P38: is proposed once per key', async () => {
    const input = proposal();
    const ids = await Promise.all([
      agreements.propose(ecpat, input),
      agreements.propose(ecpat, { ...input }),
    ]);
    expect(ids[0]).toBe(ids[1]);
  });

  it('P1: is read by its two parties only', async () => {
    const id = await agreements.propose(ecpat, proposal());
    expect(await agreements.one(ecpat, id, fields)).toMatchObject({ id, sections: ['risk', 'healthAlert'] });
    expect(await agreements.one(police, id, fields)).toBeNull();
    expect((await agreements.page(police, {}, fields)).items.map((row) => row.id)).not.toContain(id);
  });

  it('offers what may be done with it now, to whoever may', async () => {
    const id = await agreements.propose(ecpat, proposal());
    const actions = async (ctx: Context) => (await agreements.one(ctx, id, fields))?.access.actions;
    expect([await actions(ecpat), await actions(hospital)]).toEqual([
      ['endAgreement'],
      ['acceptAgreement', 'endAgreement'],
    ]);
    await accept(hospital, id);
    expect(await actions(hospital)).toEqual(['endAgreement']);
  });
});

describe('P5: the database itself', () => {
  const change = (ctx: Context, sql: string) =>
    refusal(database.transaction(scopeOf(ctx), (tx) => tx.count(sql)).then((rows) => expect(rows).toBe(0)));

  it('shows agreements to their parties, and nothing without an actor', async () => {
    expect(await database.read(noScope, 'select id from agreement')).toEqual([]);
    const seen = await database.read<{ proposer: string; partner: string }>(
      scopeOf(police),
      'select proposer_id as proposer, partner_id as partner from agreement',
    );
    expect(seen.every((row) => Object.values(row).includes(organisation('police')))).toBe(true);
  });

  it('lets nobody propose for another, nor accept for the other side', async () => {
    const id = await agreements.propose(ecpat, proposal());
    const acceptance = `accepted_at = platform.now(), accepted_by = '${ecpat.actor.id}'`;
    expect(await change(ecpat, `update agreement set ${acceptance} where id = '${id}'`)).toContain(
      'row-level security',
    );
    expect(await change(police, `update agreement set ${acceptance} where id = '${id}'`)).toBe('done');
    expect(await change(ecpat, `update agreement set sections = '{identity}' where id = '${id}'`)).toContain(
      'permission',
    );
    const insert = (proposer: string, by: string) =>
      `insert into agreement (id, proposer_id, partner_id, sections, purposes, valid_from, valid_until, proposed_by)
       values (gen_random_uuid(), '${proposer}', '${organisation('hospital')}', '{}', '{}', '2026-01-01', '2027-01-01', '${by}')`;
    expect(await change(police, insert(organisation('ecpat'), String(police.actor.id)))).toContain(
      'row-level security',
    );
    expect(await change(police, insert(organisation('police'), String(ecpat.actor.id)))).toContain(
      'row-level security',
    );
  });
});
