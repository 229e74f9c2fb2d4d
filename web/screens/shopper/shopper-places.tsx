import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import styles from './shopper.module.css';

/** The three desks behind what shoppers see, and which one is open. */
export function ShopperPlaces() {
  const { here } = useMe();
  const { shell } = useWords();
  const works = useMay('case.read');
  const places = works ? (['shopper', 'moderation', 'appointments'] as const) : (['shopper'] as const);
  return (
    <nav className={styles.places} aria-label={shell.places.shopper}>
      {places.map((place) => (
        <Link key={place} to={`/o/${here.id}/${place}` as '/'} activeProps={{ 'aria-current': 'page' }}>
          {shell.places[place]}
        </Link>
      ))}
    </nav>
  );
}
