import { Injectable } from '@nestjs/common';
import { ActorSource } from '#platform/identity/actor-source.js';

/** Roles and organisation as they are at this request: a right taken away is gone with the next one (P4). */
@Injectable()
export class DirectoryActorSource extends ActorSource {
  override actorSql(accountId: string): string {
    return `select a.id, o.id as "organisationId", o.kind as "organisationKind",
        array(select g.role from role_grant g where g.account_id = a.id order by g.role) as roles
      from account a join organisation o on o.id = a.organisation_id
      where a.id = ${accountId} and a.disabled_at is null`;
  }
}
