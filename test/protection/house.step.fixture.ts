import type { Role } from './house.model.fixture.js';

/** One step: who does what, to whom, at which of their two screens. */
export interface Step {
  readonly kind: string;
  readonly by: string;
  readonly whom: string;
  readonly to: string;
  readonly screen: number;
  readonly roles: readonly Role[];
  readonly minutes: number;
  readonly yes: boolean;
}

/** What a step means: whether it may be taken, what it changes, what is sent. */
export interface Meaning {
  readonly allowed: boolean;
  readonly effect: () => void;
  readonly input: () => Promise<object>;
}
