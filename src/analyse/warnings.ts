import type { Lag, Revenue, Voice, Warning, WarningCode } from '#src/contract/debrief.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { LEAST_HISTORY } from './compare-sessions.ts';
import type { OnScreen } from './read-on-screen.ts';
import type { Overview } from './read-overview.ts';
import type { Sales } from './read-sales.ts';

/** Fewer people than this make every share wide. */
const SMALL = 30;

interface Known {
  session: SessionFacts;
  overview: Overview;
  onScreen: OnScreen;
  sales: Sales | null;
  lag: Lag;
  revenue: Revenue;
  voice: Voice;
  sources: boolean;
  history: number;
}

/**
 * What a debrief lacks or what to beware of, in the order of how much it takes away. `message/` words each and names the file
 * that would add the part.
 *
 * @example warningsOf(known).map(({ code }) => code) // ['no_joins', 'no_orders', …]
 */
export function warningsOf(known: Known): Warning[] {
  const { session, overview, onScreen, sales, lag, revenue, voice } = known;
  const has = (...types: string[]) => types.some((type) => (overview.types.get(type) ?? 0) > 0);
  const warnings: Warning[] = [];
  const warn = (when: boolean, code: WarningCode, values: Warning['values'] = {}) => {
    if (when) warnings.push({ code, values });
  };
  warn(session.generated, 'generated');
  warn(overview.events === 0 && session.figures.length > 0, 'reported_only');
  warn(session.start === null, 'no_clock', overview.unplaced > 0 ? { n: overview.unplaced } : {});
  warn(!has('join'), 'no_joins');
  warn(has('join') && !has('leave', 'heartbeat'), 'no_leaves');
  warn(!has('leave', 'heartbeat') && has('viewers'), 'counts_from_platform');
  warn(voice.messages === 0, 'no_chat');
  warn(!has('click', 'cart_add', 'checkout'), 'no_clicks');
  warn(sales === null, 'no_orders');
  warn(session.products.length === 0, 'no_products');
  warn(onScreen.from === 'none', 'no_pins');
  warn(session.segments.length === 0, 'no_running_order');
  warn(!has('stream'), 'no_stream_events');
  warn(has('join') && !known.sources, 'no_sources');
  warn(voice.questions.asked > 0 && !voice.questions.known, 'answers_unknown');
  warn(lag.from === 'none', 'lag_not_estimated');
  warn(overview.active > 0 && overview.active < SMALL, 'small_audience', { n: overview.active });
  warn(revenue.other_currencies.length > 0, 'currencies_mixed', {
    currency: revenue.net?.currency ?? '',
    others: revenue.other_currencies.map(({ currency }) => currency).join(', '),
  });
  warn((sales?.others.products ?? 0) > 0, 'orders_without_products', { n: sales?.others.products ?? 0 });
  warn((sales?.others.people ?? 0) > 0, 'orders_without_people', { n: sales?.others.people ?? 0 });
  warn((sales?.others.link ?? 0) > 0, 'orders_not_linked', { n: sales?.others.link ?? 0 });
  warn(known.history < LEAST_HISTORY, 'no_history', { n: known.history });
  return warnings;
}
