import type { Actor } from '#policy/vocabulary.js';
import type { Transaction } from '../database/database.js';

/** Port: who an account is today. The directory implements it, as roles and organisations are its own. */
export abstract class ActorSource {
  /** Null when the account may not act (any more). */
  abstract actorOf(tx: Transaction, accountId: string): Promise<Actor | null>;
}
