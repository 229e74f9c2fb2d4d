import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../me.ts';
import { Places } from '../../parts/places.tsx';
import { useWords } from '../../words.tsx';
import { asSearch, type Given, useVoiceFilter } from './filter.ts';
import styles from './voices.module.css';

const PLACES = [
  ['inbox', '/voices'],
  ['feelings', '/voices/feelings'],
  ['themes', '/voices/themes'],
  ['suggestions', '/voices/suggestions'],
  ['journey', '/voices/journey'],
  ['compare', '/voices/compare'],
  ['aspects', '/voices/aspects'],
] as const;

/** The ways to look at voices, over each of their pages; the filter goes along. */
export function VoicePlaces() {
  const { voices } = useWords();
  const { given } = useVoiceFilter();
  return (
    <Places
      label={voices.within}
      places={PLACES.map(([word, to]) => ({ to, label: voices.places[word] }))}
      search={asSearch(given)}
    />
  );
}

/** A count that opens the texts it counts: the page's filter, and `more` of it. */
export function QuotesLink({ more, label, children }: { more: Partial<Given>; label?: string; children: ReactNode }) {
  const { here } = useMe();
  const { given } = useVoiceFilter();
  return (
    <Link
      to={`/o/${here.id}/voices` as '/'}
      search={asSearch({ ...given, ...more }) as never}
      preload={false}
      className={styles.quotes}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
