import { ACTION_KINDS, type ActionKind } from '#src/contract/action.ts';
import { useAddress } from '../../parts/address.ts';

/** What the board is filtered by; empty is everything. */
export interface ActionFilters {
  kind: ActionKind | undefined;
  owner: string;
  overdue: boolean;
  review: string;
  lesson: string;
}

/** The filters as they stand in the address, and how each is set. */
export function useActionFilters() {
  const [kind, setKind] = useAddress('kind');
  const [owner, setOwner] = useAddress('owner');
  const [overdue, setOverdue] = useAddress('overdue');
  const [review, setReview] = useAddress('review');
  const [lesson, setLesson] = useAddress('lesson');
  const filters: ActionFilters = {
    ...{ owner, review, lesson },
    kind: ACTION_KINDS.find((one) => one === kind),
    overdue: overdue === 'true',
  };
  return { filters, setKind, setOwner, setOverdue, setReview, setLesson };
}
