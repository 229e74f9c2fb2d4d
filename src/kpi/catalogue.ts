import type { BoardRole, KpiDimension, KpiId, KpiMethod, KpiUnit } from '#src/contract/kpi.ts';
import type { EventsQuestion, RecordsQuestion } from './question.ts';
import { AGENTS } from './questions/agents.sql.ts';
import { answersTo } from './questions/answers.sql.ts';
import { CALLS_OF_ORDERS } from './questions/calls-of-orders.sql.ts';
import { CLOSED_CASES, OPEN_CASES } from './questions/cases.sql.ts';
import { CONTACTS } from './questions/contacts.sql.ts';
import { DELIVERIES } from './questions/deliveries.sql.ts';
import { DORMANCY } from './questions/dormancy.sql.ts';
import { INVITATIONS } from './questions/invitations.sql.ts';
import { SESSIONS } from './questions/sessions.sql.ts';
import { STOCK } from './questions/stock.sql.ts';
import { STOCK_DAYS } from './questions/stock-days.sql.ts';
import { ENTRIES, SALES, SPENDING } from './questions/trade.sql.ts';
import { VISITS } from './questions/visits.sql.ts';

/**
 * One indicator: a question and what is summed of its facts, in the SQL of the store that answers. Facts are gathered by `each` (a visit, a
 * visitor, an order …) within a stretch; `up` and `of` are what one of them adds to numerator and denominator.
 */
export interface Kpi {
  unit: KpiUnit;
  /** Which way is better; none where it depends. */
  good: 'up' | 'down' | 'none';
  method: KpiMethod;
  question: EventsQuestion | RecordsQuestion;
  each: string;
  up: string;
  of: string;
  /** What one of them adds to n, where that is not 1: beside orders, what was spent is no order. */
  counted?: string;
  /** When a fact counts, where that is not its `at`. */
  at?: string;
  /** The part of `up` that chance has a hand in, where that is not all of it. */
  spread?: string;
  /** What the middle value is taken of. */
  median?: string;
  /** Only who may see costs reads it. */
  costs?: true;
  /** What was sold of products whose cost nobody said, and all that was sold. */
  uncosted?: readonly [string, string];
  /** What was spent; where nothing was told of it, that is told. */
  spent?: string;
  /** Whose boards it is shipped on. */
  roles: readonly BoardRole[];
}

const ORDER = 'number';
const IS_ORDER = "max(number != '')";
const VISIT = "concat(visitor, ' ', toString(at))";
const UNCOSTED = ['sum(unknown)', 'sum(paid)'] as const;
const GAIN = 'sum(paid - back - bought_for)';
const PREPARED = "maxIf(dateDiff('second', ordered, shipped) / 3600, was_ordered AND was_shipped)";
const LATE = 'maxIf(toInt32(came) - toInt32(promised), was_promised AND was_delivered)';
const SOLD = 'sum(CASE WHEN sold THEN 1 ELSE 0 END)';

const share = { unit: 'share', method: 'wilson' } as const;
const sales = { question: SALES, each: ORDER, of: '1' } as const;
const visits = { ...share, question: VISITS, each: VISIT, of: '1' } as const;
const visitors = { ...visits, each: 'visitor' } as const;
const contacts = { ...share, question: CONTACTS, each: ORDER } as const;
const sessions = { question: SESSIONS, each: 'session', roles: ['host', 'ecommerce', 'csm'] } as const;

function recommendation(object: string, roles: readonly BoardRole[]): Kpi {
  return {
    ...{ unit: 'points', good: 'up', method: 'adjusted_wald', question: answersTo('nps', object), each: 'id', of: '1' },
    up: 'CASE WHEN max(answer) >= 9 THEN 1 WHEN max(answer) <= 6 THEN -1 ELSE 0 END',
    roles,
  };
}

