import type { PastSession } from '#src/analyse/past-sessions.ts';
import type { Metric } from '#src/contract/action-plan.ts';
import type { Share, SurveyScore } from '#src/contract/debrief.ts';

/** A metric in one session; a rate keeps what it was made of. */
export interface Measured {
  value: number;
  numerator: number | null;
  denominator: number | null;
}

/** What stands in a kept debrief beside the figures that sessions are compared by. */
export interface MoreOfSession {
  sentiment: { value: number; n: number } | null;
  /** What people answered about the session itself: in points, and as a share. */
  nps: Pick<SurveyScore, 'n' | 'score'> | null;
  csat: Pick<SurveyScore, 'n' | 'score'> | null;
  /** People with a stall or an error of their own. */
  trouble: Pick<Share, 'numerator' | 'denominator'> | null;
  /** Given back of what was sold, in minor units. */
  refunded: number | null;
  /** What the units that were kept cost; null unless the cost of all of them is known. */
  cost: number | null;
  /** What the session itself cost: host, studio, advertising… in minor units; null where it was paid in another currency. */
  spent: number | null;
}

/**
 * What a session came to, metric by metric; what was not measured is left out. Money in minor units of the session's currency.
 *
 * @example metricsOf(past, more).conversion // { value: 0.02, numerator: 20, denominator: 1000 }
 */
export function metricsOf(past: PastSession, more: MoreOfSession | undefined): Partial<Record<Metric, Measured>> {
  const { audience, engagement, revenue, funnel, questions } = past;
  const viewers = audience.unique_viewers;
  const step = (name: string) => funnel.steps.find((one) => one.step === name);
  const joined = step('joined') !== undefined;
  const sold = revenue.direct === null || revenue.within_24h === null ? null : [revenue.direct, revenue.within_24h];
  const gross = sold?.reduce((sum, one) => sum + one.revenue.amount, 0) ?? null;
  const csat = more?.csat;
  const [cost, spent] = [more?.cost ?? null, more?.spent ?? null];
  const all: Record<Metric, Measured | null> = {
    net_revenue: plain(revenue.net?.amount),
    profit: revenue.net === null || cost === null || spent === null ? null : plain(revenue.net.amount - cost - spent),
    orders: plain(sold?.reduce((sum, one) => sum + one.orders, 0)),
    average_basket: plain(revenue.average_basket?.value.amount),
    conversion: joined ? part(step('ordered')?.of_first) : null,
    unique_viewers: plain(viewers),
    peak_viewers: plain(audience.peak?.value),
    average_viewers: plain(audience.average),
    mean_watch_s: audience.watch_time_s === null ? null : ratio(audience.watch_time_s.total, audience.watch_time_s.n),
    messages_per_viewer: ratio(engagement.messages, viewers),
    clicks_per_viewer: ratio(engagement.clicks, viewers),
    engaged_share: joined ? part(step('engaged')?.of_previous) : null,
    clicked_share: part(step('clicked')?.of_previous),
    carted_share: part(step('carted')?.of_previous),
    answered_share: questions.known ? part(questions.answered_share) : null,
    refunded_share: more?.refunded == null ? null : ratio(Math.min(more.refunded, gross ?? 0), gross),
    trouble_share: part(more?.trouble ?? undefined),
    sentiment: plain(more?.sentiment?.value),
    nps: plain(more?.nps?.score),
    csat: csat?.score == null ? null : ratio(Math.round(csat.score * csat.n), csat.n),
  };
  return Object.fromEntries(Object.entries(all).filter(([, measured]) => measured !== null));
}

function plain(value: number | null | undefined): Measured | null {
  return value == null ? null : { value, numerator: null, denominator: null };
}

function ratio(numerator: number, denominator: number | null): Measured | null {
  return denominator === null || denominator <= 0 ? null : { value: numerator / denominator, numerator, denominator };
}

function part(share: Pick<Share, 'numerator' | 'denominator'> | undefined): Measured | null {
  return share === undefined ? null : ratio(share.numerator, share.denominator);
}
