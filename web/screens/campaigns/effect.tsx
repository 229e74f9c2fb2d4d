import type { CampaignEffect, WholeCampaign } from '#src/contract/campaign.ts';
import { useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaigns.module.css';
import { paidOf } from './paid.ts';

/** What it did, with its intervals; before the horizon marked as interim, without a verdict. */
export function Effect({ of }: { of: WholeCampaign }) {
  const { here } = useMe();
  const { campaigns: w } = useWords();
  const format = useFormat();
  const { effect, currency } = of;
  if (effect === null) return null;
  const money = (minor: number) => format.money(Math.round(minor), currency);
  const points = (share: number) => w.points(signed(format.decimal(Math.abs(share) * 100, 1), share));
  const { buyers, revenue, profit } = effect;
  const paid = paidOf(effect);
  return (
    <Section title={w.effect} lead={w.effectLead}>
      <p className={styles.verdict} role="status">
        {effect.interim && of.ends !== null
          ? w.interim(format.date(of.ends, here.zone))
          : effect.holdout.people === 0
            ? w.noHoldout
            : effect.verdict !== null && w.verdicts[effect.verdict]}
        {paid !== null && effect.holdout.people > 0 && ` ${w.paid[paid]}`}
      </p>
      <Stats>
        <Stat
          name={w.buyers}
          value={buyers === null ? null : points(buyers.value)}
          {...(buyers === null ? {} : { from: w.interval(points(buyers.interval[0]), points(buyers.interval[1])) })}
        />
        <Stat
          name={w.revenue}
          value={revenue === null ? null : money(revenue.value)}
          {...(revenue === null ? {} : { from: w.interval(money(revenue.interval[0]), money(revenue.interval[1])) })}
        />
        {effect.cost !== null && (
          <>
            <Stat name={w.cost} value={money(effect.cost)} />
            <Stat
              name={w.profit}
              value={profit === null ? null : money(profit.value)}
              from={
                profit === null
                  ? of.draft.margin === null
                    ? w.profitUnknown
                    : undefined
                  : w.interval(money(profit.interval[0]), money(profit.interval[1]))
              }
            />
          </>
        )}
        {effect.number_needed !== null && (
          <Stat name={w.numberNeeded} value={format.number(Math.ceil(effect.number_needed))} from={w.numberNeededWhy} />
        )}
      </Stats>
      <Arms of={effect} currency={currency} />
    </Section>
  );
}

/** The sign that people write: a true minus, and a plus where it is more. */
const signed = (text: string, value: number) => `${value < 0 ? '−' : value > 0 ? '+' : ''}${text}`;

function Arms({
  of: { treated, holdout },
  currency,
}: {
  of: Pick<CampaignEffect, 'treated' | 'holdout'>;
  currency: string;
}) {
  const { campaigns: w } = useWords();
  const format = useFormat();
  const rows = [
    { name: w.treated, ...treated },
    { name: w.heldOut, ...holdout },
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={styles.scroll} aria-label={w.arm} tabIndex={0}>
      <table className={styles.arms}>
        <thead>
          <tr>
            {[w.arm, w.armPeople, w.armBuyers, w.armShare, w.armRevenue].map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, people, buyers, revenue }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{format.number(people)}</td>
              <td>{format.number(buyers)}</td>
              <td>{people === 0 ? '–' : format.percent(buyers / people)}</td>
              <td>{format.money(revenue, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
