import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Role } from '../generated/enums';
import { places } from '../home/places';

const writing = 'input, textarea, select, [contenteditable="true"], [role="dialog"] *';
export const searchField = 'search-text';

/** `/` leads to the search box from every page, unless somebody is writing. */
export function useSearchKey(roles: readonly Role[]): void {
  const navigate = useNavigate();
  const searches = places(roles, false).includes('/search');
  useEffect(() => {
    if (!searches) return;
    const onKey = (event: KeyboardEvent) => {
      const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
      if (event.key !== '/' || busy) return;
      if (event.target instanceof Element && event.target.closest(writing)) return;
      event.preventDefault();
      const field = document.getElementById(searchField);
      if (field) field.focus();
      else void navigate({ to: '/search' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, searches]);
}
