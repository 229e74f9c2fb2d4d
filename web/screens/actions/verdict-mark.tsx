import type { Verdict } from '#src/contract/impact.ts';
import { useWords } from '../../words.tsx';
import styles from './actions.module.css';

const LOOKS = {
  worked: { sign: '▲', look: styles.worked },
  harmful: { sign: '▼', look: styles.harmful },
  'no meaningful effect': { sign: '=', look: styles.settled },
  inconclusive: { sign: '◇', look: styles.open },
  'not estimable': { sign: '–', look: styles.open },
} satisfies Record<Verdict, { sign: string; look: string | undefined }>;

/** A verdict as a sign and a word: a colour never stands alone. */
export function VerdictMark({ verdict, exploratory = false }: { verdict: Verdict; exploratory?: boolean }) {
  const { actionBoard: w } = useWords();
  const { sign, look } = LOOKS[verdict];
  return (
    <span className={`${styles.mark} ${look}`}>
      <span aria-hidden="true">{sign}</span> {w.verdicts[verdict]}
      {exploratory && <span className="muted"> · {w.exploratory}</span>}
    </span>
  );
}
