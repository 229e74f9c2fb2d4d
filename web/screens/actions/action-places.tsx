import { Places } from '../../parts/places.tsx';
import { useWords } from '../../words.tsx';

const PLACES = [
  ['board', '/actions'],
  ['effects', '/actions/effects'],
  ['learning', '/actions/learning'],
  ['training', '/actions/training'],
] as const;

/** The ways to look at actions, over each of their pages. */
export function ActionPlaces() {
  const { actionBoard: w } = useWords();
  return <Places label={w.within} places={PLACES.map(([word, to]) => ({ to, label: w.places[word] }))} />;
}
