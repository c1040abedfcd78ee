import type { AddressInfo, Server } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';

/** As of the gateway; `full` is a queue that takes no more, `away` cuts the line before anything is taken. */
export type Meets = 'accept' | 'slow' | 'refuse' | 'throttle' | 'full' | 'away' | 'dropAfterAccepting';

export interface Submitted {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  /** Bytes of the text as they came. */
  readonly octets: number;
  readonly coding: number;
  readonly receipt: number;
}

const statuses = { refuse: 0x0b, throttle: 0x58, full: 0x14 } as const;
const words = { 2: 'DELIVRD', 3: 'EXPIRED', 5: 'UNDELIV', 8: 'REJECTD', 1: 'ENROUTE' } as const;
export type MessageState = keyof typeof words;

/**
 * A short-message centre (SMPP 3.4) on the loopback interface, as real ones are: it binds one user, keeps every byte,
 * and meets messages as `meets` says, in order; then it accepts. It needs nothing of ours, so that any suite may run
 * it: `const smsc = await Smsc.open()`, `SMS_URL=smsc.url`, and `smsc.tell` for receipts.
 */
export class Smsc {
  readonly meets: Meets[] = [];
  readonly submitted: Submitted[] = [];
  /** Of every connection, as they came. */
  readonly bytes: Buffer[] = [];
  binds = 0;
  private readonly server: Server;
  private readonly sessions = new Set<Session>();
  private readonly password: string;

  private constructor(password: string) {
    this.password = password;
    this.server = smpp.createServer((session) => this.serve(session));
  }

  static async open(port = 0, password = 'itgel'): Promise<Smsc> {
    const smsc = new Smsc(password);
    await new Promise<void>((resolve) => smsc.server.listen(port, '127.0.0.1', () => resolve()));
    return smsc;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smpp://itgel:${this.password}@127.0.0.1:${this.port}`;
  }

  get bound(): number {
    return this.sessions.size;
  }

  to(number: string): Submitted[] {
    return this.submitted.filter(({ to }) => to === number.replace('+', ''));
  }

  /** Says what became of a message: as TLVs, or in words alone, as older ones do. @returns the status it was answered with */
  tell(id: string, state: MessageState, { wordsOnly = false, esmClass = 0x04 } = {}): Promise<number> {
    const [session] = this.sessions;
    if (!session) return Promise.reject(new Error('nobody is bound'));
    const text = `id:${id} sub:001 dlvrd:001 submit date:2611220800 done date:2611220801 stat:${words[state]} err:000 text:`;
    return new Promise((resolve) => {
      session.deliver_sm(
        {
          esm_class: esmClass,
          source_addr: '97699112233',
          destination_addr: 'Itgel',
          short_message: Buffer.from(text),
          ...(!wordsOnly && { receipted_message_id: id, message_state: state }),
        },
        ({ command_status }) => resolve(command_status),
      );
    });
  }

  /** Every connection breaks. */
  cut(): void {
    for (const session of this.sessions) session.destroy();
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(session: Session): void {
    const { socket } = session;
    const emit = socket.read.bind(socket);
    socket.read = (size?: number) => {
      const read = emit(size);
      if (Buffer.isBuffer(read)) this.bytes.push(read);
      return read;
    };
    session.on('error', () => session.destroy());
    session.on('close', () => this.sessions.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const known = pdu['system_id'] === 'itgel' && pdu['password'] === this.password;
      session.send(pdu.response(known ? { system_id: 'smsc' } : { command_status: 0x0e }));
      if (!known) return session.close();
      this.binds++;
      this.sessions.add(session);
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: Pdu) => this.submit(session, pdu));
  }

  private submit(session: Session, pdu: Pdu): void {
    const meets = this.sessions.has(session) ? (this.meets.shift() ?? 'accept') : 'away';
    if (meets in statuses) {
      session.send(pdu.response({ command_status: statuses[meets as keyof typeof statuses] }));
    } else if (meets === 'away') {
      session.destroy();
    } else {
      const message_id = this.take(pdu);
      if (meets === 'dropAfterAccepting') session.destroy();
      else setTimeout(() => session.send(pdu.response({ message_id })), meets === 'slow' ? 300 : 0);
    }
  }

  private take(pdu: Pdu): string {
    const id = `s${this.submitted.length + 1}`;
    const { message } = pdu['short_message'] as { message: string };
    this.submitted.push({
      id,
      to: String(pdu['destination_addr']),
      from: String(pdu['source_addr']),
      text: message,
      octets: Number(pdu['sm_length'] ?? Buffer.byteLength(message, 'utf16le')),
      coding: Number(pdu['data_coding']),
      receipt: Number(pdu['registered_delivery']),
    });
    return id;
  }
}
