import { expect, it } from '@jest/globals';
import { secretOf, signatureOf } from './signature.js';

/** Of the specification's own libraries. */
const theirs = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

it('P32 signs as Standard Webhooks does', () => {
  expect(signatureOf(theirs, [theirs.secret])).toBe(theirs.signature);
});

it('P32 another id, time or body has another signature, and each secret in force signs', () => {
  const others = [{ id: 'msg_' }, { timestamp: theirs.timestamp + 1 }, { body: '{}' }];
  for (const other of others)
    expect(signatureOf({ ...theirs, ...other }, [theirs.secret])).not.toBe(theirs.signature);
  const old = secretOf(Buffer.alloc(32, 1), 'a', 1);
  expect(signatureOf(theirs, [old, theirs.secret]).split(' ')[1]).toBe(theirs.signature);
});

it('P17 a secret is of one host, one endpoint and one version, and 32 bytes long', () => {
  const of = (key: number, id: string, version: number) => secretOf(Buffer.alloc(32, key), id, version);
  const all = [of(1, 'a', 1), of(2, 'a', 1), of(1, 'b', 1), of(1, 'a', 2), of(1, 'a', 11)];
  expect(new Set(all).size).toBe(all.length);
  expect(of(1, 'a', 1)).toBe(all[0]);
  for (const secret of all) expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
});
