import { z } from 'zod';
import { readVoiceKey } from '#src/collect/hearing/voice-key.ts';
import type { VoiceFilter, VoiceItem } from '#src/contract/voices.ts';
import { AftershowError } from '#src/errors.ts';
import { rowsByKey } from './rows-by-key.ts';
import { themeMatch } from './theme-of.ts';
import { ITEM, itemRow, itemsOf } from './voice-item.ts';
import { type Asking, scopeOf, surroundings } from './voice-scope.ts';

const keyRow = z.object({ at: z.number(), session: z.string(), stored: z.string(), id: z.string() });

const place = z.tuple([z.number(), z.string(), z.string()]);

/**
 * What people said, newest first, across all sessions and channels; what nobody knows the time of comes last.
 *
 * @throws AftershowError bad_input for a cursor that is none of ours · not_found for a theme that is none
 * @example const { voices, next } = await listVoices(ctx, { intent: 'complaint' }, { limit: 50 });
 */
export async function listVoices(
  ctx: Asking,
  filter: VoiceFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ voices: VoiceItem[]; next: string | null }> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, filter.theme)]);
  const { from, params } = scopeOf(ctx, around, filter, match);
  const after = page.cursor === undefined ? undefined : placeOf(page.cursor);
  const [at, session, id] = after ?? [0, '', ''];
  // Which ones first, from the few columns that say it; then all that is known of those: a page reads no million texts.
  const keys = await ctx.events.ask(
    `SELECT at, session, toString(time) AS stored, id FROM ${from}
     ${after === undefined ? '' : 'WHERE (at, session, id) < ({after_at:Int64}, {after_session:String}, {after_id:String})'}
     ORDER BY at DESC, session DESC, id DESC LIMIT {limit:UInt32}`,
    { ...params, after_at: at, after_session: session, after_id: id, limit: page.limit + 1 },
    keyRow,
  );
  const rows = await rowsByKey(ctx, around, keys);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    voices: await itemsOf(ctx, around, shown),
    next:
      last === undefined ? null : Buffer.from(JSON.stringify([last.at, last.session, last.id])).toString('base64url'),
  };
}

/**
 * One item by its key.
 *
 * @throws AftershowError not_found
 * @example (await getVoice(ctx, key)).text
 */
export async function getVoice(ctx: Asking, key: string): Promise<VoiceItem> {
  const { session, time, id } = readVoiceKey(key);
  const around = await surroundings(ctx);
  const { from, params } = scopeOf(ctx, around, { session });
  const rows = await ctx.events.ask(
    `SELECT ${ITEM} FROM ${from} AS v WHERE v.id = {id:String} AND v.time = toDateTime64({time:String}, 3, 'UTC')`,
    { ...params, id, time },
    itemRow,
  );
  const [voice] = await itemsOf(ctx, around, rows);
  if (voice === undefined) throw new AftershowError('not_found', 'no such voice item');
  return voice;
}

function placeOf(cursor: string): z.infer<typeof place> {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AftershowError('bad_input', 'not the end of one of our pages', { field: 'cursor' });
  }
}
