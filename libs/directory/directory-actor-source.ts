import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/database/database.js';
import { ActorSource } from '#platform/identity/actor-source.js';
import type { Actor } from '#policy/vocabulary.js';

/** Roles and organisation as they are at this request: a right taken away is gone with the next one (P4). */
@Injectable()
export class DirectoryActorSource extends ActorSource {
  override async actorOf(tx: Transaction, accountId: string): Promise<Actor | null> {
    const [actor] = await tx.query<Actor>(
      `select a.id, o.id as "organisationId", o.kind as "organisationKind",
         array(select g.role from role_grant g where g.account_id = a.id order by g.role) as roles
       from account a join organisation o on o.id = a.organisation_id
       where a.id = $1 and a.disabled_at is null`,
      [accountId],
    );
    return actor ?? null;
  }
}
