import { EVENT_PARTS, type PlanField, PROFILE_FIELDS } from '#src/contract/collection-plan.ts';
import type { EventType } from '#src/contract/event.ts';
import type { DataCategory, ProcessedPeople } from '#src/contract/processing.ts';

/** What happens, by what it tells of somebody; `entries`, `viewers`, `stream` and `stock` count nobody in particular. */
const CATEGORY_OF_TYPE: Partial<Record<EventType, DataCategory>> = {
  ...{ join: 'viewing', leave: 'viewing', heartbeat: 'viewing', page: 'viewing' },
  ...{ reaction: 'reactions', share: 'reactions', follow: 'reactions' },
  ...{ chat: 'words', tip: 'words', answer: 'words', other: 'words' },
  ...{ impression: 'shopping', click: 'shopping', cart_add: 'shopping', cart_remove: 'shopping', checkout: 'shopping' },
  ...{ order: 'orders', order_item: 'orders', refund: 'orders', delivery: 'orders' },
  ...{ contact: 'service', agent: 'staff', lookup: 'near_store', identify: 'identity' },
};
const COUNTS: readonly EventType[] = ['viewers', 'stream', 'stock', 'entries', 'pin', 'unpin'];
/** Of these a name or an order tells who it was; the others may stay with a random id for ever. */
const OF_CUSTOMERS: readonly EventType[] = ['order', 'order_item', 'refund', 'delivery', 'contact', 'identify'];
/** Purposes that the product knows by name and that keep more than addresses without any type of event. */
const CATEGORIES_OF_PURPOSE: Readonly<Record<string, readonly DataCategory[]>> = {
  ...{ survey: ['words'], loyalty: ['orders'], profiling: ['orders', 'viewing'] },
};
const DEMOGRAPHY: readonly PlanField[] = ['sex', 'birth_date', 'age'];

/**
 * Whom a processing concerns and which categories of their data (article 30.1 c), from its types of events and the fields that its line of the
 * plan names. One without any event is of what is kept in records: customers and their addresses.
 *
 * @param fields of its line of the plan; none without one
 * @example whatIsProcessed('footfall', ['entries'], ['store']) // { people: [], categories: ['counts'] }
 */
export function whatIsProcessed(
  purpose: string,
  types: readonly string[],
  fields: readonly string[],
): { people: ProcessedPeople[]; categories: DataCategory[] } {
  const collected = types.map((type) => type as EventType);
  const named = fields.map((field) => field as PlanField);
  const categories = new Set<DataCategory>();
  const people = new Set<ProcessedPeople>();
  if (types.length === 0) categories.add('identity').add('contact');
  for (const category of CATEGORIES_OF_PURPOSE[purpose] ?? []) categories.add(category);
  for (const type of collected) categories.add(CATEGORY_OF_TYPE[type] ?? 'counts');
  for (const field of named) {
    if (DEMOGRAPHY.includes(field)) categories.add('demography');
    else if (field === 'address') categories.add('contact');
    else if (PROFILE_FIELDS.some((one) => one === field)) categories.add('identity');
    else if (EVENT_PARTS.some((one) => one === field)) categories.add(field === 'text' ? 'words' : 'device');
    else if (field === 'agent') categories.add('staff');
  }
  const ofPeople = collected.filter((type) => !COUNTS.includes(type) && type !== 'agent');
  if (ofPeople.length > 0) people.add('visitors');
  const profile = named.some((field) => PROFILE_FIELDS.some((one) => one === field));
  if (types.length === 0 || profile || collected.some((type) => OF_CUSTOMERS.includes(type))) people.add('customers');
  if (categories.has('staff')) people.add('staff');
  return { people: [...people], categories: [...categories] };
}
