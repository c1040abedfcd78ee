import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { type Mailbox, openMailbox } from './mailbox.js';
import type { MailboxMessage } from './message.js';

const mail = {
  from: 'Итгэл <no-reply@itgel.invalid>',
  subject: 'Танд шинэ мэдэгдэл ирлээ: Өө Үү',
  text: 'Системд нэвтэрч үзнэ үү.\nhttp://localhost:3000/notifications',
  html: '<p>Системд нэвтэрч үзнэ үү.</p>',
  messageId: '<5f0c.mail@itgel.invalid>',
};

let directory: string;
let mailbox: Mailbox;
const send = (to: string | string[]) => createTransport(mailbox.url).sendMail({ ...mail, to });

async function kept(): Promise<MailboxMessage[]> {
  const names = (await readdir(directory)).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8'))));
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'itgel-mailbox-'));
  mailbox = await openMailbox(directory);
});
afterAll(async () => {
  await mailbox.close();
  await rm(directory, { recursive: true, force: true });
});

describe('the demo mailbox', () => {
  it('keeps a message for each recipient as it was meant', async () => {
    await send(['tuya@shelter.example', 'bolor@shelter.example']);
    const [first, second, ...rest] = await kept();
    expect(first).toEqual({
      id: expect.any(String),
      to: 'tuya@shelter.example',
      from: 'no-reply@itgel.invalid',
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.messageId,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(second?.to).toBe('bolor@shelter.example');
    expect(rest).toEqual([]);
    expect(await readdir(directory)).toContain(`${first?.id}.json`);
  });

  it('refuses for good or for now, and keeps nothing then', async () => {
    const before = (await kept()).length;
    await expect(send('refuse@shelter.example')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send('later@shelter.example')).rejects.toMatchObject({ responseCode: 451 });
    expect(await kept()).toHaveLength(before);
  });

  it('keeps the latest 500', async () => {
    const recipients = Array.from({ length: 510 }, (_, index) => `officer${index}@shelter.example`);
    await send(recipients);
    const messages = await kept();
    expect(messages).toHaveLength(500);
    expect(messages.at(-1)?.to).toBe('officer509@shelter.example');
  });
});
