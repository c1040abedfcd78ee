import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AccessAbility } from '#policy/ability.js';
import { type Actor, nobody } from '#policy/vocabulary.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import type { Context } from '../context/context.js';
import { DomainError } from '../errors/domain-error.js';
import { Vault } from '../vault/vault.js';
import { keyStoreIn } from '../vault/vault.module.js';
import { dataSource } from './data-source.js';
import { Database } from './database.js';
import { asDomainError } from './database-error.js';
import { ReadGate } from './read-gate.js';
import { RequestKey } from './request-key.js';
import { scopeOf, settingNames } from './scope.js';
import { WriteGate } from './write-gate.js';

let server: TestDatabase;
let owner: DataSource;
let api: DataSource;
let database: Database;
let gate: WriteGate;

beforeAll(async () => {
  server = await createTestDatabase();
  owner = await dataSource(server.ownerUrl, [], 1).initialize();
  api = await dataSource(server.apiUrl, [], 3).initialize();
  database = new Database(api);
  const vault = new Vault(keyStoreIn({ keystoreDir: mkdtempSync(join(tmpdir(), 'itgel-keys-')) }));
  gate = new WriteGate(database, new ReadGate(database, vault), vault, new RequestKey(Buffer.alloc(32, 1)));
});
afterAll(async () => {
  await Promise.all([owner.destroy(), api.destroy()]);
  await server.drop();
});

function contextOf(actor: Partial<Actor> = {}): Context {
  const whole: Actor = {
    id: randomUUID(),
    organisationId: randomUUID(),
    organisationKind: 'ngo',
    roles: ['caseworker'],
    ...actor,
  };
  return { actor: whole, ability: new AccessAbility(whole), language: 'en', correlationId: 'spec' };
}
const written = async (): Promise<[audit: number, keys: number, events: number]> => {
  const [row] = await owner.query(
    'select (select count(*)::int from audit_entry) a, (select count(*)::int from idempotency) i, (select count(*)::int from outbox) o',
  );
  return [row.a, row.i, row.o];
};
const key = () => ({ idempotencyKey: randomUUID() });

describe('the way of every command', () => {
  it('P22, P33: row, entry, key and event commit together', async () => {
    const [before, caseId] = [await written(), randomUUID()];
    const id = await gate.run(contextOf(), 'registerCase', key(), async (tx) => {
      tx.judge('Case');
      await tx.emit('case.registered', caseId, { caseId });
      return { id: caseId, subject: 'Case', caseId };
    });
    expect(id).toBe(caseId);
    expect(await written()).toEqual(before.map((count) => count + 1));
    const [entry] = await owner.query(
      'select action, subject, subject_id, case_id from audit_entry where subject_id = $1',
      [caseId],
    );
    expect(entry).toEqual({ action: 'registerCase', subject: 'Case', subject_id: caseId, case_id: caseId });
  });

  it('P33: or none of them does', async () => {
    const before = await written();
    const failing = gate.run(contextOf(), 'registerCase', key(), async (tx) => {
      tx.judge('Case');
      await tx.emit('case.registered', randomUUID(), {});
      throw new DomainError('CONFLICT');
    });
    await expect(failing).rejects.toThrow('CONFLICT');
    expect(await written()).toEqual(before);
  });

  it('P1: a command that never asked the access table is undone', async () => {
    const before = await written();
    const unasked = gate.run(contextOf(), 'registerCase', key(), async (tx) => {
      await tx.emit('case.registered', randomUUID(), {});
      return { id: randomUUID(), subject: 'Case' };
    });
    await expect(unasked).rejects.toThrow('without asking the access table');
    expect(await written()).toEqual(before);
  });

  it('P1: nobody gives one, nor anybody without the right', async () => {
    const attempt = (ctx: Context) =>
      gate.run(ctx, 'registerCase', key(), async (tx) => {
        tx.judge('Case');
        return { id: randomUUID(), subject: 'Case' };
      });
    await expect(attempt({ ...contextOf(), actor: nobody })).rejects.toThrow('UNAUTHENTICATED');
    for (const role of ['supervisor', 'administrator', 'referralOfficer', 'dataProtectionOfficer'] as const)
      await expect(attempt(contextOf({ roles: [role] }))).rejects.toThrow('FORBIDDEN');
  });

  it('P38: two spellings of one body are one; another actor’s key is another', async () => {
    const ctx = contextOf();
    let times = 0;
    const work = async (tx: { judge(subject: 'Case'): void }) => {
      tx.judge('Case');
      times++;
      return { id: randomUUID(), subject: 'Case' as const };
    };
    const idempotencyKey = randomUUID();
    const first = await gate.run(
      ctx,
      'registerCase',
      { idempotencyKey, ...{ a: { x: 1, y: [1, 2] }, b: 'z' } },
      work,
    );
    const again = await gate.run(
      ctx,
      'registerCase',
      { ...{ b: 'z', a: { y: [1, 2], x: 1 } }, idempotencyKey },
      work,
    );
    expect([again, times]).toEqual([first, 1]);
    await expect(
      gate.run(ctx, 'registerCase', { idempotencyKey, ...{ a: { x: 1, y: [2, 1] }, b: 'z' } }, work),
    ).rejects.toThrow('keyReused');
    await gate.run(contextOf(), 'registerCase', { idempotencyKey, ...{ b: 'other' } }, work);
    expect(times).toBe(2);
  });

  it('P24: an event carries ids and refuses anything else', async () => {
    const named = gate.run(contextOf(), 'registerCase', key(), async (tx) => {
      tx.judge('Case');
      await tx.emit('case.registered', randomUUID(), { caseId: 'Нарантуяа' });
      return { id: randomUUID(), subject: 'Case' };
    });
    await expect(named).rejects.toThrow(TypeError);
  });
});

describe('a transaction', () => {
  const settings = settingNames
    .map((name) => `current_setting('itgel.${name}', true) as "${name}"`)
    .join(', ');

  it('P7: tells the database who asks, and only as long as it lasts, whatever ends it', async () => {
    const scope = scopeOf(contextOf({ roles: ['supervisor', 'dataProtectionOfficer', 'referralOfficer'] }));
    const [inside] = await database.read(scope, `select ${settings}`);
    expect(inside).toEqual(scope);
    await expect(database.read(scope, 'select 1/0')).rejects.toThrow('INVALID');
    for (let each = 0; each < 6; each++) {
      const [after] = await api.query(`select ${settings}`);
      expect(Object.values(after).every((value) => value === '' || value === null)).toBe(true);
    }
  });

  it('P7: of two hundred interleaved, each knows its own actor', async () => {
    const found = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const ctx = contextOf();
        const [row] = await database.read<{ id: string }>(
          scopeOf(ctx),
          'select platform.actor_id() as id, pg_sleep(random() / 500)',
        );
        return row?.id === ctx.actor.id;
      }),
    );
    expect(found.every(Boolean)).toBe(true);
  });

  it('P30, P40: says of an outage that it is one, and of what PostgreSQL cannot take that it is not', () => {
    const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : 'as it is');
    const withCode = (code: string) => Object.assign(new Error('x'), { code });
    for (const code of ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300', '40001', '40P01'])
      expect([code, codeOf(asDomainError(withCode(code)))]).toEqual([code, 'UNAVAILABLE']);
    for (const code of ['22P02', '22021', '23503'])
      expect([code, codeOf(asDomainError(withCode(code)))]).toEqual([code, 'INVALID']);
    for (const code of ['23505', '42501', '42P01'])
      expect([code, codeOf(asDomainError(withCode(code)))]).toEqual([code, 'as it is']);
  });
});
