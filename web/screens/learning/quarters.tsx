import { capital } from '../../parts/capital.ts';
import { Figure } from '../../parts/figure.tsx';
import { useWords } from '../../words.tsx';
import styles from './learning.module.css';

/** A figure quarter by quarter as bars from zero, each with what it says; `mark` is where it should be. */
export function Quarters(props: {
  /** Names its files; its heading says what it shows. */
  name: string;
  subtitle: string;
  rows: readonly { name: string; share: number; said: string }[];
  mark?: { share: number; name: string };
}) {
  const { name, subtitle, rows, mark } = props;
  const { actionLearning: w } = useWords();
  if (rows.length === 0) return null;
  return (
    <Figure
      title={capital(w.byQuarter)}
      name={name}
      subtitle={mark === undefined ? subtitle : `${subtitle} · ┆ ${mark.name}`}
      numbers={{ columns: [w.quarterHead, w.value], rows: rows.map(({ name, said }) => [name, said]) }}
    >
      <ul className={styles.quarters}>
        {rows.map(({ name, share, said }) => (
          <li key={name}>
            <span>{name}</span>
            <span className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${Math.min(1, share) * 100}%` }} />
              {mark !== undefined && <span className={styles.mark} style={{ left: `${mark.share * 100}%` }} />}
            </span>
            <span className={styles.quarterSaid}>{said}</span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}
