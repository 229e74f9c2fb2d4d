import { useWords } from '../../words.tsx';
import styles from './organisation.module.css';

interface Colours {
  colour_primary: string;
  colour_accent: string;
}

/** The two colours of exports, chosen with the system's own picker. */
export function ColourFields({ is }: { is: Colours }) {
  const { organisation } = useWords();
  return (
    <fieldset className={styles.colours}>
      <legend className={styles.legend}>{organisation.colours}</legend>
      <p className={styles.why}>{organisation.coloursWhy}</p>
      <div className={styles.pair}>
        {(['colour_primary', 'colour_accent'] as const).map((name) => (
          <label key={name} className={styles.colour}>
            <input type="color" name={name} defaultValue={is[name]} />
            {organisation[name]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the fields hold. */
export function coloursOf(given: FormData): Colours {
  return { colour_primary: String(given.get('colour_primary')), colour_accent: String(given.get('colour_accent')) };
}
