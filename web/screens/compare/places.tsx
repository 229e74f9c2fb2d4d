import { Places } from '../../parts/places.tsx';
import { useWords } from '../../words.tsx';

const PLACES = [
  ['sessions', '/compare'],
  ['slots', '/compare/slots'],
  ['products', '/compare/products'],
  ['hosts', '/compare/hosts'],
  ['money', '/compare/missed-money'],
] as const;

/** The ways to compare, one beside the other over each of their pages. */
export function ComparePlaces() {
  const { compare: w } = useWords();
  return <Places label={w.within} places={PLACES.map(([word, to]) => ({ to, label: w.places[word] }))} />;
}
