import type { Debrief } from '#src/contract/debrief.ts';
import type { ReplaySignal } from '#src/contract/replay.ts';

/**
 * Which curves a session has, with what they come to over all of it: of viewers how many different ones (null where only the platform
 * counts them), of revenue minor units. A signal it knows nothing of is left out, since an empty curve would say "none".
 *
 * @example signalsOf(debrief).map(({ signal }) => signal) // ['viewers', 'chat', 'clicks']
 */
export function signalsOf(debrief: Debrief): { signal: ReplaySignal; total: number | null }[] {
  const { audience, engagement, revenue, stream, products, funnel } = debrief;
  const carts = products.reduce((sum, product) => sum + product.carts, 0);
  const carted = carts > 0 || funnel.steps.some(({ step, people }) => step === 'carted' && people > 0);
  const sold = revenue.curve !== null && (revenue.direct?.orders ?? 0) > 0;
  const known: [signal: ReplaySignal, known: boolean, total: number | null][] = [
    ['viewers', audience.concurrent !== null, audience.unique_viewers],
    ['chat', engagement.messages > 0, engagement.messages],
    ['reactions', engagement.reactions > 0, engagement.reactions],
    ['clicks', engagement.clicks > 0, engagement.clicks],
    ['carts', carted, carts],
    ['orders', sold, revenue.direct?.orders ?? 0],
    ['revenue', sold, revenue.direct?.revenue.amount ?? 0],
    ['trouble', stream.errors + stream.stalls > 0, stream.errors + stream.stalls],
  ];
  return known.filter(([, has]) => has).map(([signal, , total]) => ({ signal, total }));
}
