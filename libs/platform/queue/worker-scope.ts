import type { Limits } from '../database/database.js';
import type { Scope } from '../database/scope.js';

/** Nobody asks: the worker's role has policies of its own, for ids, states and due dates. */
export const workerScope: Scope = { actor: '', organisation: '', holders: '{}', inbox: '', audited: '' };

/**
 * For work that waits for nobody outside: a worker that hangs with a row loses it within seconds, or whoever else is to have
 * it waits as long as its connection is taken to be alive.
 */
export const brief: Limits = { idleMs: 5_000, statementMs: 10_000 };
