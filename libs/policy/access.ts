import type { AccessAbility, GuardedRow } from './ability.js';
import type { Command, Subject } from './grant.js';
import type { Section } from './vocabulary.js';

/** What the reader may do with one object, sent beside it so that a screen never shows a dead button. */
export interface Access {
  readonly readable: Section[];
  readonly editable: Section[];
  readonly actions: Command[];
}

export function accessTo(ability: AccessAbility, on: Subject, row: GuardedRow): Access {
  return {
    readable: ability.sectionsOf('read', on, row),
    editable: ability.sectionsOf('edit', on, row),
    actions: ability.actionsOn(on, row),
  };
}
