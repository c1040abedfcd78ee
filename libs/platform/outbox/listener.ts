import { Inject, Injectable, Logger } from '@nestjs/common';
import { Listening } from '../database/listening.js';
import { Relay } from './relay.js';

/** The worker's PostgreSQL address, for injection. */
export const WORKER_URL = Symbol('WORKER_URL');

/**
 * Wakes the relay when PostgreSQL says NOTIFY. What was said while there was no connection is not missed: the relay
 * looks by itself each second, and at once after a reconnect.
 */
@Injectable()
export class Listener {
  private readonly logger = new Logger(Listener.name);
  private readonly listening: Listening;

  constructor(@Inject(WORKER_URL) url: string, @Inject(Relay) relay: Relay) {
    this.listening = new Listening({
      url,
      name: 'itgel listener',
      channels: () => relay.channels,
      heard: (channel) => relay.wake(channel),
      trouble: (failure) => this.logger.warn(`listener: ${failure}`),
    });
  }

  start(): void {
    this.listening.start();
  }

  stop(): Promise<void> {
    return this.listening.stop();
  }
}
