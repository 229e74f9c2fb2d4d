import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type NameField, plannedNames } from '#src/privacy/index-names.ts';
import { beginningHash, type NameWord, nameWords, wordHash, writtenAs } from '#src/privacy/name-words.ts';
import { inLists, whoseIs } from '#src/privacy/queries.ts';
import { openColumn, openSubjectKey } from '#src/privacy/subject-key.ts';
import { editsBetween } from '#src/statistics/text-likeness.ts';
import type { Context } from '#src/store/context.ts';

type Finding = Pick<Context, 'organisation' | 'records' | 'events' | 'secrets'>;

/** So many whose names begin alike are opened, those in touch last, to see who is meant. */
const COMPARED = 1000;

interface Row extends Record<NameField, Buffer | null> {
  id: string;
  wrapped: Buffer;
}

/**
 * Who is called by all of these words, in any order: exactly first, then nearly (the beginning of a word, or a letter or two beside it), those in
 * touch last first. Found by keyed hash (`indexNames`); of names that begin alike the thousand newest are opened to compare, and shown to nobody by that.
 * Somebody merged is found as who they became. Who is restricted (G10) or being erased is not found by name.
 *
 * @param asked `stores`: only who is known from one of these, for whoever is bound to them; all where empty
 * @returns ids, at most `most`
 * @example await findByName(ctx, 'durand zoe', { stores: [], most: 50 }) // ['5c1…']
 */
export async function findByName(
  ctx: Finding,
  named: string,
  { stores, most }: { stores: readonly string[]; most: number },
): Promise<string[]> {
  const words = nameWords(named);
  const planned = await plannedNames(ctx);
  if (words.length === 0 || planned.length === 0) return [];
  const { organisation, secrets } = ctx;
  const exactly = words.map(({ forms }) => forms.map((form) => wordHash(secrets, organisation, form)));
  const nearly = words.map(({ word, forms }, at) => [
    ...(exactly[at] ?? []),
    ...[word, ...forms].flatMap((form) => beginningHash(secrets, organisation, form) ?? []),
  ]);
  const limit = stores.length === 0 ? most : COMPARED;
  const exact = await inStores(ctx, await called(ctx, allOf(exactly), limit), stores);
  const near =
    exact.length >= most
      ? []
      : (await called(ctx, sql`${allOf(nearly)} AND NOT (${allOf(exactly)})`, COMPARED))
          .map((row) => ({ ...row, right: rightWords(ctx, row, planned, words) }))
          .filter(({ right }) => right >= 0)
          .sort((a, b) => b.right - a.right);
  const rows = [...exact, ...(await inStores(ctx, near, stores))].slice(0, most);
  return rootsOf(
    ctx,
    rows.map(({ id }) => id),
  );
}

/** Of each word, one of its hashes. */
const allOf = (hashes: readonly (readonly string[])[]): RawBuilder<boolean> =>
  sql`${sql.join(
    hashes.map((forms) => sql`n.words && ${[...new Set(forms)]}::text[]`),
    sql` AND `,
  )}`;

async function called({ organisation, records }: Finding, how: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT c.id, k.wrapped, c.name, c.first_name, c.last_name
    FROM name_index n JOIN customers c ON c.organisation = n.organisation AND c.id = n.customer
    JOIN subject_keys k ON k.organisation = c.organisation AND k.subject = c.id
    WHERE n.organisation = ${organisation} AND ${how}
      AND NOT EXISTS (SELECT 1 FROM restrictions r WHERE r.organisation = c.organisation AND r.customer = c.id)
      AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)
    ORDER BY c.last_contact DESC, c.id DESC LIMIT ${limit}`.execute(records);
  return rows;
}

/** How many of the words are exactly theirs; −1 where one is not even nearly. */
function rightWords(ctx: Finding, row: Row, planned: readonly NameField[], words: readonly NameWord[]): number {
  const key = openSubjectKey(ctx.secrets, ctx.organisation, row.id, row.wrapped);
  const names = planned.flatMap((column) => {
    const sealed = row[column];
    return sealed === null ? [] : [openColumn(key, ctx.organisation, row.id, column, sealed)];
  });
  const own = writtenAs(names);
  let right = 0;
  for (const { forms } of words) {
    if (forms.some((form) => own.has(form))) right += 1;
    else if (!forms.some((form) => [...own].some((one) => isNear(form, one)))) return -1;
  }
  return right;
}

/** The beginning of a word, or what a finger or an ear may have changed: one letter, of a long word two. */
function isNear(typed: string, own: string): boolean {
  const slips = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  return own.startsWith(typed) || (slips > 0 && editsBetween(own, typed, slips) <= slips);
}

/** Who bought or came in one of these stores, by themselves or by a device or card that is linked to them. */
async function inStores(ctx: Finding, rows: readonly Row[], stores: readonly string[]): Promise<readonly Row[]> {
  if (stores.length === 0 || rows.length === 0) return rows;
  const { organisation, records, events } = ctx;
  const ids = rows.map(({ id }) => id);
  const linked = await records
    .selectFrom('identities')
    .select(['customer', 'value'])
    .where('organisation', '=', organisation)
    .where('kind', '=', 'visitor')
    .where(sql<boolean>`customer = any(${ids}::text[])`)
    .execute();
  const ownerOf = new Map(linked.map(({ value, customer }) => [value, customer]));
  const { names, params } = inLists([...ids, ...ownerOf.keys()]);
  const seen = await events.ask(
    `SELECT DISTINCT visitor, customer FROM touchpoints
     WHERE organisation = {organisation:String} AND ${whoseIs('touchpoints', names)}
       AND JSONExtractString(properties, 'store') IN {stores:Array(String)}`,
    { organisation, stores: [...stores], ...params },
    z.object({ visitor: z.string(), customer: z.string() }),
  );
  const known = new Set(seen.flatMap(({ visitor, customer }) => [customer, ownerOf.get(visitor) ?? '']));
  return rows.filter(({ id }) => known.has(id));
}

/** Who stands there as somebody else is that one; each once, in the order given. */
async function rootsOf({ organisation, records }: Finding, ids: readonly string[]): Promise<string[]> {
  let roots = [...ids];
  for (;;) {
    const merged = await records
      .selectFrom('customer_merges')
      .select(['gone', 'kept'])
      .where('organisation', '=', organisation)
      .where('undone', 'is', null)
      .where('gone', 'in', roots.length === 0 ? [''] : roots)
      .execute();
    if (merged.length === 0) return [...new Set(roots)];
    const into = new Map(merged.map(({ gone, kept }) => [gone, kept]));
    roots = roots.map((id) => into.get(id) ?? id);
  }
}
