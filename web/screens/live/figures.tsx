import { Skeleton } from '@mantine/core';
import type { Board } from '#src/contract/live.ts';
import { Stat } from '../../parts/stat.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';

/** The numbers of the last minute and of the session so far. */
export function Figures({ board: { pulse, shop } }: { board: Board }) {
  const { live: w } = useWords();
  const format = useFormat();
  /** What has not come yet is on its way, and not unknown. */
  const coming = <Skeleton height={28} width={72} radius={4} />;
  const number = (value: number | undefined) => (value === undefined ? coming : format.number(value));
  const money = (minor: number) => format.money(minor, shop?.currency ?? '');

  return (
    <section className={styles.figures} aria-label={w.title}>
      <div className={styles.lead} data-figure="viewers">
        <Stat
          name={w.viewers}
          size="large"
          value={pulse === null ? coming : pulse.viewers === null ? null : format.number(pulse.viewers)}
          {...(pulse?.viewers_from === 'reported' ? { from: w.reported } : {})}
          definition={w.viewersFrom[pulse?.viewers_from ?? 'unknown']}
        />
      </div>
      <div data-figure="revenue" className={styles.lead}>
        <Stat
          name={w.revenue}
          size="large"
          value={shop === null ? coming : shop.currency === null ? null : money(shop.revenue)}
          from={shop === null ? undefined : <Target value={shop.revenue} target={shop.target} said={money} />}
          definition={w.revenueWhat}
        />
      </div>
      <div data-figure="orders">
        <Stat
          name={w.orders}
          value={number(shop?.orders)}
          from={
            shop === null ? undefined : (
              <>
                <Target value={shop.orders} target={shop.orders_target} said={format.number} />
                {shop.unattributed > 0 && <div>{w.unattributed(format.number(shop.unattributed))}</div>}
              </>
            )
          }
          definition={w.revenueWhat}
        />
      </div>
      <div data-figure="messages">
        <Stat
          name={w.messages}
          value={number(pulse?.messages)}
          from={
            pulse === null ? undefined : (
              <span data-total={pulse.total.messages}>
                {w.messagesFrom(format.number(pulse.total.messages), format.plural(pulse.chatters, w.authors))}
              </span>
            )
          }
          definition={w.messagesWhat}
        />
      </div>
      <div data-figure="reactions">
        <Stat
          name={w.reactions}
          value={number(pulse?.reactions)}
          from={pulse === null ? undefined : w.inAll(format.number(pulse.total.reactions))}
          definition={w.reactionsWhat}
        />
      </div>
      <div data-figure="arrivals">
        <Stat name={w.arrivals} value={number(pulse?.arrivals)} definition={w.flowWhat} />
      </div>
      <div data-figure="leavings">
        <Stat name={w.leavings} value={number(pulse?.leavings)} definition={w.flowWhat} />
      </div>
      <Stat name={w.mood} value={null} definition={w.moodWhat} />
    </section>
  );
}

/** How much of a target is there, as a bar and in words. */
function Target({ value, target, said }: { value: number; target: number | null; said(value: number): string }) {
  const { live: w } = useWords();
  const format = useFormat();
  if (target === null || target <= 0) return w.noTarget;
  const share = value / target;
  return (
    <span className={styles.target}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${Math.min(100, share * 100)}%` }} />
      </span>
      {w.ofTarget(format.percent(share), said(target))}
    </span>
  );
}
