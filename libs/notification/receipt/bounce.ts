import PostalMime, { type Email } from 'postal-mime';
import type { Said } from './receipts.js';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ours = new RegExp(`^Original-Envelope-Id:\\s*(${uuid})\\s*$`, 'im');
const returned = new RegExp(`^Message-ID:\\s*<(${uuid})@`, 'im');

/**
 * What a mail server says of a mail it took (RFC 3464): that it gave up, or that it arrived. Null for what ends nothing:
 * a delay, an answer of somebody's machine. Which mail it was is in the envelope id we gave it, or in the headers that
 * came back.
 */
export async function bounceIn(body: Buffer): Promise<Said | null | 'malformed'> {
  const mail = await PostalMime.parse(body, { rfc822Attachments: true, attachmentEncoding: 'utf8' }).catch(
    () => null,
  );
  if (!mail) return 'malformed';
  const status = part(mail, 'message/delivery-status');
  const [, action] = /^Action:\s*(\w+)/im.exec(status) ?? [];
  const outcome = ({ failed: 'failed', delivered: 'delivered' } as const)[action?.toLowerCase() ?? ''];
  if (!outcome) return null;
  const headers = part(mail, 'text/rfc822-headers') || part(mail, 'message/rfc822');
  const [, providerId] = ours.exec(status) ?? returned.exec(headers) ?? [];
  if (!providerId) return null;
  const [, code] = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})\b/im.exec(status) ?? [];
  return {
    providerId: providerId.toLowerCase(),
    outcome,
    reason: outcome === 'failed' ? (code ?? null) : null,
  };
}

const part = ({ attachments }: Email, type: string): string => {
  const found = attachments.find(({ mimeType }) => mimeType.toLowerCase() === type);
  return typeof found?.content === 'string' ? found.content : '';
};
