import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/**
 * A piece of state that lives in the address, so that a link shows what its sender saw: a filter, a sort, a stretch. Empty is absent.
 *
 * @example const [sort, setSort] = useAddress('sort', '-start');
 */
export function useAddress(name: string, standard = ''): [string, (value: string) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const found = search[name];
  const value = found === undefined || found === null ? standard : String(found);
  const set = useCallback(
    (next: string) => {
      const change = (before: Record<string, unknown>) => ({
        ...before,
        [name]: next === '' || next === standard ? undefined : next,
      });
      void navigate({ to: '.', search: change as never, replace: true, resetScroll: false });
    },
    [navigate, name, standard],
  );
  return [value, set];
}
