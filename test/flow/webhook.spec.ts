import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

interface Made {
  readonly id: string;
  readonly secret: string | null;
  readonly offAt: string | null;
  readonly overlapUntil: string | null;
  readonly access: { readonly actions: readonly string[] };
}

const shown = '{ id secret offAt overlapUntil access { actions } }';
const address = { url: 'https://hooks.example/itgel', classes: ['request'] };

let api: TestApi;
let khongor: Person;
let telmen: Person;

beforeAll(async () => {
  api = await TestApi.start();
  [khongor, telmen] = [api.person('khongor@shelter.example'), api.person('telmen@host.example')];
});
afterAll(() => api.stop());

const register = (by = khongor, input: object = address) => by.do<Made>('registerWebhook', input, shown);
const of = (by: Person) => by.ask<Made[]>('webhooks', {}, shown);

describe('P32 an endpoint', () => {
  it('has its secret shown by the command that made it, and by nothing else', async () => {
    const idempotencyKey = randomUUID();
    const made = await register(khongor, { ...address, idempotencyKey });
    expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(await register(khongor, { ...address, idempotencyKey })).toEqual(made);
    expect((await of(khongor)).map(({ secret }) => secret)).toEqual([null]);
    const bytes = Buffer.from(made.secret?.slice(6) ?? '', 'base64');
    const [kept] = await api.rows<{ row: string }>('select to_jsonb(w)::text as row from webhook w');
    for (const form of ['base64', 'hex', 'latin1'] as const)
      expect(kept?.row).not.toContain(bytes.toString(form));
    await api.forward('11 minutes');
    expect((await register(khongor, { ...address, idempotencyKey })).secret).toBeNull();
  });

  it('gets another by a rotation, while the one before is valid for a day', async () => {
    const { id: webhookId, secret } = await register();
    const rotated = await khongor.do<Made>('rotateWebhookSecret', { webhookId }, shown);
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(secret);
    const [row] = await api.rows<{ hours: number; version: number }>(
      `select extract(epoch from overlap_until - platform.now()) / 3600 as hours, secret_version as version
         from webhook where id = $1`,
      [webhookId],
    );
    expect(Number(row?.hours)).toBeCloseTo(24, 1);
    expect(row?.version).toBe(2);
  });

  it.each([
    ['hooks.example/itgel', 'webhookNoAddress'],
    ['http://hooks.example/itgel', 'webhookNotHttps'],
    ['https://me:secret@hooks.example/', 'webhookSignIn'],
    ['https://hooks.example/#here', 'webhookFragment'],
    ['https://127.0.0.1/', 'webhookNumber'],
    ['https://169.254.169.254/latest/meta-data', 'webhookNumber'],
    ['https://0x7f000001/', 'webhookNumber'],
    ['https://localhost/', 'webhookHost'],
    ['https://other.example/', 'webhookHost'],
    ['https://hooks.example:8443/', 'webhookPort'],
  ])('is refused at %s, with what to do', async (url, reason) => {
    const { extensions, message } = await khongor.fails('registerWebhook', { ...address, url });
    expect(extensions).toMatchObject({ code: 'INVALID', field: 'url', reason });
    expect(message).not.toBe(reason);
    expect(await api.rows('select from webhook where url = $1', [url])).toEqual([]);
  });

  it('that is switched off is not tested, and is switched on again', async () => {
    const { id: webhookId } = await register();
    const off = await khongor.do<Made>('switchWebhookOff', { webhookId }, shown);
    expect(off.access.actions).toEqual(['switchWebhookOn']);
    expect((await khongor.fails('testWebhook', { webhookId })).extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'webhookIsOff',
    });
    await khongor.do('switchWebhookOn', { webhookId });
    await khongor.do('testWebhook', { webhookId });
    const calls = await khongor.ask(
      'webhookCalls',
      { webhookId },
      '{ class status attempts answer failure }',
    );
    expect(calls).toEqual([{ class: null, status: 'pending', attempts: 0, answer: null, failure: null }]);
  });

  it('is one of ten at most', async () => {
    const held = (await of(telmen)).length;
    for (let more = held; more < 10; more++) await register(telmen);
    expect((await telmen.fails('registerWebhook', address)).extensions.reason).toBe('tooManyWebhooks');
  });
});

describe('P1, P2, P11 an endpoint', () => {
  const commands = ['rotateWebhookSecret', 'testWebhook', 'switchWebhookOff', 'switchWebhookOn'];

  it('is its organisation’s administrators’ and nobody else’s, to see or to touch', async () => {
    const { id: webhookId } = await register();
    for (const other of [telmen, api.person('delger@shelter.example'), api.person('saruul@mgec.example')]) {
      expect((await of(other)).map(({ id }) => id)).not.toContain(webhookId);
      expect(await other.ask('webhookCalls', { webhookId }, '{ id }')).toEqual([]);
      for (const command of commands)
        expect((await other.fails(command, { webhookId })).extensions.code).toBe('NOT_FOUND');
    }
    for (const command of commands)
      expect((await khongor.fails(command, { webhookId: randomUUID() })).extensions.code).toBe('NOT_FOUND');
  });

  it('is registered by administrators alone, who alone are told what is allowed', async () => {
    const { extensions } = await api.person('delger@shelter.example').fails('registerWebhook', address);
    expect(extensions.code).toBe('FORBIDDEN');
    expect(await khongor.ask('webhookHosts')).toEqual(['hooks.example']);
    expect(await api.person('delger@shelter.example').ask('webhookHosts')).toEqual([]);
    expect((await api.stranger.refused('webhookHosts')).extensions.code).toBe('UNAUTHENTICATED');
  });
});
