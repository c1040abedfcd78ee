import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { signatureOf } from '#notification/receipt/signature.js';
import { TestApi } from '../support/api/api.js';

const secrets = { sms: 'an-sms-gateway-of-this-spec-alone', mail: 'a-mail-server-of-this-spec-alone!' };
const now = (): number => Math.floor(Date.now() / 1_000);

/** A mail server's word (RFC 3464), with what came back of ours. */
const bounce = (id: string, { action = 'failed', status = '5.1.1', envelope = true } = {}) =>
  `From: MAILER-DAEMON@mail.example
To: no-reply@itgel.test
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example. <tuya@shelter.example>: unknown user

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
${envelope ? `Original-Envelope-Id: ${id}` : 'X-Nothing: here'}

Final-Recipient: rfc822; tuya@shelter.example
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <tuya@shelter.example> unknown

--b
Content-Type: text/rfc822-headers

From: no-reply@itgel.test
Message-ID: <${id}@itgel.test>

--b--
`.replaceAll('\n', '\r\n');

describe('where providers say what became of a message', () => {
  let api: TestApi;
  let base: string;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
  });
  afterEach(() => api.rows('delete from receipt'));
  afterAll(() => api.stop());

  const post = async (
    channel: 'sms' | 'mail',
    body: string,
    { secret = secrets[channel], seconds = now(), type = 'application/json', signed = body } = {},
  ) => {
    const response = await fetch(`${base}/receipts/${channel}`, {
      method: 'POST',
      headers: { 'content-type': type, signature: signatureOf(secret, seconds, signed) },
      body,
    });
    return { status: response.status, text: await response.text() };
  };
  const kept = () =>
    api.rows('select provider, provider_id, outcome, reason from receipt order by created_at');

  it('P34 keeps what a gateway says, by our id or by its own, and only what ends a message', async () => {
    const reference = randomUUID();
    const said = [
      { id: 'g-1', reference, status: 'delivered' },
      { id: 'g-2', status: 'undelivered', code: '21' },
      { id: 'g-3', status: 'sent' },
    ];
    for (const receipt of said)
      expect(await post('sms', JSON.stringify(receipt))).toEqual({ status: 204, text: '' });
    expect(await kept()).toEqual([
      { provider: 'gateway', provider_id: reference, outcome: 'delivered', reason: null },
      { provider: 'gateway', provider_id: 'g-2', outcome: 'failed', reason: '21' },
    ]);
  });

  it.each<[string, Parameters<typeof post>[2]]>([
    ['another secret', { secret: 'somebody-elses-secret-somebody-el' }],
    ['the secret of mail', { secret: secrets.mail }],
    ['a copy of long ago', { seconds: now() - 301 }],
    ['a time to come', { seconds: now() + 3_000 }],
    ['another body', { signed: '{"id":"g-9","status":"failed"}' }],
  ])('P34 hears nothing signed with %s', async (_what, change) => {
    const answer = await post('sms', '{"id":"g-9","status":"delivered"}', change);
    expect(answer).toEqual({ status: 401, text: '' });
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['no signature', ''],
    ['half of one', `t=${now()}`],
    ['one with a word for a time', `t=now,v1=${'0'.repeat(64)}`],
    ['nonsense', 'v1=0,t=0'],
  ])('P34 hears nothing with %s instead of a signature', async (_what, signature) => {
    const response = await fetch(`${base}/receipts/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signature !== undefined && { signature }) },
      body: '{"id":"g-9","status":"delivered"}',
    });
    expect(response.status).toBe(401);
    expect(await kept()).toEqual([]);
  });

  it.each([
    '',
    '[]',
    '{',
    '{"status":"delivered"}',
    '{"id":"g-1","status":"failed","code":"+97699112233"}',
    'null',
  ])('P30 answers 400 and no word to %s', async (body) => {
    expect(await post('sms', body)).toEqual({ status: 400, text: '' });
    expect(await kept()).toEqual([]);
  });

  it('P34 keeps of a mail that came back which it was and a code, whoever it was to (P17)', async () => {
    const [named, unnamed] = [randomUUID(), randomUUID()];
    for (const body of [bounce(named), bounce(unnamed, { envelope: false, status: '5.2.2' })])
      expect((await post('mail', body, { type: 'message/rfc822' })).status).toBe(204);
    const rows = await kept();
    expect(rows).toEqual([
      { provider: 'smtp', provider_id: named, outcome: 'failed', reason: '5.1.1' },
      { provider: 'smtp', provider_id: unnamed, outcome: 'failed', reason: '5.2.2' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('tuya');
  });

  it('P34 a delay, an answer of somebody’s machine and a mail of somebody else’s end nothing', async () => {
    const vacation = 'From: tuya@shelter.example\r\nSubject: Away\r\n\r\nI am away. Status: failed';
    const strange = bounce('no-id-of-ours');
    for (const body of [bounce(randomUUID(), { action: 'delayed', status: '4.4.1' }), vacation, strange])
      expect((await post('mail', body, { type: 'message/rfc822' })).status).toBe(204);
    expect(await kept()).toEqual([]);
  });

  it('P31 takes no more than a mail’s worth of bytes', async () => {
    expect((await post('mail', 'x'.repeat(300 * 1024), { type: 'message/rfc822' })).status).toBe(413);
    expect(await kept()).toEqual([]);
  });
});
