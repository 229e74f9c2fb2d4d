import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ACTION_STATES, type ActionHead } from '#src/contract/action.ts';
import { api, client } from '../../client.ts';
import type { ActionFilters } from './filter.ts';

/** Beyond this many the board stops asking for more. */
const MOST = 1_000;

/** All actions that fit, dropped ones too, page after page. */
export function useAllActions({ kind, owner, overdue, review, lesson }: ActionFilters) {
  const asked = {
    state: ACTION_STATES.join(','),
    ...(kind === undefined ? {} : { kind }),
    ...(owner === '' ? {} : { owner }),
    ...(review === '' ? {} : { review }),
    ...(lesson === '' ? {} : { lesson }),
    ...(overdue ? { overdue: 'true' } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: [...api.actions.list.key(), 'all', asked],
    queryFn: ({ pageParam }) =>
      client.actions.list({ ...asked, limit: 200, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const actions: ActionHead[] = query.data?.pages.flatMap((page) => page.actions) ?? [];
  const full = actions.length >= MOST;
  useEffect(() => {
    if (hasNextPage && !isFetching && !full) void fetchNextPage();
  }, [hasNextPage, isFetching, full, fetchNextPage]);
  return { ...query, actions };
}
