import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import smpp, { type Pdu, type Session } from 'smpp';
import { delayMs } from '#platform/queue/backoff.js';

const answerWithinMs = 10_000;
const enquireEveryMs = 30_000;
const again = { firstMs: 500, capMs: 30_000, attempts: Number.POSITIVE_INFINITY };

/** The SMSC answered with a command status, or not at all. */
export class SmppRefused extends Error {
  override readonly name = 'SmppRefused';
  constructor(readonly status: number | null) {
    super(`smpp ${status}`);
  }
}

type Command = 'bind_transceiver' | 'submit_sm' | 'enquire_link' | 'unbind';

/** One connection to an SMSC (SMPP 3.4), bound as transceiver: made when it is needed, and kept while we run. */
export class SmppLink {
  private readonly logger = new Logger(SmppLink.name);
  private readonly address: URL;
  private session: Promise<Session> | null = null;
  private kept = false;
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;

  /** @param heard what the SMSC says by itself; answered with the command status it resolves to. */
  constructor(
    url: string,
    private readonly heard: (pdu: Pdu) => Promise<number>,
  ) {
    this.address = new URL(url);
  }

  /** Receipts come by this connection: from now on it is made again whenever it breaks. */
  open(): void {
    this.kept = true;
    this.bound().catch(() => undefined);
  }

  async close(): Promise<void> {
    this.kept = false;
    if (this.retry) clearTimeout(this.retry);
    const session = await this.session?.catch(() => null);
    if (!session) return;
    await ask(session, 'unbind', {}).catch(() => undefined);
    session.destroy();
  }

  /** @throws SmppRefused, or what the network answered */
  async submit(fields: object): Promise<Pdu> {
    return ask(await this.bound(), 'submit_sm', fields);
  }

  private bound(): Promise<Session> {
    if (this.session) return this.session;
    const session = this.bind();
    this.session = session;
    session.then(
      () => {
        this.failures = 0;
      },
      () => this.gone(session),
    );
    return session;
  }

  private async bind(): Promise<Session> {
    const { protocol, hostname: host, port, username, password } = this.address;
    const tls = protocol === 'ssmpp:';
    const session = smpp.connect({ host, port: Number(port) || (tls ? 3550 : 2775), tls });
    // A byte that is no PDU leaves the library deaf: only a new connection helps.
    session.on('error', () => session.destroy());
    session.on('deliver_sm', (pdu: Pdu) => void this.answer(session, pdu));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    try {
      await once(session, tls ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(answerWithinMs) });
      await ask(session, 'bind_transceiver', {
        system_id: decodeURIComponent(username),
        password: decodeURIComponent(password),
        interface_version: 0x34,
      });
    } catch (error) {
      session.destroy();
      throw error;
    }
    const pulse = setInterval(() => {
      ask(session, 'enquire_link', {}).catch(() => session.destroy());
    }, enquireEveryMs).unref();
    const current = this.session;
    session.once('close', () => {
      clearInterval(pulse);
      this.gone(current);
    });
    return session;
  }

  private gone(session: Promise<Session> | null): void {
    if (this.session !== session) return;
    this.session = null;
    if (!this.kept) return;
    this.logger.warn('smpp: the connection is gone, and made again');
    this.retry = setTimeout(
      () => this.bound().catch(() => undefined),
      delayMs(again, ++this.failures),
    ).unref();
  }

  private async answer(session: Session, pdu: Pdu): Promise<void> {
    const command_status = await this.heard(pdu);
    session.send(pdu.response({ command_status }));
  }
}

/** A command and its answer, which comes within ten seconds or not at all. */
function ask(session: Session, command: Command, fields: object): Promise<Pdu> {
  return new Promise((resolve, reject) => {
    const failed = (): void => settle(() => reject(new SmppRefused(null)));
    const timer = setTimeout(failed, answerWithinMs);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      session.off('close', failed);
      end();
    };
    session.once('close', failed);
    const answered = (pdu: Pdu): void =>
      settle(() => (pdu.command_status === 0 ? resolve(pdu) : reject(new SmppRefused(pdu.command_status))));
    if (!session[command](fields, answered)) failed();
  });
}
