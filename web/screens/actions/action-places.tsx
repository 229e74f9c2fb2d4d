import { Link } from '@tanstack/react-router';
import { useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import styles from './actions.module.css';

const PLACES = [
  ['board', '/actions'],
  ['effects', '/actions/effects'],
  ['learning', '/actions/learning'],
  ['training', '/actions/training'],
] as const;

/** The ways to look at actions, over each of their pages. */
export function ActionPlaces() {
  const { here } = useMe();
  const { actionBoard: w } = useWords();
  return (
    <nav aria-label={w.within} className={styles.places}>
      {PLACES.map(([word, to]) => (
        <Link
          key={word}
          to={`/o/${here.id}${to}` as '/'}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {w.places[word]}
        </Link>
      ))}
    </nav>
  );
}
