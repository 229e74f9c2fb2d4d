import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ComparedSession } from '#src/contract/compare.ts';
import type { SessionState } from '#src/contract/session-plan.ts';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';

/** What the table is filtered by; empty is everything. */
export interface Filters {
  state: string;
  show: string;
  host: string;
  format: string;
  text: string;
}

/** Beyond this many the table stops asking for more. */
const MOST = 2_000;
/** How long to wait before asking again for figures that are being computed, in milliseconds. */
const AGAIN = 4_000;

/** All sessions that fit, page after page, and again while some debriefs are being computed. */
export function useAllSessions(filters: Filters) {
  const { here } = useMe();
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
  const asked = given as Partial<Record<keyof Filters, string>> & { state?: SessionState };
  const query = useInfiniteQuery({
    queryKey: ['compared', here.id, asked],
    queryFn: ({ pageParam }) => client.compare.table({ ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ pending }) => pending > 0) ? AGAIN : false),
    placeholderData: (before) => before,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const sessions: ComparedSession[] = query.data?.pages.flatMap((page) => page.sessions) ?? [];
  const full = sessions.length >= MOST;
  useEffect(() => {
    if (hasNextPage && !isFetching && !full) void fetchNextPage();
  }, [hasNextPage, isFetching, full, fetchNextPage]);
  const pending = query.data?.pages.reduce((sum, page) => sum + page.pending, 0) ?? 0;
  return { ...query, sessions, pending };
}
