import type { Scope } from '../database/scope.js';

/** Nobody asks: for what comes before there is an actor. Case-bound tables answer nothing. */
export const noScope: Scope = { actor: '', organisation: '', holders: '{}', inbox: '', audited: '' };
