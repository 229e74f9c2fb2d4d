import { Link } from '@tanstack/react-router';
import { useMe } from '../me.ts';
import styles from './ways.module.css';

/**
 * The pages of one room, side by side over each of them.
 *
 * @param places paths inside the organisation and what they are called
 * @param search what goes along from one to the other
 * @example <Places label={w.within} places={[{ to: '/actions', label: w.places.board }]} />
 */
export function Places({
  label,
  places,
  search,
}: {
  label: string;
  places: readonly { to: string; label: string }[];
  search?: Record<string, unknown>;
}) {
  const { here } = useMe();
  return (
    <nav aria-label={label} className={styles.ways}>
      {places.map(({ to, label: name }) => (
        <Link
          key={to}
          to={`/o/${here.id}${to}` as '/'}
          {...(search === undefined ? {} : { search: search as never })}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
