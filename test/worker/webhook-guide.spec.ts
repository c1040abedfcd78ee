import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { secretOf } from '#notification/webhook/calling/signature.js';
import { Calling } from './webhook.fixture.js';

type IsOurs = (headers: object, body: string, secret: string, seen: Set<string>, now?: number) => boolean;

let calling: Calling;
let dir: string;
let isOurs: IsOurs;

beforeAll(async () => {
  calling = await Calling.open();
  await calling.begin();
  const guide = await readFile(new URL('../../docs/guides/webhooks.md', import.meta.url), 'utf8');
  const [, code] = /```js\n([\s\S]*?)```/.exec(guide) ?? [];
  dir = await mkdtemp(join(tmpdir(), 'itgel-guide-'));
  await writeFile(join(dir, 'check.mjs'), code ?? '');
  ({ isOurs } = (await import(join(dir, 'check.mjs'))) as { isOurs: IsOurs });
});
afterAll(async () => {
  await calling.close();
  await rm(dir, { recursive: true, force: true });
});

it('P32 a receiver that follows the guide believes a call once, while it is new, unchanged and ours', async () => {
  const id = await calling.register(calling.people.shelter);
  const secret = (version: number) => secretOf(Buffer.alloc(32), id, version);
  await calling.call((await calling.planned('referral.sent'))[0]);
  const [heard] = calling.endpoint.heard;
  if (!heard) throw new Error('Nothing arrived.');
  const { headers, body } = heard;
  const seconds = Number(headers['webhook-timestamp']);
  const believed = (
    change: object = {},
    text = body,
    at = seconds + 1,
    by = secret(1),
    seen = new Set<string>(),
  ) => isOurs({ ...headers, ...change }, text, by, seen, at);

  const seen = new Set<string>();
  expect(isOurs(headers, body, secret(1), seen)).toBe(true);
  expect(isOurs(headers, body, secret(1), seen)).toBe(false);
  expect(believed()).toBe(true);
  for (const at of [seconds + 301, seconds - 301]) expect(believed({}, body, at)).toBe(false);
  expect(believed({}, body.replace('waiting', 'news'))).toBe(false);
  for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
    for (const value of [undefined, '', 'x', '1', 'v1,', 'v2,AAAA'])
      expect(believed({ [header]: value })).toBe(false);
  expect(believed({ 'webhook-timestamp': String(seconds + 60) }, body, seconds + 60)).toBe(false);
  expect(believed({}, body, seconds, secret(2))).toBe(false);
});

it('P32 during a rotation it is believed with either secret, and afterwards with the new one alone', async () => {
  const id = await calling.register(calling.people.shelter);
  const secrets = [1, 2, 3].map((version) => secretOf(Buffer.alloc(32), id, version));
  const rotate = () =>
    calling.place.owner.query(
      `update webhook set secret_version = secret_version + 1, overlap_until = platform.now() + interval '1 day' where id = $1`,
      [id],
    );
  const believedBy = async (): Promise<boolean[]> => {
    calling.endpoint.reset();
    const ids = await calling.planned('referral.sent');
    for (const one of ids) await calling.call(one);
    const mine = calling.endpoint.heard;
    return secrets.map((secret) =>
      mine.some(({ headers, body }) => isOurs(headers, body, secret, new Set<string>())),
    );
  };
  expect(await believedBy()).toEqual([true, false, false]);
  await rotate();
  expect(await believedBy()).toEqual([true, true, false]);
  await rotate();
  expect(await believedBy()).toEqual([false, true, true]);
  await calling.place.owner.query('update webhook set overlap_until = platform.now() where id = $1', [id]);
  expect(await believedBy()).toEqual([false, false, true]);
});
