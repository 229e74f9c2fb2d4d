import type { Opportunity } from '#src/contract/opportunity.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './opportunities.module.css';

/** What it may bring, with its interval; never an amount alone. */
export function Worth({ of: { value } }: { of: Pick<Opportunity, 'value'> }) {
  const { opportunities: w } = useWords();
  const format = useFormat();
  if (value === null)
    return (
      <span className={styles.worth}>
        <span className={`${styles.small} muted`}>{w.worthUnknown}</span>
      </span>
    );
  const money = (minor: number) => format.money(minor, value.currency, 0);
  return (
    <span className={styles.worth}>
      <strong>{money(value.mid)}</strong>
      <span className={`${styles.small} muted`}>{w.between(money(value.low), money(value.high))}</span>
    </span>
  );
}