/** Every indicator of METHOD section 1. What each means stands in words in message, and in docs/kpi.md. */
export const KPIS: Readonly<Record<KpiId, Kpi>> = {
  revenue: {
    ...sales,
    ...{
      unit: 'money',
      good: 'up',
      method: 'sum',
      up: 'sum(paid - back)',
      roles: ['marketing', 'store_manager', 'ecommerce'],
    },
  },
  orders: { ...sales, unit: 'count', good: 'up', method: 'sum', up: '1', roles: ['store_manager', 'ecommerce'] },
  margin: {
    ...sales,
    unit: 'money',
    good: 'up',
    method: 'sum',
    up: GAIN,
    uncosted: UNCOSTED,
    costs: true,
    roles: ['marketing', 'ecommerce'],
  },
  profit: {
    ...{ unit: 'money', good: 'up', method: 'sum', question: SPENDING, each: ORDER, uncosted: UNCOSTED },
    ...{
      of: IS_ORDER,
      counted: IS_ORDER,
      up: 'sum(paid - back - bought_for - spent)',
      spread: GAIN,
      spent: 'sum(spent)',
      costs: true,
      roles: ['marketing'],
    },
  },
  cost_per_order: {
    ...{ unit: 'money', good: 'down', method: 'counted_base', question: SPENDING, each: ORDER },
    ...{ up: 'sum(spent)', of: IS_ORDER, counted: IS_ORDER, costs: true, roles: ['marketing'] },
  },
  return_on_spending: {
    ...{ unit: 'ratio', good: 'up', method: 'fixed_base', question: SPENDING, each: ORDER },
    ...{ up: 'sum(paid - back)', of: 'sum(spent)', counted: IS_ORDER, costs: true, roles: ['marketing'] },
  },
  average_basket: {
    ...sales,
    ...{
      unit: 'money',
      good: 'up',
      method: 'mean',
      up: 'sum(paid)',
      roles: ['marketing', 'store_manager', 'ecommerce'],
    },
  },
  items_per_order: {
    ...sales,
    ...{ unit: 'ratio', good: 'up', method: 'mean', up: 'sum(units)', roles: ['store_manager', 'ecommerce'] },
  },
  conversion_site: { ...visitors, good: 'up', up: 'max(ordered)', roles: ['marketing', 'ecommerce'] },
  conversion_visit: { ...visits, good: 'up', up: 'max(ordered)', roles: ['ecommerce'] },
  conversion_store: {
    ...{ ...share, good: 'up', question: ENTRIES, each: "concat(store, ' ', toString(day))" },
    ...{
      up: "if(sum(entered) > 0, uniqExactIf(if(who = '', number, who), kind = 'order' AND store != ''), 0)",
      of: 'sum(entered)',
    },
    roles: ['marketing', 'store_manager'],
  },
  entries: {
    ...{ unit: 'count', good: 'up', method: 'sum', question: ENTRIES, each: "concat(store, ' ', toString(day))" },
    ...{ up: 'sum(entered)', of: 'sum(entered)', spread: 'sqrt(sum(entered))', roles: ['store_manager'] },
  },
  bounce: { ...visits, good: 'down', up: 'max(views = 1)', of: 'max(views > 0)', roles: ['ecommerce'] },
  engaged_visits: { ...visits, good: 'up', up: 'max(engaged)', roles: ['ecommerce'] },
  add_to_cart: { ...visits, good: 'up', up: 'max(added)', roles: ['ecommerce'] },
  cart_abandonment: {
    ...{ ...visitors, good: 'down', up: 'max(added) AND NOT max(ordered)', of: 'max(added)', roles: ['ecommerce'] },
  },
  chat_acceptance: {
    ...{ ...share, good: 'up', question: INVITATIONS, each: "''", up: 'sum(accepted)', of: 'sum(shown)' },
    roles: ['ecommerce', 'service'],
  },
  repurchase: {
    ...{
      ...sales,
      ...share,
      good: 'up',
      each: 'who',
      up: "max(who != '') AND min(day) < max(day)",
      of: "max(who != '')",
    },
    roles: ['marketing', 'csm', 'store_manager'],
  },
  dormant: {
    ...{
      ...share,
      good: 'down',
      question: DORMANCY,
      each: 'who',
      up: 'max(dormant)',
      of: '1',
      roles: ['marketing', 'csm'],
    },
  },
  nps_brand: recommendation('brand', ['marketing', 'csm']),
  nps_company: recommendation('company', []),
  nps_product: recommendation('product', ['ecommerce']),
  nps_service: recommendation('service', ['service', 'csm']),
  nps_session: recommendation('session', ['host', 'csm']),
  csat: {
    ...{ ...share, good: 'up', question: answersTo('csat'), each: 'id', up: '(max(answer) >= 4)::int', of: '1' },
    roles: ['service', 'csm'],
  },
  ces: {
    ...{ ...share, good: 'up', question: answersTo('ces'), each: 'id', up: '(max(answer) >= 5)::int', of: '1' },
    roles: ['service'],
  },
  ivr_usage: { ...contacts, good: 'none', up: 'max(is_call AND ivr_entered)', of: 'max(is_call)', roles: ['service'] },
  ivr_containment: { ...contacts, good: 'up', up: 'max(ivr_resolved)', of: 'max(ivr_entered)', roles: [] },
  ivr_true_containment: {
    ...{
      ...contacts,
      good: 'up',
      up: 'max(ivr_resolved AND NOT back_soon)',
      of: 'max(ivr_entered)',
      roles: ['service'],
    },
  },
  calls_per_order: {
    ...{
      unit: 'ratio',
      good: 'down',
      method: 'mean',
      question: CALLS_OF_ORDERS,
      each: ORDER,
      up: 'sum(calls)',
      of: '1',
    },
    roles: ['service', 'csm'],
  },
  first_contact_resolution: {
    ...{ ...contacts, good: 'up', up: 'max(known AND NOT again)', of: 'max(known)', roles: ['service', 'csm'] },
  },
  handling_time: {
    ...{ unit: 'seconds', good: 'down', method: 'mean', question: CONTACTS, each: ORDER, up: 'max(handling)' },
    ...{ of: 'max(handling > 0)', median: 'max(handling)', roles: ['service'] },
  },
  complaint_handling: {
    ...{ unit: 'hours', good: 'down', method: 'mean', question: CLOSED_CASES, each: 'id', up: 'max(hours)', of: '1' },
    ...{ median: 'max(hours)', roles: ['service', 'csm'] },
  },
  complaint_backlog_age: {
    ...{ unit: 'hours', good: 'down', method: 'mean', question: OPEN_CASES, each: 'id', up: 'max(hours)', of: '1' },
    ...{ median: 'max(hours)', roles: ['service'] },
  },
  agent_turnover: {
    ...{ unit: 'per_year', good: 'down', method: 'rate', question: AGENTS, each: 'agent' },
    ...{ up: 'max(left)', of: 'count() / 365.25', roles: ['service'] },
  },
  out_of_stock: {
    ...{ ...share, good: 'down', question: STOCK, each: "concat(product, ' ', store, ' ', toString(day))" },
    ...{ up: 'argMax(left, at) <= 0', of: '1', roles: ['ecommerce'] },
  },
  store_out_of_stock: {
    ...{ ...share, good: 'down', question: STOCK_DAYS, each: "''", up: 'sum(empty)', of: 'sum(lines)' },
    roles: ['store_manager'],
  },
  preparation_time: {
    ...{ unit: 'hours', good: 'down', method: 'mean', question: DELIVERIES, each: ORDER, at: 'shipped' },
    ...{
      up: PREPARED,
      median: PREPARED,
      of: 'max(was_ordered AND was_shipped)',
      roles: ['store_manager', 'ecommerce'],
    },
  },
  delivery_gap: {
    ...{ unit: 'days', good: 'down', method: 'mean', question: DELIVERIES, each: ORDER, at: 'delivered' },
    ...{ up: LATE, median: LATE, of: 'max(was_promised AND was_delivered)', roles: ['service'] },
  },
  promises_kept: {
    ...{ ...share, good: 'up', question: DELIVERIES, each: ORDER, at: 'promised_at' },
    up: 'max(was_promised AND was_delivered AND came <= promised)',
    of: "max(was_promised AND (was_delivered OR promised < toDate(fromUnixTimestamp64Milli({now:Int64}, 'UTC'), {zone:String})))",
    roles: ['store_manager', 'service', 'ecommerce'],
  },
  session_revenue: {
    ...{
      ...sessions,
      unit: 'money',
      good: 'up',
      method: 'sum',
      up: 'sum(CASE WHEN sold THEN net ELSE 0 END)',
      of: SOLD,
    },
  },
  session_profit: {
    ...{ ...sessions, unit: 'money', good: 'up', method: 'sum', of: SOLD },
    up: 'sum(CASE WHEN sold THEN net - bought_for - spent ELSE 0 END)',
    spread: 'sum(CASE WHEN sold THEN net - bought_for ELSE 0 END)',
    ...{ costs: true, roles: ['csm', 'ecommerce'] },
  },
  peak_viewers: {
    ...{ ...sessions, unit: 'count', good: 'up', method: 'mean', up: 'coalesce(sum(peak), 0)', of: 'count(peak)' },
  },
  average_viewers: {
    ...{
      ...sessions,
      unit: 'count',
      good: 'up',
      method: 'mean',
      up: 'coalesce(sum(average), 0)',
      of: 'count(average)',
    },
  },
  watch_time: {
    ...{ ...sessions, unit: 'seconds', good: 'up', method: 'mean', up: 'coalesce(sum(watched_s), 0)' },
    ...{ of: 'coalesce(sum(viewers), 0)', median: 'max(median_s)' },
  },
  gpm: {
    ...{ ...sessions, unit: 'money', good: 'up', method: 'mean' },
    up: 'sum(CASE WHEN sold AND views > 0 THEN net ELSE 0 END)',
    of: 'sum(CASE WHEN sold AND views > 0 THEN views / 1000 ELSE 0 END)',
  },
};

/**
 * What a figure may be parted or narrowed by.
 *
 * @example dimensionsOf('average_basket') // ['store', 'channel', 'product', 'source']
 */
export function dimensionsOf(kpi: KpiId): KpiDimension[] {
  return Object.keys(KPIS[kpi].question.dimensions) as KpiDimension[];
}
