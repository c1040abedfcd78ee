import type { Scope } from '../database/scope.js';

/** Nobody asks: the worker's role has policies of its own, for ids, states and due dates. */
export const workerScope: Scope = { actor: '', organisation: '', holders: '{}', inbox: '', audited: '' };
