import { Link } from '@tanstack/react-router';
import { useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import styles from './compare.module.css';

const PLACES = [
  ['sessions', '/compare'],
  ['slots', '/compare/slots'],
  ['products', '/compare/products'],
  ['hosts', '/compare/hosts'],
  ['money', '/compare/missed-money'],
] as const;

/** The ways to compare, one beside the other over each of their pages. */
export function ComparePlaces() {
  const { here } = useMe();
  const { compare: w } = useWords();
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
