/** What we use of smpp 0.5.1, which has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [field: string]: unknown;
    response(fields?: object): Pdu;
    toBuffer(): Buffer;
  }
  type Answer = (pdu: Pdu) => void;
  export interface Session extends EventEmitter {
    readonly socket: Socket;
    send(pdu: Pdu): boolean;
    bind_transceiver(fields: object, answered: Answer): boolean;
    submit_sm(fields: object, answered: Answer): boolean;
    deliver_sm(fields: object, answered: Answer): boolean;
    enquire_link(fields: object, answered: Answer): boolean;
    unbind(fields: object, answered: Answer): boolean;
    close(): void;
    destroy(): void;
  }
  interface Smpp {
    connect(options: object): Session;
    createServer(listener: (session: Session) => void): NetServer;
  }
  const smpp: Smpp;
  export default smpp;
}
