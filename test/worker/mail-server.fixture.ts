import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server on the loopback interface that keeps what it is given and answers what a spec wants. */
export class MailServer {
  readonly received: string[] = [];
  /** What the next deliveries are answered: an SMTP code, or nothing to accept. */
  readonly answers: number[] = [];
  attempts = 0;

  private constructor(private readonly server: SMTPServer) {}

  /** @param port any free one, unless it has to come back where it was */
  static async open(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onData: (stream, _session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => mail.answer(Buffer.concat(parts).toString(), callback));
      },
      ...options,
    });
    const mail = new MailServer(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
    return mail;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to(address: string): string[] {
    return this.received.filter((mail) => mail.includes(`To: ${address}`));
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(mail: string, callback: (error?: Error | null) => void): void {
    this.attempts++;
    const code = this.answers.shift();
    if (!code) this.received.push(mail);
    callback(code ? Object.assign(new Error('no'), { responseCode: code }) : null);
  }
}

/** Headers and body with their transfer encodings undone, as a reader would see them. */
export function decoded(mail: string): string {
  const words = mail
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')));
  const parts = words.split(/\r?\n--/).map((part) => {
    const [head = '', ...body] = part.split(/\r?\n\r?\n/);
    const text = body.join('\n\n');
    if (/transfer-encoding: base64/i.test(head)) return `${head}\n\n${Buffer.from(text, 'base64')}`;
    return /transfer-encoding: quoted-printable/i.test(head) ? `${head}\n\n${quoted(text)}` : part;
  });
  return parts.join('\n');
}

function quoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
