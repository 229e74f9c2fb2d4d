import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, client, problemOf, queries } from '../../client.ts';
import { useSavedEdit } from '../../parts/saved-edit.ts';
import { editable, type Order, saveable } from './order-model.ts';

/**
 * A session's running order that is kept as one edits it.
 *
 * @param untitled what a segment without a title is kept as
 */
export function useSavedOrder(session: string, untitled: string) {
  const asked = api.sessions.order.queryOptions({ input: { id: session }, staleTime: Number.POSITIVE_INFINITY });
  const query = useQuery(asked);
  const loaded = useMemo(
    () => (query.data === undefined ? undefined : { value: editable(query.data), version: query.data.version }),
    [query.data],
  );
  const { now: order, ...edit } = useSavedEdit<Order>({
    loaded,
    async send(value, seen) {
      const { segments, pins } = saveable(value);
      const titled = segments.map((one) => ({ ...one, title: one.title.trim() || untitled }));
      const { version } = await client.sessions.saveOrder({ id: session, version: seen, segments: titled, pins });
      void queries.invalidateQueries({ queryKey: api.sessions.plan.key() });
      void queries.invalidateQueries({ queryKey: api.trials.key() });
      return version;
    },
    isConflict: (error) => problemOf(error)?.field === 'order',
    reload: () => query.refetch(),
    // What is read when one comes back is what was saved.
    left: () => queries.removeQueries({ queryKey: api.sessions.order.key() }),
  });
  return { ...edit, order, query };
}
