import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { type Fields, fields, given, isoOf, list, maybeInstant, needed, number, text } from './fields.ts';

/** Bambuser's show objects as its API lists them, and its webhook bodies. Test shows are left out by name. */
export const bambuserShows: Adapter = {
  name: 'bambuser-shows',
  title: 'Bambuser show objects and webhook bodies',
  kind: 'totals',
  recognise: ({ records }) => {
    const ours = records
      .flatMap((record) => showsOf(record) ?? [record])
      .filter((record) => isShow(fields(record)) || isWebhook(fields(record)));
    return ours.length > 0 ? 0.9 : 0;
  },
  facts: ({ records }) => {
    const shows = records.flatMap((record) => showsOf(record) ?? [record]).filter((record) => isShow(fields(record)));
    return shows.length === 1 ? factsOf(fields(shows[0])) : {};
  },
  split: (document) => (Array.isArray(document) ? document : showsOf(document)),
  adapt: (record) => (isWebhook(fields(record)) ? bambuserWebhook(record) : showEvents(fields(record))),
};

function showsOf(document: unknown): readonly unknown[] | undefined {
  const { results } = fields(document);
  return Array.isArray(results) && results.some((show) => isShow(fields(show))) ? results : undefined;
}

function isShow(show: Fields): boolean {
  return (
    typeof show['id'] === 'string' &&
    'orgId' in show &&
    ('scheduledStartAt' in show || 'startedAt' in show || 'isTestShow' in show)
  );
}

function isWebhook(body: Fields): boolean {
  return typeof body['collection'] === 'string' && typeof body['action'] === 'string' && 'payload' in body;
}

/**
 * The events of one Bambuser webhook body: start and end of a show, products brought on screen. Repeated deliveries make the same
 * ids and times. Topics we do not know are named. Pure. Throws AftershowError('bad_input') naming the field.
 *
 * @example bambuserWebhook({ collection: 'show', action: 'update', payload: { id: 's1', endedAt: '2026-01-01T20:00:00Z' } })
 */
export function bambuserWebhook(body: unknown): Adapted {
  const { collection, action, payload } = fields(body);
  const topic = text(collection);
  const said = fields(payload);
  if (topic === 'show' || topic === 'broadcast') return showEvents(said);
  const time = maybeInstant(said['highlightedAt'] ?? said['timestamp'] ?? said['updatedAt'] ?? said['createdAt']);
  const product =
    text(said['sku']) ||
    text(said['productId']) ||
    text(fields(said['product'])['sku']) ||
    text(fields(said['product'])['id']);
  const session = text(said['showId']);
  if (topic === 'product-highlight' && time !== undefined && product !== '' && session !== '') {
    const type = /delete|remove|end|unhighlight/.test(text(action)) ? 'unpin' : 'pin';
    return { events: [{ id: `highlight:${session}:${product}:${type}`, type, time, session, product }] };
  }
  return { events: [], unknown: `${topic || 'no collection'}:${text(action)}`.slice(0, 60) };
}

function showEvents(show: Fields): Adapted {
  if (show['isTestShow'] === true) return { events: [], skipped: 'test_show' };
  const session = needed(show['id'], 'id');
  const events: SourceEvent[] = [];
  const [start, end] = [maybeInstant(show['startedAt']), maybeInstant(show['endedAt'])];
  if (start !== undefined)
    events.push({ id: `show:${session}:start`, type: 'stream', name: 'start', time: start, session });
  if (end !== undefined) events.push({ id: `show:${session}:end`, type: 'stream', name: 'end', time: end, session });
  return { events, sessions: [factsOf(show)] };
}

function factsOf(show: Fields): Partial<SessionFacts> {
  const [start, end] = [maybeInstant(show['startedAt']), maybeInstant(show['endedAt'])];
  const length = start !== undefined && end !== undefined ? (end - start) / 1000 : number(show['showLengthSeconds']);
  const products = list(show['products']).flatMap((product) => {
    const id = text(product) || text(fields(product)['id']);
    const name = text(fields(product)['title']) || id;
    return id === '' ? [] : [{ id, name, category: null, price: null, list_price: null, cost: null }];
  });
  return {
    ...given({
      id: text(show['id']),
      title: text(show['title']),
      start: isoOf(start),
      planned_start: isoOf(maybeInstant(show['scheduledStartAt'])),
      duration_s: length !== undefined && length > 0 ? length : undefined,
    }),
    ...(products.length > 0 ? { products } : {}),
  };
}
