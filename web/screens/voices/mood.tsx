import { SENTIMENTS } from '#src/contract/voice.ts';
import type { Feeling } from '#src/contract/voices.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './voices.module.css';

/** A colour never stands alone. */
export const SIGNS = { negative: '▼', neutral: '●', positive: '▲' } as const;

/** Negative, neutral and positive as parts of a bar, with their shares in words. Nothing where nothing was understood. */
export function MoodBar({ feeling, bare = false }: { feeling: Feeling; bare?: boolean }) {
  const { voices: w } = useWords();
  const format = useFormat();
  if (feeling.n === 0) return null;
  const share = (of: (typeof SENTIMENTS)[number]) => format.percent(feeling[of].value ?? 0);
  const said = w.moodOf(share('negative'), share('neutral'), share('positive'));
  return (
    <div className={feeling.reliable ? styles.mood : `${styles.mood} ${styles.doubtful}`}>
      <div className={styles.bar} role="img" aria-label={said}>
        {SENTIMENTS.map((one) => (
          <span key={one} className={styles[one]} style={{ flexGrow: feeling[one].numerator }} />
        ))}
      </div>
      {!bare && (
        <p className={styles.parts} aria-hidden="true">
          {SENTIMENTS.map((one) => (
            <span key={one} className={styles[`${one}Text`]}>
              {SIGNS[one]} {share(one)}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
