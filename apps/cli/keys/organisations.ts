import { noScope } from '#platform/database/scope.js';
import { StartError } from '../start-error.js';
import type { Keeper } from './keeper.js';

export interface Organisation {
  readonly id: string;
  readonly code: string;
}

export function everyOrganisation({ database }: Keeper): Promise<Organisation[]> {
  return database.read<Organisation>(noScope, 'select id, code from organisation order by code');
}

/** By code or id; `all` is all of them. */
export async function organisationsNamed(keeper: Keeper, name = ''): Promise<Organisation[]> {
  const known = await everyOrganisation(keeper);
  const named = name === 'all' ? known : known.filter(({ id, code }) => id === name || code === name);
  if (named.length === 0)
    throw new StartError(
      `There is no organisation "${name}". Known: ${known.map(({ code }) => code).join(', ')}`,
    );
  return named;
}
