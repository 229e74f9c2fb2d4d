import type { WholeCustomer } from '#src/contract/customer.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';

/** Good and bad experiences in a row, and how they spoke month by month. */
export function Mood({ of: { experiences, sentiment } }: { of: WholeCustomer }) {
  const { customers: w, voices } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const [last] = experiences;
  const turn = experiences.findIndex(({ good }) => good !== last?.good);
  const run = turn < 0 ? experiences.length : turn;
  const called = (what: string) => w.experiences[what] ?? voices.channels[what as 'chat'] ?? what;
  return (
    <Section title={w.mood} lead={w.moodLead}>
      {last === undefined && <p className="muted">{w.nothingYet}</p>}
      {last !== undefined && (
        <>
          <p>
            <strong>{format.plural(run, last.good ? w.runGood : w.runBad)}</strong>
          </p>
          <ol className={styles.series}>
            {experiences
              .slice(0, 30)
              .toReversed()
              .map(({ at, good, what }, index) => {
                const said = `${format.date(at, here.zone)} · ${called(what)} · ${good ? w.good : w.bad}`;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two may be of the same instant, and they keep their order
                  <li key={`${at} ${index}`} title={said}>
                    <span className={good ? styles.good : styles.bad} aria-hidden="true">
                      {good ? '+' : '−'}
                    </span>
                    <span className={styles.hidden}>{said}</span>
                  </li>
                );
              })}
          </ol>
        </>
      )}
      {sentiment.length > 0 && (
        <>
          <h3>{w.sentiment}</h3>
          <ul className={styles.lines}>
            {sentiment.toReversed().map(({ month, mean, n }) => (
              <li key={month} className={styles.line}>
                <span>{capital(format.month(month))}</span>
                <span className="muted">{w.sentimentLine(format.decimal(mean, 1), format.number(n))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
