import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReceiptDoor } from '#notification/receipt/receipt-door.js';

/** A receipt is some hundred bytes; a mail that came back has its headers with it, and maybe all of itself. */
const bodyLimit = 256 * 1024;

/**
 * POST /receipts/sms and /receipts/mail: where providers say what became of a message. What they signed are bytes, so
 * nothing here reads them before their signature is checked.
 */
export async function hearReceipts(app: NestFastifyApplication): Promise<void> {
  const door = app.get(ReceiptDoor);
  const hear =
    (channel: 'sms' | 'mail') =>
    async ({ headers, body }: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const { signature } = headers;
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const signed = typeof signature === 'string' ? signature : undefined;
      // Their clock is real, ours may be a demo's.
      const status = await door.hear(channel, signed, bytes, Math.floor(Date.now() / 1_000));
      await reply.code(status).send();
    };
  await app
    .getHttpAdapter()
    .getInstance()
    .register(async (room) => {
      room.removeAllContentTypeParsers();
      room.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit },
        async (_: unknown, body: Buffer) => body,
      );
      room.post('/receipts/sms', { bodyLimit }, hear('sms'));
      room.post('/receipts/mail', { bodyLimit }, hear('mail'));
    });
}
