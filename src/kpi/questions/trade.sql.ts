import type { KpiDimension } from '#src/contract/kpi.ts';
import { type EventsQuestion, property, within } from '../question.ts';
import { salesFacts } from './sales.sql.ts';

/**
 * What a shop and its tills did, in one reading: `order` (the facts of sales.sql.ts), `spent` (one fact for each sum of costs of a day: what
 * sessions, hosts, studios and advertising cost, not what products cost to buy), `entered` (people counted at the doors of stores).
 */
const ORDERS = ['paid', 'back', 'units', 'bought_for', 'unknown'] as const;

/** Orders. */
export const SALES: EventsQuestion = {
  store: 'events',
  reads: ['order'],
  dimensions: { store: 'store', channel: 'channel', product: 'product', source: 'source' },
  kinds: ['order'],
  facts: tradeFacts,
};

/**
 * Orders beside what was spent. A cost's channel of sale is its store's, else online; its source is the channel it was said to be for. What was
 * spent is of no product.
 */
export const SPENDING: EventsQuestion = {
  store: 'events',
  reads: ['order'],
  dimensions: { store: 'store', channel: 'channel', source: 'source' },
  kinds: ['order', 'spent'],
  facts: tradeFacts,
};

/** People who entered stores beside the orders at their tills. */
export const ENTRIES: EventsQuestion = {
  store: 'events',
  reads: ['order', 'entries'],
  dimensions: { store: 'store' },
  kinds: ['order', 'entered'],
  facts: tradeFacts,
};

function tradeFacts(uses: ReadonlySet<KpiDimension>, kinds: readonly string[]): string {
  const [byProduct, bySource] = [uses.has('product'), uses.has('source')];
  const parts = [...(bySource ? ['source'] : []), ...(byProduct ? ['product'] : [])];
  // Each kind says all columns: what it does not know is nothing.
  const row = (kind: string, says: Readonly<Record<string, string>>) =>
    [
      `'${kind}' AS kind`,
      ...['number', 'who', 'at', 'store', 'channel', ...parts].map((name) => `${says[name] ?? "''"} AS ${name}`),
      ...[...ORDERS, 'spent', 'entered'].map((name) => `${says[name] ?? '0.'} AS ${name}`),
    ].join(', ');
  const order = Object.fromEntries(
    ['number', 'who', 'at', 'store', 'channel', ...parts, ...ORDERS].map((name) => [name, name]),
  );
  const READ: Readonly<Record<string, string>> = {
    order: `SELECT ${row('order', order)} FROM (${salesFacts({ byProduct, bySource })})`,
    spent: `SELECT ${row('spent', {
      ...{ at: "toTimeZone(toDateTime64(cost.1, 3, {zone:String}), 'UTC')", store: 'cost.2', source: 'cost.3' },
      ...{ channel: "if(cost.2 = '', 'online', 'store')", spent: 'toFloat64(cost.4)' },
    })}
FROM (SELECT arrayJoin(arrayZip({spent_day:Array(String)}, {spent_store:Array(String)}, {spent_for:Array(String)}, {spent:Array(Int64)})) AS cost)`,
    entered: `SELECT ${row('entered', {
      ...{ at: 'time', store: 'place', channel: "'store'", entered: 'toFloat64(quantity)' },
    })}
FROM (SELECT time, ${property('store')} AS place, quantity FROM events FINAL
  PREWHERE type = 'entries' WHERE organisation = {organisation:String} AND replay = 0 AND ${within('time', 1, 1)})`,
  };
  return kinds.map((kind) => READ[kind]).join('\nUNION ALL\n');
}
