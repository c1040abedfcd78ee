import PostalMime from 'postal-mime';

/** One message as the mailbox keeps it, one file for each recipient: a mail, or an SMS, which has a text alone. */
export interface MailboxMessage {
  /** Also the name of its file without `.json`; in the order of arrival. */
  readonly id: string;
  readonly to: string;
  readonly from: string;
  /** Empty for an SMS. */
  readonly subject: string;
  readonly text: string;
  /** Empty when the message has none. */
  readonly html: string;
  /** With its angle brackets, as sent (RFC 5322); a mail that is sent again keeps it. Empty for an SMS. */
  readonly messageId: string;
  /** RFC 3339: when it arrived, by the machine's clock. */
  readonly at: string;
}

export async function readMessage(source: Buffer, id: string, to: string, at: Date): Promise<MailboxMessage> {
  const mail = await PostalMime.parse(source);
  return {
    id,
    to,
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    // Composers end a part with line breaks of their own.
    text: (mail.text ?? '').trimEnd(),
    html: (mail.html ?? '').trimEnd(),
    messageId: mail.messageId ?? '',
    at: at.toISOString(),
  };
}

export const shortMessage = (
  { to, from, text }: Pick<MailboxMessage, 'to' | 'from' | 'text'>,
  id: string,
  at: Date,
): MailboxMessage => ({ id, to, from, subject: '', text, html: '', messageId: '', at: at.toISOString() });
