import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ask } from '../server/database.ts';

/** As the demo mailbox keeps it. */
interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

async function mailbox(dataDir: string): Promise<Message[]> {
  const folder = join(dataDir, 'mailbox');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))));
}

/**
 * Every mail sent lies in the mailbox, and every mail there is one that was written down, to that person. One that
 * went out twice is the same mail: one Message-ID and the same words (P35).
 */
export async function mail(
  ask: Ask,
  dataDir: string,
): Promise<{ sent: number; copies: number; wrong: string[] }> {
  const sent = await ask<{ messageId: string; to: string }>(
    `select d.message_id as "messageId", a.email as "to" from delivery d join account a on a.id = d.recipient_id
      where d.channel = 'email' and d.sent_at is not null`,
  );
  // Checkpoints of the audit log are no delivery of anything that happened.
  const inBox = (await mailbox(dataDir)).filter(({ messageId }) => !messageId.includes('checkpoint-'));
  const addressee = new Map(sent.map(({ messageId, to }) => [messageId, to]));
  const words = new Map<string, Set<string>>();
  for (const { messageId, to, subject, text } of inBox)
    words.set(messageId, (words.get(messageId) ?? new Set()).add(JSON.stringify([to, subject, text])));
  const wrong = [
    ...sent
      .filter(({ messageId }) => !words.has(messageId))
      .map(({ messageId }) => `${messageId} never came`),
    ...inBox
      .filter(({ messageId, to }) => addressee.get(messageId) !== to)
      .map(({ messageId }) => `${messageId} was not owed to whom it came`),
    ...[...words].filter(([, { size }]) => size > 1).map(([messageId]) => `${messageId} has two wordings`),
  ];
  return { sent: sent.length, copies: inBox.length - words.size, wrong };
}
