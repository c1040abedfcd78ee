import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SavedList } from '../generated/enums';
import { type FilterName, type FilterValue, filtersOf } from './filters';

/** How the list on this page is narrowed down: it stands in the address, so that back and forward keep it. */
export function useFilters(list: SavedList): Record<string, string> {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return filtersOf(list, search);
}

/** One of them. Null is none at all. */
export function useFilter<List extends SavedList, Name extends FilterName<List>>(
  list: List,
  name: Name,
): [FilterValue<List, Name> | null, (value: string | null) => void] {
  const navigate = useNavigate();
  const filters = useFilters(list);
  const set = (value: string | null): void => {
    const { [name]: _, ...others } = filters;
    const search = value ? { ...others, [name]: value } : others;
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
  };
  return [(filters[name] as FilterValue<List, Name> | undefined) ?? null, set];
}
