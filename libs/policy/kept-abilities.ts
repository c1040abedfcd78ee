import { AccessAbility } from './ability.js';
import type { Actor } from './vocabulary.js';

const kept = new Map<string, AccessAbility>();
const most = 2_000;

/**
 * The rights of an actor, worked out once for the same attributes: they follow from these and from nothing else. Who
 * has other attributes with the next request has another ability with it.
 */
export function abilityOf(actor: Actor): AccessAbility {
  const { id, organisationId, organisationKind, sessionId, roles } = actor;
  const key = JSON.stringify([id, organisationId, organisationKind, sessionId ?? null, roles]);
  const ability = kept.get(key) ?? new AccessAbility(actor);
  // The one asked for longest ago goes first.
  kept.delete(key);
  kept.set(key, ability);
  const [oldest = ''] = kept.size > most ? kept.keys() : [];
  kept.delete(oldest);
  return ability;
}
