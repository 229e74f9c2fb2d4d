import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, client, problemOf, queries } from '../../client.ts';
import { useSavedEdit } from '../../parts/saved-edit.ts';
import type { Draft } from './definition-model.ts';

/** A survey's name and draft, kept as they are edited; what else is known of the survey comes with it. */
export function useSurveyDraft(id: string) {
  const query = useQuery(api.surveys.get.queryOptions({ input: { id }, refetchOnMount: 'always' }));
  const [loaded, setLoaded] = useState<{ value: Draft; version: number }>();
  const last = useRef<Draft>(undefined);
  const { data, isFetchedAfterMount } = query;

  const take = (survey: NonNullable<typeof data>) => {
    const value = { name: survey.name, definition: survey.definition };
    last.current = value;
    setLoaded({ value, version: survey.version });
  };
  // Once: what is read again later tells how the survey stands, and never writes over what is being typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken when it first comes
  useEffect(() => {
    if (data !== undefined && isFetchedAfterMount && last.current === undefined) take(data);
  }, [data, isFetchedAfterMount]);

  const { now: draft, ...edit } = useSavedEdit<Draft>({
    loaded,
    async send({ name, definition }, version) {
      const before = last.current;
      const change = {
        // A survey always has a name; while the field is empty the last one stays.
        ...(name.trim() === '' || name === before?.name ? {} : { name }),
        ...(definition === before?.definition ? {} : { definition }),
      };
      if (version !== undefined && Object.keys(change).length === 0) return version;
      const answer = await client.surveys.update({ id, version, ...change });
      last.current = { name, definition };
      void queries.invalidateQueries({ queryKey: api.surveys.list.key() });
      void queries.invalidateQueries({ queryKey: api.surveys.get.key() });
      return answer.version;
    },
    isConflict: (error) => problemOf(error)?.code === 'conflict',
    async reload() {
      const { data: theirs } = await query.refetch();
      if (theirs !== undefined) take(theirs);
    },
    // The next page may be reading it already: it reads again, and is not left without an answer.
    left: () => void queries.invalidateQueries({ queryKey: api.surveys.get.key() }),
  });
  return { ...edit, draft, query, survey: data };
}
