import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Listening } from '#platform/database/listening.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { SessionService } from '#platform/identity/session.service.js';
import { failureOf } from '#platform/queue/failure.js';
import { sparingly } from '#platform/queue/patience.js';
import { LiveFeed } from './live-feed.js';
import { LiveOptions } from './live-options.js';
import { LiveStream } from './live-stream.js';

/** The api's PostgreSQL address, for injection. */
export const LIVE_URL = Symbol('LIVE_URL');

const tickMs = 1_000;

/**
 * The streams of this process. PostgreSQL names an account of which something changed: its feed, a session, its roles,
 * itself. Its streams are then looked after, each by itself: whoever is not who they were any more loses theirs, and
 * whoever's feed looks different to them now is told to look. Everybody else's stay as they are (P4).
 */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly logger = new Logger(LiveStreams.name);
  private readonly complain = sparingly((line) => this.logger.warn(line));
  private readonly listening: Listening;
  private readonly open = new Set<LiveStream>();
  private readonly due = new Set<LiveStream>();
  /** Of whom it could not be asked who they are by now. */
  private readonly unsure = new Set<LiveStream>();
  private busy = 0;
  private closing = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(LIVE_URL) url: string,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(LiveFeed) private readonly feed: LiveFeed,
    @Inject(LiveOptions) private readonly options: LiveOptions,
  ) {
    this.listening = new Listening({
      url,
      name: 'itgel live',
      channels: () => ['itgel_live'],
      heard: (_channel, accountId) => this.changed(accountId),
      trouble: (failure) => this.complain(`live: ${failure}`),
    });
  }

  get size(): number {
    return this.open.size;
  }

  /**
   * A stream for whoever this token speaks for. It begins with "look again", so that nothing is missed between two.
   * @param accountId whom the page was opened for
   * @throws DomainError UNAUTHENTICATED, reason sessionEnded; LIMIT, reason tooManyStreams; UNAVAILABLE
   */
  async begin(token: string, accountId: string): Promise<LiveStream> {
    const signedIn = await this.sessions.actorOf(token, false);
    if (signedIn?.account.id !== accountId)
      throw new DomainError('UNAUTHENTICATED', { reason: 'sessionEnded' });
    if (this.closing) throw new DomainError('UNAVAILABLE');
    const { perSession, perProcess, retryMs } = this.options;
    const own = [...this.open].filter(({ opener }) => opener.session.id === signedIn.session.id);
    if (own.length >= perSession || this.open.size >= perProcess)
      throw new DomainError('LIMIT', { reason: 'tooManyStreams' });
    const stream = new LiveStream(token, signedIn, retryMs);
    this.open.add(stream);
    stream.body.once('close', () => this.forget(stream));
    this.start();
    this.lookAfter(stream);
    return stream;
  }

  /** How many are open. */
  get count(): number {
    return this.open.size;
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    for (const stream of this.open) stream.end();
    await this.listening.stop();
  }

  /** Nobody listens before there is anybody to tell. */
  private start(): void {
    this.listening.start();
    this.timer ??= setInterval(() => this.tick(), tickMs).unref();
  }

  private forget(stream: LiveStream): void {
    this.open.delete(stream);
    this.due.delete(stream);
    this.unsure.delete(stream);
  }

  private changed(accountId?: string): void {
    for (const stream of this.open)
      if (accountId === undefined || stream.opener.account.id === accountId) this.lookAfter(stream);
  }

  private tick(): void {
    const before = performance.now() - this.options.heartbeatMs;
    for (const stream of this.open) if (stream.quietSince <= before) this.lookAfter(stream);
    // One tries for all of them: two thousand would keep a database down that is just getting up.
    const [first] = this.unsure;
    if (first) this.lookAfter(first);
  }

  private lookAfter(stream: LiveStream): void {
    this.due.add(stream);
    if (this.busy < this.options.atOnce) void this.work();
  }

  /** Whatever is due, what becomes due meanwhile included. */
  private async work(): Promise<void> {
    this.busy += 1;
    for (const stream of this.due) {
      this.due.delete(stream);
      await this.judge(stream);
    }
    this.busy -= 1;
  }

  private async judge(stream: LiveStream): Promise<void> {
    try {
      const signedIn = await this.sessions.actorOf(stream.token, false);
      if (!isDeepStrictEqual(signedIn?.actor, stream.opener.actor)) return stream.end();
      const seen = await this.feed.stateFor(stream.opener.actor);
      if (seen !== stream.seen) stream.look();
      else if (performance.now() - stream.quietSince >= this.options.heartbeatMs) stream.beat();
      stream.seen = seen;
      this.sure();
    } catch (error) {
      // Who they are is not known just now: nothing is said, and within a second it is asked again.
      this.complain(`live: ${failureOf(error)}`);
      this.unsure.add(stream);
      stream.rest();
    }
  }

  /** The database answers. */
  private sure(): void {
    const waiting = [...this.unsure];
    this.unsure.clear();
    for (const stream of waiting) this.lookAfter(stream);
  }
}
