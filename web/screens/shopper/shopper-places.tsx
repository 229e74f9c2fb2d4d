import { useMay } from '../../me.ts';
import { Places } from '../../parts/places.tsx';
import { useWords } from '../../words.tsx';

/** The three desks behind what shoppers see, and which one is open. */
export function ShopperPlaces() {
  const { shell } = useWords();
  const places = useMay('case.read') ? (['shopper', 'moderation', 'appointments'] as const) : (['shopper'] as const);
  return (
    <Places
      label={shell.places.shopper}
      places={places.map((place) => ({ to: `/${place}`, label: shell.places[place] }))}
    />
  );
}
