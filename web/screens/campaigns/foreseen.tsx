import type { CampaignForeseen } from '#src/contract/campaign.ts';
import { NOT_WRITTEN } from '#src/contract/opportunity.ts';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from '../opportunities/opportunities.module.css';

/** An effect is worth looking for with an even chance to find it. */
const LOW_POWER = 0.5;

/** Whom a draft would reach by now, and what could be seen of its effect. */
export function Foreseen({ of }: { of: CampaignForeseen | undefined }) {
  const { campaigns: w, opportunities } = useWords();
  const format = useFormat();
  if (of === undefined) return <Coming lines={3} />;
  const { writable, expected } = of;
  const points = (share: number) => w.points(format.decimal(100 * share, 1));
  return (
    <>
      <Stats>
        <Stat name={w.treated} value={format.number(of.treated)} />
        <Stat name={w.heldOut} value={format.number(of.held_out)} />
        <Stat name={w.base} value={of.base === null ? null : format.percent(of.base)} />
        <Stat
          name={w.detectable}
          value={of.detectable === null ? null : points(of.detectable)}
          definition={w.detectableWhy}
        />
        <Stat
          name={w.expected}
          value={points(expected.value)}
          from={opportunities.between(points(expected.interval[0]), points(expected.interval[1]))}
          definition={w.expectedWhy(format.plural(expected.campaigns, w.campaignsCount))}
        />
        <Stat name={w.power} value={of.power === null ? null : format.percent(of.power)} />
      </Stats>
      {of.power !== null && of.power < LOW_POWER && <Partial title={w.powerLow} />}
      {Object.keys(writable.left_out).length > 0 && (
        <>
          <p>{w.notWritten}</p>
          <ul className={styles.plain}>
            {NOT_WRITTEN.filter((why) => (writable.left_out[why] ?? 0) > 0).map((why) => (
              <li key={why}>{`${format.number(writable.left_out[why] ?? 0)} ${opportunities.leftOut[why]}`}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
