import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../client.ts';
import { useMe } from '../me.ts';
import { useWords } from '../words.tsx';
import styles from './session-places.module.css';

/** What is worth opening of a session in each state, the first first; its plan stays where it can be corrected. */
const PAGES = {
  planned: ['plan', 'order', 'live'],
  live: ['live', 'replay', 'plan', 'order'],
  ended: ['debrief', 'replay', 'review', 'plan', 'order'],
  reviewed: ['debrief', 'replay', 'review', 'plan', 'order'],
} as const;

/** Where one is among the pages of one session, and the way to the others. `title` names it where the page's heading does not. */
export function SessionPlaces({ session, title }: { session: string; title?: string | undefined }) {
  const { here } = useMe();
  const { plan, live, debrief, reviews } = useWords();
  const found = useQuery(api.sessions.plan.queryOptions({ input: { id: session }, refetchOnWindowFocus: false }));
  const state = found.data?.state;
  const names = {
    plan: title ?? plan.title,
    order: plan.order,
    live: live.title,
    debrief: debrief.title,
    replay: debrief.replay,
    review: reviews.openExisting,
  };
  const organisation = `/o/${here.id}`;
  return (
    <nav className={styles.places} aria-label={plan.session}>
      <span>
        {state === 'planned' ? (
          <Link to={`${organisation}/calendar` as '/'}>{plan.back}</Link>
        ) : (
          <Link to={organisation as '/'} activeOptions={{ exact: true }}>
            {debrief.back}
          </Link>
        )}
      </span>
      {(state === undefined ? [] : PAGES[state]).map((page) => (
        <span key={page}>
          <Link
            to={
              (page === 'review'
                ? `${organisation}/reviews?begin=${encodeURIComponent(session)}`
                : `${organisation}/sessions/${encodeURIComponent(session)}/${page}`) as '/'
            }
            activeProps={{ 'aria-current': 'page' }}
          >
            {names[page]}
          </Link>
        </span>
      ))}
    </nav>
  );
}
