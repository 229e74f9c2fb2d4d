import { sql } from 'kysely';
import type { ThreadReach, VoiceFilter } from '#src/contract/voices.ts';
import { AftershowError } from '#src/errors.ts';
import { samePerson } from '#src/privacy/same-person.ts';
import type { AskedFilter, Asking } from './voice-scope.ts';

/** The purpose under which the texts of one customer are read side by side. */
export const THREAD_PURPOSE = 'threads';

type Records = Pick<Asking, 'organisation' | 'records'>;

/**
 * Whose texts may be read together with those of an author. Of somebody whom nobody knows, those of the same random id. Of a customer, those
 * of all their ids, where the purpose `threads` is declared and they agreed to it, or it rests on another basis and they did not say no;
 * otherwise what was written under the random id alone, and nothing by their number. While their data is restricted: nothing. Texts of
 * anonymous surveys have no author and are in nobody's thread.
 *
 * @example (await readThread(ctx, 'a3f…')).reach // 'together'
 */
export async function readThread(
  ctx: Records,
  author: string,
): Promise<{ reach: ThreadReach; authors: readonly string[] }> {
  const customer = await customerOf(ctx, author);
  if (customer === undefined) return { reach: 'alone', authors: [author] };
  const person = await samePerson(ctx, ctx.records, customer);
  const found = await sql<{ restricted: boolean; objected: boolean; basis: string | null; given: boolean | null }>`
    SELECT EXISTS (SELECT FROM restrictions WHERE organisation = ${ctx.organisation} AND customer = any(${person}::text[])) AS restricted,
      EXISTS (SELECT FROM suppressions s JOIN identities i ON i.organisation = s.organisation AND i.value = s.hash
        WHERE s.organisation = ${ctx.organisation} AND i.customer = any(${person}::text[]) AND s.scope IN ('profiling', 'collect')) AS objected,
      (SELECT basis FROM purposes WHERE organisation = ${ctx.organisation} AND id = ${THREAD_PURPOSE} AND retired IS NULL) AS basis,
      (SELECT bool_and(given) FROM (SELECT DISTINCT ON (customer, channel) given FROM consent WHERE organisation = ${ctx.organisation}
        AND customer = any(${person}::text[]) AND purpose = ${THREAD_PURPOSE} ORDER BY customer, channel, sequence DESC) said) AS given`.execute(
    ctx.records,
  );
  const [row] = found.rows;
  if (row?.restricted === true) return { reach: 'restricted', authors: [] };
  const agreed = row?.basis === 'consent' ? row.given === true : row?.basis != null && row.given !== false;
  if (!agreed || row?.objected === true)
    return { reach: 'not_agreed', authors: person.includes(author) ? [] : [author] };
  const visitors = await ctx.records
    .selectFrom('identities')
    .select('value')
    .where('organisation', '=', ctx.organisation)
    .where('kind', '=', 'visitor')
    .where('customer', 'in', person)
    .execute();
  return { reach: 'together', authors: [...new Set([author, ...person, ...visitors.map(({ value }) => value)])] };
}

/**
 * A filter with whoever its author is told to be; unchanged where it names none.
 *
 * @throws AftershowError conflict while the author's data is restricted
 * @example await listVoices(ctx, await withThread(ctx, filter), page)
 */
export async function withThread<Filter extends VoiceFilter>(
  ctx: Records,
  filter: Filter,
): Promise<Filter & AskedFilter> {
  if (filter.author === undefined) return filter;
  const { reach, authors } = await readThread(ctx, filter.author);
  if (reach === 'restricted')
    throw new AftershowError(
      'conflict',
      'what is kept of this customer is restricted: it is read in their request only',
    );
  return { ...filter, authors };
}

async function customerOf({ organisation, records }: Records, author: string): Promise<string | undefined> {
  const link = await records
    .selectFrom('identities')
    .select('customer')
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where('value', '=', author)
    .executeTakeFirst();
  if (link !== undefined) return link.customer;
  const own = await records
    .selectFrom('customers')
    .select('id')
    .where('organisation', '=', organisation)
    .where('id', '=', author)
    .executeTakeFirst();
  return own?.id;
}
