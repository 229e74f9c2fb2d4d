import type { Metric } from '../../../contract/action-plan.ts';

/** A figure with its noun and what more and less of it is called. */
const by = (name: string, noun: string, up = 'more', down = 'less') => ({
  name,
  more: (amount: string) => `${amount} ${up} ${noun}`,
  less: (amount: string) => `${amount} ${down} ${noun}`,
});
const many = (name: string, noun: string) => by(name, noun, 'more', 'fewer');
const high = (name: string, noun: string) => by(name, noun, 'higher', 'lower');

/** The figures by which an action is measured, and how effects on them are said. */
export const actionMetrics = {
  of: {
    net_revenue: by('Net revenue', 'net revenue'),
    profit: by('Profit', 'profit'),
    orders: many('Orders', 'orders'),
    average_basket: by('Average basket', 'average basket', 'larger', 'smaller'),
    conversion: high('Conversion', 'conversion'),
    unique_viewers: many('Unique viewers', 'unique viewers'),
    peak_viewers: many('Viewers at the peak', 'viewers at the peak'),
    average_viewers: many('Average viewers', 'viewers on average'),
    mean_watch_s: by('Watch time', 'watch time', 'longer', 'shorter'),
    messages_per_viewer: many('Messages per viewer', 'messages per viewer'),
    clicks_per_viewer: many('Product clicks per viewer', 'product clicks per viewer'),
    engaged_share: high('Share of viewers engaged', 'share of viewers engaged'),
    clicked_share: high('Share of viewers who clicked', 'share of viewers who clicked'),
    carted_share: high('Share of viewers who filled a cart', 'share of viewers who filled a cart'),
    answered_share: high('Share of questions answered', 'share of questions answered'),
    refunded_share: high('Share given back', 'share given back'),
    trouble_share: high('Share of viewers with picture trouble', 'share of viewers with picture trouble'),
    sentiment: high('Sentiment', 'sentiment'),
    nps: high('NPS', 'NPS'),
    csat: high('Share satisfied', 'share satisfied'),
  } satisfies Record<Metric, ReturnType<typeof by>>,
  amount: (percent: string) => percent,
  points: (n: string) => `${n} points`,
  rangeMore: (low: string, high: string) => `${low} to ${high} more`,
  rangeLess: (low: string, high: string) => `${low} to ${high} less`,
  rangeMixed: (less: string, more: string) => `${less} less to ${more} more`,
  odds: 'For shares, effects are ratios of odds; where a share is small, that is nearly the ratio of the shares.',
};
