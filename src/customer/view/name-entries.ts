import { z } from 'zod';
import type { TimelineEntry } from '#src/contract/customer.ts';
import { SENTIMENTS } from '#src/contract/voice.ts';
import type { Context } from '#src/store/context.ts';
import type { OwnRows } from './own-rows.sql.ts';
import type { RawEntry } from './page-timeline.ts';

const detail = z.object({
  ...{ type: z.string(), told: z.string(), ref: z.string(), product: z.string(), quantity: z.number() },
  ...{ store: z.string(), channel: z.string(), reason: z.string(), resolution: z.string() },
});
type Detail = z.infer<typeof detail>;

/** Of what a page shows, these say more of themselves than a line of the timeline holds. */
const TELLING = ['order', 'refund', 'contact'];

/**
 * Puts titles and names to the sessions, products and stores of a page's entries, an order's lines into it, and to a contact how it came, what it
 * was about and how it ended.
 *
 * @example await nameEntries(ctx, ownRows(organisation, person), page)
 */
export async function nameEntries(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  own: OwnRows,
  page: readonly RawEntry[],
): Promise<TimelineEntry[]> {
  const details = await detailsOf(ctx, own, page);
  const lines = details.filter(({ type }) => type === 'order_item');
  const storeOf = ({ kind, ref }: RawEntry) =>
    ref === '' ? undefined : details.find((one) => one.type === kind && one.ref === ref && one.store !== '')?.store;
  const [titleOf, nameOf, shopOf] = await Promise.all([
    called(
      ctx,
      'sessions',
      page.map(({ session }) => session),
    ),
    called(
      ctx,
      'products',
      [...page, ...lines].map(({ product }) => product),
    ),
    called(
      ctx,
      'stores',
      page.map((one) => storeOf(one) ?? ''),
    ),
  ]);
  const productOf = (id: string, quantity: number) => ({ id, name: nameOf.get(id) ?? id, quantity });
  return page.map((one) => {
    const { key, kind, session, product, quantity, amount, currency, text, label, name, ref } = one;
    const store = storeOf(one);
    return {
      ...{ key, kind, name, ref, at: new Date(one.at).toISOString() },
      session: session === '' ? null : { id: session, title: titleOf.get(session) ?? session },
      products: [
        ...(product === '' ? [] : [productOf(product, quantity)]),
        ...(kind === 'order' ? lines.filter((line) => line.ref === ref && ref !== '') : []).map((line) =>
          productOf(line.product, line.quantity),
        ),
      ],
      amount: currency === '' ? null : { amount, currency },
      text: text === '' ? null : text,
      label: SENTIMENTS.find((known) => known === label) ?? null,
      store: store === undefined ? null : { id: store, name: shopOf.get(store) ?? store },
      contact: contactOf(one, details),
    };
  });
}

function contactOf({ kind, name, ref }: RawEntry, details: readonly Detail[]): TimelineEntry['contact'] {
  const found = details.find(
    (one) => one.type === kind && one.type === 'contact' && one.ref === ref && one.told === name,
  );
  if (found === undefined) return null;
  const { channel, reason, resolution } = found;
  return { channel: channel || null, reason: reason || null, resolution: resolution || null };
}

/** Several sources may tell of one order: what one of them says of the store holds. */
async function detailsOf(
  { events }: Pick<Context, 'events'>,
  own: OwnRows,
  page: readonly RawEntry[],
): Promise<Detail[]> {
  const refs = [...new Set(page.flatMap(({ kind, ref }) => (TELLING.includes(kind) && ref !== '' ? [ref] : [])))];
  if (refs.length === 0) return [];
  const said = (name: string) => `max(JSONExtractString(properties, '${name}')) AS ${name}`;
  const about = ['store', 'channel', 'reason', 'resolution'].map(said).join(', ');
  return events.ask(
    `SELECT type, if(type = 'order_item', '', name) AS told, ref, product, toInt64(sum(quantity)) AS quantity, ${about}
     FROM ${own.touchpoints('type, name, ref, product, quantity, properties', "ref IN {refs:Array(String)} AND type IN ('order', 'order_item', 'refund', 'contact')")}
     WHERE type != 'order_item' OR product != ''
     GROUP BY type, told, ref, product ORDER BY type, product, told`,
    { ...own.params, refs },
    detail,
  );
}

/** The names of these ids, as far as the organisation knows them. */
async function called(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  table: 'sessions' | 'products' | 'stores',
  given: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(given.filter((one) => one !== ''))];
  if (ids.length === 0) return new Map();
  const rows =
    table === 'sessions'
      ? await records
          .selectFrom('sessions')
          .select(['id', 'title as name'])
          .where('organisation', '=', organisation)
          .where('removed', 'is', null)
          .where('id', 'in', ids)
          .execute()
      : await records
          .selectFrom(table)
          .select(['id', 'name'])
          .where('organisation', '=', organisation)
          .where('id', 'in', ids)
          .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
