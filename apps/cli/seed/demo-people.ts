import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { demoAccounts, demoOrganisations } from '#country/demo.js';
import type { Context } from '#platform/context/context.js';
import { AccessAbility } from '#policy/ability.js';
import type { Actor, OrganisationKind } from '#policy/vocabulary.js';

/** The demo's people as actors, by e-mail, and its organisations by code. */
@Injectable()
export class DemoPeople {
  private readonly accounts = new Map(demoAccounts().map((account) => [account.email, account]));
  private readonly organisations = new Map(
    demoOrganisations.map((organisation) => [organisation.code, organisation]),
  );

  as(email: string): Context {
    const account = this.accounts.get(email);
    const organisation = this.organisations.get(account?.organisation ?? '');
    if (!account || !organisation) throw new Error(`The demo pack has nobody called ${email}.`);
    const { id, roles, language } = account;
    const actor: Actor = {
      id,
      organisationId: organisation.id,
      organisationKind: organisation.kind as OrganisationKind,
      roles,
    };
    return { actor, ability: new AccessAbility(actor), language, correlationId: randomUUID() };
  }

  idOf(email: string): string {
    return this.as(email).actor.id ?? '';
  }

  organisationId(code: string): string {
    const organisation = this.organisations.get(code);
    if (!organisation) throw new Error(`The demo pack has no organisation ${code}.`);
    return organisation.id;
  }
}

/** The same idempotency key at every start, so that nothing is seeded twice. */
export function keyFor(...names: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(names.join('\0')).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
