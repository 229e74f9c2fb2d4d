import type { Opportunity, Reason } from '#src/contract/opportunity.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './opportunities.module.css';

/** The figures that speak for it, each with its interval where it has one. */
export function Reasons({ of: { reasons } }: { of: Pick<Opportunity, 'reasons'> }) {
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const format = useFormat();
  // As money has it, a minus and not a hyphen.
  const shown = (of: Reason, value: number): string => text(of, value).replace('-', '−');
  const text = ({ unit }: Reason, value: number): string =>
    unit === 'share'
      ? format.percent(value)
      : unit === 'money'
        ? format.money(Math.round(value), here.currency)
        : unit === 'ratio'
          ? format.times(value)
          : unit === 'number' && !Number.isInteger(value)
            ? format.decimal(value, 2)
            : format.number(value);
  return (
    <dl className={styles.reasons}>
      {reasons.map((one) => (
        <div key={one.name}>
          <dt>{w.figures[one.name]}</dt>
          <dd>
            {shown(one, one.value)}
            {one.interval !== null && (
              <span className={`${styles.small} muted`}>
                {' '}
                {w.between(shown(one, one.interval[0]), shown(one, one.interval[1]))}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
