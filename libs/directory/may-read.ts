import type { Context } from '#platform/context/context.js';
import { DomainError } from '#platform/errors/domain-error.js';

/** Refuses whoever has no role that reads the directory: those not signed in. */
export function assertReadsDirectory({ actor, ability }: Context): void {
  if (ability.couldEver('read', 'Directory', 'directory')) return;
  throw new DomainError(actor.id === null ? 'UNAUTHENTICATED' : 'FORBIDDEN');
}
