import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/database.js';
import { Permanent } from '../queue/failure.js';

/** An event as its handlers see it. */
export interface OutboxEvent {
  readonly id: string;
  readonly stream: string;
  readonly kind: string;
  readonly refs: Readonly<Record<string, string>>;
  /** When it happened, RFC 3339. */
  readonly at: string;
}

/** Runs inside the transaction that marks the event handled: what it writes there happens exactly once. */
export type EventHandler = (event: OutboxEvent, tx: Transaction) => Promise<void>;

/** Who acts on which kind of event. A kind may have several handlers, or none when nobody needs to act. */
@Injectable()
export class EventHandlers {
  private readonly handlers = new Map<string, Map<string, EventHandler>>();

  /** Makes a kind known, so that its events are no dead letters. */
  know(kind: string): void {
    if (!this.handlers.has(kind)) this.handlers.set(kind, new Map());
  }

  /** @throws Error when `name` handles this kind already. */
  on(kind: string, name: string, handler: EventHandler): void {
    this.know(kind);
    const named = this.handlers.get(kind);
    if (named?.has(name)) throw new Error(`"${name}" handles ${kind} twice: leave one.`);
    named?.set(name, handler);
  }

  /** @throws Permanent for a kind nobody knows: a misspelt event shows as a dead letter instead of vanishing. */
  of(kind: string): EventHandler[] {
    const named = this.handlers.get(kind);
    if (!named) throw new Permanent('unknownKind');
    return [...named.values()];
  }
}
