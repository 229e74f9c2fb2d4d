import { isOfCatalogue } from '#src/contract/aspect.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { type Corrected, correctionSaid } from '#src/contract/voices.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { loadAspects } from '../aspects/load-aspects.ts';
import type { Ears } from './ears.ts';
import { loadHearing } from './load-hearing.ts';
import { rewriteRows, storedVoices } from './rewrite-rows.ts';
import { foldedText, textKey } from './text-key.ts';
import { readVoiceKey } from './voice-key.ts';

/**
 * Says what a text is, against what was understood of it. It holds for the same words (without case, accents and surplus space) of
 * whoever wrote them: stored ones are heard anew at once, later ones as they come in.
 *
 * @param said what it is, beside what was said before; undefined takes every earlier correction back
 * @returns how many stored items have these words
 * @throws AftershowError not_found · bad_input
 * @example await correctVoice(ctx, ears, key, { intents: { complaint: false } }) // { items: 3 }
 */
export async function correctVoice(
  ctx: Context,
  ears: Ears,
  key: string,
  said: Corrected | undefined,
): Promise<{ items: number }> {
  const { organisation } = ctx;
  const checked = said === undefined ? undefined : checkInput(correctionSaid, said);
  await requireKnown(ctx, Object.keys(checked?.aspects ?? {}));
  const { session, time, id } = readVoiceKey(key);
  const [item] = await storedVoices(ctx, THIS, { session, time, id }, 1);
  if (item === undefined) throw new AftershowError('not_found', 'no such voice item');
  const hash = textKey(ctx.secrets, organisation, item.text);
  const act = { action: checked === undefined ? 'voice.uncorrect' : 'voice.correct', target: id, detail: { session } };
  await changeRecords(ctx, act, async (trx) => {
    if (checked === undefined) {
      await trx
        .deleteFrom('voice_corrections')
        .where('organisation', '=', organisation)
        .where('hash', '=', hash)
        .execute();
      return;
    }
    const earlier = await trx
      .selectFrom('voice_corrections')
      .select('said')
      .where('organisation', '=', organisation)
      .where('hash', '=', hash)
      .forUpdate()
      .executeTakeFirst();
    const now = ctx.now();
    const row = { said: JSON.stringify(together(earlier?.said, checked)), actor: ctx.actor.id, updated: now };
    await trx
      .insertInto('voice_corrections')
      .values({ organisation, hash, ...row, created: now })
      .onConflict((conflict) => conflict.columns(['organisation', 'hash']).doUpdateSet(row))
      .execute();
  });
  return { items: await hearSame(ctx, ears, item.text) };
}

/** An aspect that is none here would stand in texts and on no page. */
async function requireKnown(ctx: Context, aspects: readonly string[]): Promise<void> {
  if (aspects.every(isOfCatalogue)) return;
  const known = await loadAspects(ctx);
  if (aspects.some((name) => !known.some(({ aspect }) => aspect === name)))
    throw new AftershowError('bad_input', 'no such aspect', { field: 'aspects' });
}

/** What was said of a text before, with what is said now: of the same thing the latest holds. */
function together(earlier: Corrected | undefined, said: Corrected): Corrected {
  const whole = { ...earlier, ...said };
  if (earlier?.intents !== undefined) whole.intents = { ...earlier.intents, ...said.intents };
  if (earlier?.aspects !== undefined) whole.aspects = { ...earlier.aspects, ...said.aspects };
  return whole;
}

const THIS = `v.session = {session:String} AND v.time = toDateTime64({time:String}, 3, 'UTC') AND v.id = {id:String}`;

/** Letters without accents and case, spaces one; the texts found are compared again by their key. */
const SAME = `trimBoth(replaceRegexpAll(lowerUTF8(removeDiacriticsUTF8(v.text)), '\\\\s+', ' ')) = {folded:String}
  AND (v.session, v.time, v.id) > ({session:String}, toDateTime64({time:String}, 3, 'UTC'), {id:String})`;
const A_PAGE = 2000;

/** Hears every stored item with these words anew. */
async function hearSame(ctx: Context, ears: Ears, text: string): Promise<number> {
  const folded = foldedText(text);
  const hearing = await loadHearing(ctx);
  let items = 0;
  let after = { session: '', time: '1900-01-01 00:00:00.000', id: '' };
  for (;;) {
    const page = await storedVoices(ctx, SAME, { ...after, folded }, A_PAGE);
    const same = page.filter((row) => foldedText(row.text) === folded);
    items += await rewriteRows(ctx, same, { ears, hearing });
    const last = page.at(-1);
    if (last === undefined || page.length < A_PAGE) return items;
    after = { session: last.session, time: last.time, id: last.id };
  }
}
