import type { Share } from '#src/contract/debrief.ts';
import type { KeptPromises as Kept } from '#src/contract/shop-pages.ts';
import { useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Stat } from '../../parts/stat.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './shopper.module.css';

/** How often each promise was kept, as shoppers read it. */
export function KeptPromises({ kept }: { kept: Kept }) {
  const { shopDesk: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const from = ({ denominator, interval }: Share) =>
    interval === null
      ? w.ofN(format.number(denominator))
      : w.ofAll(format.number(denominator), format.percent(interval[0]), format.percent(interval[1]));
  const { delivery, refund, price } = kept;
  return (
    <Section title={w.kept} lead={w.keptSince(format.date(`${kept.since}T12:00:00Z`, here.zone))}>
      <div className={styles.stats}>
        <Stat
          name={w.keptDelivery}
          value={delivery.value === null ? null : format.percent(delivery.value)}
          from={from(delivery)}
          definition={w.keptDeliveryWhat}
        />
        {refund !== null && (
          <Stat
            name={w.keptRefund}
            value={refund.value === null ? null : format.percent(refund.value)}
            from={from(refund)}
            definition={w.keptRefundWhat}
          />
        )}
        {price !== null && (
          <Stat
            name={w.keptPrice}
            value={price.stores === 0 ? null : format.percent(price.kept / price.stores)}
            from={w.ofN(format.number(price.stores))}
            definition={w.keptPriceWhat}
          />
        )}
      </div>
    </Section>
  );
}
