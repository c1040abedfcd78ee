import type { Actor } from '#policy/vocabulary.js';
import type { Transaction } from '../database/database.js';

/** Port: who an account is today. The directory implements it, as roles and organisations are its own. */
export abstract class ActorSource {
  /**
   * A query that answers the columns of an `Actor` for the account with this id (an expression), and no row where it
   * may not act (any more): so that the look-up of a session asks for both at once.
   */
  abstract actorSql(accountId: string): string;

  /** The same for an account known otherwise than by its session. */
  async actorOf(tx: Transaction, accountId: string): Promise<Actor | null> {
    const [actor] = await tx.query<Actor>(this.actorSql('$1::uuid'), [accountId]);
    return actor ?? null;
  }
}
