import type { WholeCustomer } from '#src/contract/customer.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';

const DAY_MS = 86_400_000;

/** What they bought, their segment with the reason for it, and what the models expect, in words. */
export function Standing({ of: { value, standing, profiled } }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const days = (n: number) => format.plural(Math.round(n), w.dayCount);
  const paid = value.paid.map(({ amount, currency }) => format.money(amount, currency)).join(' · ');
  const back = value.refunded.map(({ amount, currency }) => w.refunded(format.money(amount, currency))).join(' · ');
  return (
    <>
      <Section title={w.value}>
        <Stats>
          <Stat
            name={w.paid}
            value={paid === '' ? w.noOrders : paid}
            from={
              value.orders === 0
                ? undefined
                : [format.plural(value.orders, w.orders), ...(back === '' ? [] : [back])].join(' · ')
            }
          />
          {standing !== null && (
            <>
              <Stat
                name={w.alive}
                value={standing.alive === null ? null : format.percent(standing.alive)}
                definition={w.aliveWhat}
                from={standing.alive !== null ? undefined : standing.purchases < 2 ? w.aliveOnce : w.aliveFew}
              />
              <Stat
                name={w.expected}
                value={
                  standing.expected_amount === null
                    ? null
                    : format.money(standing.expected_amount.amount, standing.expected_amount.currency)
                }
                definition={w.aliveWhat}
                from={
                  standing.expected_purchases === null
                    ? undefined
                    : w.expectedFrom(format.decimal(standing.expected_purchases, 1))
                }
              />
            </>
          )}
        </Stats>
      </Section>
      <Section title={w.standing}>
        {!profiled && <Partial title={w.notProfiled}>{w.notProfiledWhy}</Partial>}
        {profiled && standing === null && (
          <Partial title={value.orders === 0 ? w.noSegment : w.standingNone}>
            {value.orders === 0 ? w.noSegmentWhy : w.standingNoneWhy}
          </Partial>
        )}
        {standing !== null && (
          <>
            <p>
              <strong>{capital(w.segments[standing.segment])}</strong>
              {standing.dormant && ` · ${w.dormant}`}
            </p>
            <ul className={styles.lines}>
              <li>
                {w.scoreRecency(
                  days(Math.max(0, (Date.parse(standing.computed) - Date.parse(standing.last_day)) / DAY_MS - 0.5)),
                  format.number(standing.recency),
                )}
              </li>
              <li>
                {w.scoreFrequency(
                  capital(format.plural(standing.purchases, w.days)),
                  format.number(standing.frequency),
                )}
              </li>
              <li>
                {w.scoreMonetary(
                  format.money(standing.amount.amount, standing.amount.currency),
                  format.number(standing.monetary),
                )}
              </li>
            </ul>
            <p className={`${styles.small} muted`}>
              {w.scoresAre}{' '}
              {standing.silence_limit !== null &&
                (standing.own_rhythm ? w.rhythmOwn : w.rhythmAll)(days(standing.silence_limit))}{' '}
              {w.asOf(format.date(standing.computed, here.zone))}
            </p>
          </>
        )}
      </Section>
    </>
  );
}
