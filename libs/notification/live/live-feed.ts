import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { abilityOf } from '#policy/kept-abilities.js';
import type { Actor } from '#policy/vocabulary.js';

/** What is not its reader's to see is not counted: row-level security judges these rows as it judges the feed. */
const state = /* sql */ `
select count(*) || ' ' || coalesce((select id::text from notification where recipient_id = platform.actor_id()
  order by created_at desc, id desc limit 1), '') as state
from notification where recipient_id = platform.actor_id() and read_at is null`;

/** How somebody's feed looks to them now, as a word that changes when it does. */
@Injectable()
export class LiveFeed {
  constructor(@Inject(Database) private readonly database: Database) {}

  async stateFor(actor: Actor): Promise<string> {
    const [row] = await this.database.read<{ state: string }>(
      scopeOf({ actor, ability: abilityOf(actor) }),
      state,
    );
    return row?.state ?? '';
  }
}
