import { DEFAULT_PURPOSES } from '#src/account/default-purposes.ts';
import type { PlanField, PlanLine, PlanTemplate } from '#src/contract/collection-plan.ts';

/** A line of a template, without its words (src/message, by purpose). */
export type TemplateLine = Omit<PlanLine, 'title' | 'question' | 'whom' | 'source'>;

const line = (
  purpose: string,
  frequency: PlanLine['frequency'],
  fields: readonly PlanField[],
  own: Partial<Pick<PlanLine, 'basis' | 'retention_days' | 'event_types'>> = {},
): TemplateLine => {
  const known = DEFAULT_PURPOSES.find(({ id }) => id === purpose);
  return {
    ...{ purpose, frequency, fields: [...fields], recipients: [] },
    basis: own.basis ?? known?.basis ?? 'consent',
    event_types: own.event_types ?? [...(known?.eventTypes ?? [])],
    retention_days: own.retention_days ?? known?.retentionDays ?? 1095,
  };
};

const audience = line('audience', 'each_session', ['device', 'country', 'source']);
const engagement = line('engagement', 'each_session', []);
const voices = line('voices', 'each_session', ['text', 'variant']);
const sales = line('sales', 'each_order', [
  'source',
  'store',
  'mode',
  'promised',
  'channel',
  'reason',
  'team',
  'agent',
]);
const survey = line('survey', 'each_session', [], { basis: 'legitimate_interest', retention_days: 396 });
const newsletter = line('newsletter', 'once', ['first_name']);

/** What is usually needed, by where one sells: fields that a report of ours reads, and none besides. */
export const TEMPLATES: Readonly<Record<PlanTemplate, readonly TemplateLine[]>> = {
  live: [audience, engagement, voices, sales, survey],
  web_shop: [audience, voices, sales, survey, newsletter],
  store: [
    sales,
    line('footfall', 'daily', ['store']),
    line('loyalty', 'each_order', ['first_name', 'last_name', 'birth_date'], { basis: 'contract' }),
    line('store-lookups', 'each_visit', ['store'], { event_types: ['lookup'], retention_days: 396 }),
  ],
  contact_centre: [sales, voices, line('service-team', 'daily', ['agent', 'team']), survey],
};
