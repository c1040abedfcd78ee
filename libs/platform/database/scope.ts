import type { Context } from '../context/context.js';

/** What row-level security knows of the actor, as settings of one transaction ('' is nobody). */
export interface Scope {
  readonly actor: string;
  readonly organisation: string;
  /** Keys of `case_access` this actor holds, as a PostgreSQL array literal. */
  readonly holders: string;
  /** The organisation whose inbox this actor may read, or ''. */
  readonly inbox: string;
  /** The organisation whose audit entries this actor may read, or ''. */
  readonly audited: string;
}

export function scopeOf(ctx: Pick<Context, 'actor' | 'ability'>): Scope {
  const { actor, ability } = ctx;
  const organisation = actor.organisationId ?? '';
  return {
    actor: actor.id ?? '',
    organisation,
    holders: `{${ability.holders.map((holder) => `"${holder}"`).join(',')}}`,
    inbox: ability.readsInbox ? organisation : '',
    audited: ability.readsAudit ? organisation : '',
  };
}

/** Settings in the order of `settingNames`, for set_config. */
export const settingNames = ['actor', 'organisation', 'holders', 'inbox', 'audited'] as const;

/** Nobody asks: for what comes before there is an actor. Case-bound tables answer nothing. */
export const noScope: Scope = { actor: '', organisation: '', holders: '{}', inbox: '', audited: '' };
