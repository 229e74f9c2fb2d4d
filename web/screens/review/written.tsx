import type { ContributionsRead } from '#src/contract/review-plan.ts';
import { useWords } from '../../words.tsx';
import styles from './contribute.module.css';

/** What was written, by what it answers; without a name unless its author signed it. */
export function Written(props: { title: string; list: ContributionsRead['others']; none?: string }) {
  const { title, list, none } = props;
  const { reviews } = useWords();
  const w = reviews.contribute;
  return (
    <section className={styles.written} aria-label={title}>
      <h2>{title}</h2>
      {list.length === 0 && none !== undefined && <p className="muted">{none}</p>}
      <ul>
        {list.map((one) => (
          <li key={one.id} data-kind={one.kind}>
            <span className={styles.what}>
              {w.kinds[one.kind]} · {w.sides[one.side]}
              {one.late && ` · ${w.lateMark}`}
            </span>
            <bdi>{one.text}</bdi>
            {one.by !== null && <span className="muted">{w.by(one.by)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
