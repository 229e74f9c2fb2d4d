import type { TrialReading } from '#src/contract/trial.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './trial.module.css';

const COUNTS = ['messages', 'questions', 'positive', 'negative', 'clicks', 'carts', 'orders'] as const;

/** A trial beside the rest of its session: counts with their rate a minute, and what the difference is worth. */
export function TrialFigures({ reading }: { reading: TrialReading }) {
  const { trial: w } = useWords();
  const format = useFormat();
  const { trial, until_s, during, elsewhere, ratios, switchback } = reading;
  if (until_s === 0) return <p className={styles.small}>{w.waits}</p>;
  if (during.minutes === 0) return null;
  const drawn = trial.blocks !== null;
  const rate = (n: number, minutes: number) =>
    minutes === 0 ? '–' : `${format.number(n)} · ${w.perMinute(format.number(n / minutes))}`;
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.number(value)}`;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window is moved by keyboard, too */}
      <section className={styles.scroll} tabIndex={0} aria-label={trial.title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{w.of}</th>
              <th scope="col">{drawn ? w.on : w.during}</th>
              <th scope="col">{drawn ? w.off : w.elsewhere}</th>
              <th scope="col">{w.ratio}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{w.figures.minutes}</th>
              <td>{format.number(during.minutes)}</td>
              <td>{format.number(elsewhere.minutes)}</td>
              <td />
            </tr>
            {COUNTS.map((name) => {
              const ratio = ratios.find(({ of }) => of === name);
              return (
                <tr key={name}>
                  <th scope="row">{w.figures[name]}</th>
                  <td>{rate(during[name], during.minutes)}</td>
                  <td>{rate(elsewhere[name], elsewhere.minutes)}</td>
                  <td>
                    {ratio !== undefined &&
                      `${format.times(ratio.value)} (${format.timesRange(ratio.interval[0], ratio.interval[1])})`}
                  </td>
                </tr>
              );
            })}
            {during.revenue !== null && elsewhere.revenue !== null && (
              <tr>
                <th scope="row">{w.figures.revenue}</th>
                <td>{format.money(during.revenue.amount, during.revenue.currency)}</td>
                <td>{format.money(elsewhere.revenue.amount, elsewhere.revenue.currency)}</td>
                <td />
              </tr>
            )}
          </tbody>
        </table>
      </section>
      {switchback?.map(({ of, estimate, interval, p }) =>
        estimate === null ? null : (
          <p key={of} className={styles.small}>
            {interval === null || p === null
              ? w.testFew(w.figures[of], signed(estimate))
              : w.testOf(
                  w.figures[of],
                  signed(estimate),
                  format.range(signed(interval[0]), signed(interval[1])),
                  format.decimal(p, 3),
                )}
          </p>
        ),
      )}
      <p className={styles.small}>{drawn ? w.drawn : w.noCause}</p>
    </>
  );
}
