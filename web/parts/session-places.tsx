import { Link } from '@tanstack/react-router';
import { useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import styles from './plan.module.css';

/** Where one is within a session that is planned, and the way to its other pages. */
export function SessionPlaces({ session, title }: { session: string; title: string | undefined }) {
  const { here } = useMe();
  const { plan, live } = useWords();
  const params = { organisation: here.id, session };
  return (
    <nav className={styles.places} aria-label={plan.session}>
      <Link to="/o/$organisation/calendar" params={{ organisation: here.id }}>
        {plan.back}
      </Link>
      <Link to="/o/$organisation/sessions/$session/plan" params={params} activeProps={{ 'aria-current': 'page' }}>
        {title ?? plan.title}
      </Link>
      <Link to="/o/$organisation/sessions/$session/order" params={params} activeProps={{ 'aria-current': 'page' }}>
        {plan.order}
      </Link>
      <Link to="/o/$organisation/sessions/$session/live" params={params}>
        {live.title}
      </Link>
    </nav>
  );
}
