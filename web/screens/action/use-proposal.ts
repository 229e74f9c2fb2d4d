import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, client } from '../../client.ts';
import { numberOf, type PlanDraft } from './plan-draft.ts';

/** A field that is being typed is asked about when it rests, in milliseconds. */
const REST_MS = 400;

/** How one could find out, from the show's own sessions: asked again whenever the question changes. */
export function useProposal(id: string, draft: PlanDraft, step: number) {
  const expected = numberOf(draft.expected) * step;
  const [asked] = useDebouncedValue(
    {
      ...{ show: draft.show, metric: draft.metric, reversible: draft.reversible },
      ...{ within_session: draft.within_session, by_viewer: draft.by_viewer, days: draft.weeks * 7 },
      ...(expected > 0 ? { expected } : {}),
      ...(draft.controls === undefined ? {} : { controls: draft.controls }),
    },
    REST_MS,
  );
  return useQuery({
    queryKey: [...api.actionPlans.propose.key(), id, asked],
    queryFn: () => client.actionPlans.propose({ id, ...asked }),
    enabled: asked.show !== '',
    placeholderData: (before) => before,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}
