import { sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { samePerson } from '#src/privacy/same-person.ts';
import type { StricterConsent } from '#src/store/records/rights-tables.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Writing } from '#src/store/records/transaction.ts';

/**
 * After a merge was taken back: a yes that merging had turned into a no stands again, and who was never asked is that again, where nobody
 * refuses any more among those who are still one person with its customer (G4). What somebody refuses still stays refused, and is kept with a merge that stands, to be looked at again.
 *
 * @param trx the merge is noted as undone in it already
 * @example await resettleConsent(ctx, trx, { kept, gone, consent: merge.consent });
 */
export async function resettleConsent(
  ctx: Writing,
  trx: Transaction<Records>,
  { kept, gone, consent }: { kept: string; gone: string; consent: readonly StricterConsent[] },
): Promise<void> {
  const sides = [];
  for (const side of [kept, gone]) {
    const person = await samePerson(ctx, trx, side);
    sides.push({ person, merges: await mergesOf(ctx, trx, person) });
  }
  // Who was merged from afar has their no noted with a merge that may stand on the other side by now.
  const all = [...consent, ...sides.flatMap(({ merges }) => merges.flatMap((merge) => merge.consent))];
  for (const { person, merges } of sides) {
    const refused = await refusedIn(ctx, trx, person);
    const standing: StricterConsent[] = [];
    for (const made of all.filter(({ customer }) => person.includes(customer))) {
      if (refused.has(keyOf(made))) standing.push(made);
      else await sayAgain(ctx, trx, made);
    }
    for (const merge of merges) {
      // Each with the first merge that its customer is part of.
      const own = standing.filter(
        ({ customer }) => merges.find((one) => one.kept === customer || one.gone === customer) === merge,
      );
      await trx
        .updateTable('customer_merges')
        .set({ consent: JSON.stringify(own) })
        .where('organisation', '=', ctx.organisation)
        .where('id', '=', merge.id)
        .execute();
    }
  }
}

/** The merges that stand among those who are one person. */
function mergesOf({ organisation }: Writing, trx: Transaction<Records>, person: readonly string[]) {
  return trx
    .selectFrom('customer_merges')
    .select(['id', 'kept', 'gone', 'consent'])
    .where('organisation', '=', organisation)
    .where('kept', 'in', person)
    .where('undone', 'is', null)
    .execute();
}

const keyOf = ({ purpose, channel }: { purpose: string; channel: string }) => JSON.stringify([purpose, channel]);

/** What somebody of a person said no to themselves, and not by being merged. */
async function refusedIn(
  { organisation }: Writing,
  trx: Transaction<Records>,
  person: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ purpose: string; channel: string }>`
    SELECT purpose, channel FROM (
      SELECT DISTINCT ON (customer, purpose, channel) purpose, channel, given, source FROM consent
      WHERE organisation = ${organisation} AND customer = any(${[...person]}::text[])
      ORDER BY customer, purpose, channel, sequence DESC) last
    WHERE NOT given AND source <> 'merge'`.execute(trx);
  return new Set(rows.map(keyOf));
}

/** What the merge had turned into a no, unless the person has said something themselves since. */
async function sayAgain(ctx: Writing, trx: Transaction<Records>, made: StricterConsent): Promise<void> {
  const { customer, purpose, channel, sequence, unsaid } = made;
  await sql`
    INSERT INTO consent (organisation, id, customer, purpose, channel, given, wording, source, actor, at)
    SELECT organisation, ${uuidv7()}, customer, purpose, channel, ${unsaid === true ? null : true}::boolean, wording, 'unmerge', ${ctx.actor.id}, ${ctx.now()}
    FROM consent c
    WHERE organisation = ${ctx.organisation} AND customer = ${customer} AND purpose = ${purpose} AND channel = ${channel}
      AND sequence = ${sequence}
      AND NOT EXISTS (SELECT 1 FROM consent later WHERE later.organisation = c.organisation
        AND later.customer = c.customer AND later.purpose = c.purpose AND later.channel = c.channel
        AND later.sequence > c.sequence)`.execute(trx);
}
