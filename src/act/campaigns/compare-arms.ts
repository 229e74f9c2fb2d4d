import { type CampaignEffect, HOLDOUT } from '#src/contract/campaign.ts';
import { compareMeans, compareShares, type Sample, sampleOf } from '#src/statistics/compare-groups.ts';

/** What each person of an arm spent within the horizon, net of refunds, and whether they bought at all. */
export interface Arm {
  people: number;
  buyers: number;
  /** Of who bought; the others spent nothing. */
  spent: readonly number[];
}

/** Intervals before the horizon are this wide, so that looking often claims nothing (Haybittle 1971, Peto et al. 1976). */
const INTERIM_LEVEL = 0.999;
const LEVEL = 0.95;

/**
 * What a campaign did: everybody whom it was meant for against everybody held out, whether or not each was reached (intent to treat). Shares of
 * buyers by Newcombe's interval, net revenue per person by Welch's, profit as that times the margin minus what it cost. A verdict is told at the horizon
 * alone, by the difference in buyers, and with thirty people in each arm at least; without anybody held out nothing is claimed.
 *
 * @param of.margin share of revenue that is left after the goods; null where nobody knows
 * @example compareArms({ treated, holdout, cost: 5000, margin: 0.5, interim: false, until }).verdict // 'worked'
 */
export function compareArms(of: {
  treated: Arm;
  holdout: Arm;
  cost: number;
  margin: number | null;
  interim: boolean;
  until: string;
}): CampaignEffect {
  const { treated, holdout, cost, margin, interim, until } = of;
  const level = interim ? INTERIM_LEVEL : LEVEL;
  const buyers = compareShares(
    { k: treated.buyers, n: treated.people },
    { k: holdout.buyers, n: holdout.people },
    level,
  );
  const revenue = compareMeans(sampleWithZeros(treated), sampleWithZeros(holdout), level);
  const few = Math.min(treated.people, holdout.people) < HOLDOUT.people;
  const [low, high] = buyers?.interval ?? [0, 0];
  const verdict = interim ? null : few ? 'too_few' : low > 0 ? 'worked' : high < 0 ? 'harmful' : 'unclear';
  const profitAt = (each: number) => Math.round(each * treated.people * (margin ?? 0) - cost);
  return {
    ...{ interim, until, cost },
    treated: sumOf(treated),
    holdout: sumOf(holdout),
    buyers: buyers === null ? null : { value: buyers.estimate, interval: [...buyers.interval] },
    revenue: revenue === null ? null : { value: revenue.estimate, interval: [...revenue.interval] },
    profit:
      revenue === null || margin === null
        ? null
        : {
            value: profitAt(revenue.estimate),
            interval: [profitAt(revenue.interval[0]), profitAt(revenue.interval[1])],
          },
    number_needed: verdict === 'worked' && buyers !== null ? 1 / buyers.estimate : null,
    verdict,
  };
}

const sumOf = ({ people, buyers, spent }: Arm) => ({
  people,
  buyers,
  revenue: Math.round(spent.reduce((sum, one) => sum + one, 0)),
});

/** The sample with everybody who bought nothing in it. */
function sampleWithZeros({ people, spent }: Arm): Sample {
  const zeros = Math.max(0, people - spent.length);
  return sampleOf([...spent, ...Array.from({ length: zeros }, () => 0)]);
}
