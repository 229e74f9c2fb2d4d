import type { Proposal } from '#src/contract/action-plan.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';

const PARTS = ['worked', 'harmful', 'nothing', 'inconclusive', 'not_estimable', 'dropped'] as const;

/** How often similar actions worked here, before one plans another. */
export function BaseRate({ rate }: { rate: Proposal['base_rate'] }) {
  const { actionPlan: w, actionBoard } = useWords();
  const format = useFormat();
  const kind = actionBoard.kinds[rate.kind];
  const parts = PARTS.filter((part) => rate[part] > 0);
  return (
    <aside className={styles.baseRate} aria-label={w.baseRate}>
      <h3 className={styles.small}>{w.baseRate}</h3>
      <p className={styles.said}>
        {rate.n === 0
          ? w.baseRateNone(kind)
          : w.baseRateSaid(format.plural(rate.n, w.baseRateForms), kind, format.number(rate.worked))}
      </p>
      {rate.n > 0 && (
        <>
          <ul className={styles.dots} aria-hidden="true">
            {parts.flatMap((part) =>
              Array.from({ length: Math.min(rate[part], 30) }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike
                <li key={`${part} ${at}`} className={styles[part]} />
              )),
            )}
          </ul>
          <p className="muted">
            {parts.map((part) => `${format.number(rate[part])} ${w.baseRateParts[part]}`).join(' · ')}
            {rate.interval !== null &&
              `. ${w.baseRateRange(format.range(format.percent(rate.interval[0]), format.percent(rate.interval[1])))}`}
          </p>
        </>
      )}
    </aside>
  );
}
