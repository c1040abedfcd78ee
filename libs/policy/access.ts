import type { AccessAbility, GuardedRow } from './ability.js';
import type { Command, Subject } from './grant.js';
import type { Section } from './vocabulary.js';

/** What the reader may do with one object, sent beside it so that a screen never shows a dead button. */
export interface Access {
  readonly readable: readonly Section[];
  readonly editable: readonly Section[];
  readonly actions: readonly Command[];
}

const known = new WeakMap<AccessAbility, Map<string, Access>>();
/** Of one actor: rows differ in what conditions compare less often than in anything else. */
const most = 500;

export function accessTo(ability: AccessAbility, on: Subject, row: GuardedRow): Access {
  const ofActor = known.get(ability) ?? new Map<string, Access>();
  known.set(ability, ofActor);
  const key = `${on} ${ability.comparedOf(on, row)}`;
  const access = ofActor.get(key) ?? {
    readable: ability.sectionsOf('read', on, row),
    editable: ability.sectionsOf('edit', on, row),
    actions: ability.actionsOn(on, row),
  };
  if (ofActor.size >= most) ofActor.clear();
  ofActor.set(key, access);
  return access;
}
