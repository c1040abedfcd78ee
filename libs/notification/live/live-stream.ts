import { Readable } from 'node:stream';
import type { SignedIn } from '#platform/identity/session.service.js';

/** Bytes that wait for a reader who does not read; a dozen of our events. */
const mostWaiting = 512;
/** Heartbeats in a row that found no room. */
const patience = 3;

/**
 * One open page's stream of server-sent events (WHATWG HTML §9.2). It says "look again", and never what: what there is
 * to see, its reader asks for as always, under the rights of that moment. A reader who is slow is owed one event,
 * however many there were; one who reads nothing at all is let go.
 */
export class LiveStream {
  /** What is sent. */
  readonly body: Readable;
  /** What its reader's feed looked like when they were last told to look. */
  seen = '';
  /** When it last said something or was to, on this process's own clock. */
  quietSince = performance.now();
  private room = true;
  private owed = false;
  private unheard = 0;

  constructor(
    /** To ask again, each time, who they are by now. */
    readonly token: string,
    /** Who they were when it was opened. */
    readonly opener: SignedIn,
    retryMs: number,
  ) {
    this.body = new Readable({ highWaterMark: mostWaiting, read: () => this.hasRoom() });
    this.write(`retry: ${retryMs}\n\n`);
  }

  look(): void {
    this.rest();
    if (this.room) this.write('event: look\ndata: again\n\n');
    else this.owed = true;
  }

  /** Shows a proxy and the page that somebody is there. */
  beat(): void {
    this.rest();
    this.unheard = this.room ? 0 : this.unheard + 1;
    if (this.room) this.write(':\n\n');
    else if (this.unheard >= patience) this.body.destroy();
  }

  rest(): void {
    this.quietSince = performance.now();
  }

  end(): void {
    if (!this.body.destroyed) this.body.push(null);
  }

  private write(text: string): void {
    if (!this.body.destroyed) this.room = this.body.push(text);
  }

  private hasRoom(): void {
    this.room = true;
    if (!this.owed) return;
    this.owed = false;
    this.look();
  }
}
