import { z } from 'zod';
import type { VoiceRow } from '#src/contract/event.ts';
import { openAppendGate } from '#src/privacy/append-gate.ts';
import type { Context } from '#src/store/context.ts';
import type { Params } from '#src/store/events/events.ts';
import type { Ears, Hearing } from './ears.ts';

const COLUMNS = [
  ...(['organisation', 'session', 'id', 'channel', 'author', 'product', 'text', 'lang', 'origin', 'import'] as const),
] as const;

const storedRow = z.object({
  ...(Object.fromEntries(COLUMNS.map((name) => [name, z.string()])) as Record<(typeof COLUMNS)[number], z.ZodString>),
  time: z.string(),
  replay: z.union([z.literal(0), z.literal(1)]),
  heard: z.number(),
  version: z.coerce.number(),
  expires: z.string(),
});
export type StoredVoice = z.infer<typeof storedRow>;

/**
 * A page of stored voice items in the order of their key, as collecting wrote them: of what was understood only by whom.
 *
 * @example await storedVoices(ctx, 'heard != {heard:UInt8}', { heard: 7 }, 1000)
 */
export function storedVoices(
  ctx: Pick<Context, 'organisation' | 'events'>,
  condition: string,
  params: Params,
  limit: number,
): Promise<StoredVoice[]> {
  return ctx.events.ask(
    `SELECT ${COLUMNS.map((name) => `v.${name} AS ${name}`).join(', ')}, toString(v.time) AS time, replay, heard, toString(version) AS version,
       toString(v.expires) AS expires
     FROM voices AS v FINAL WHERE organisation = {organisation:String} AND (${condition})
     ORDER BY v.session, v.time, v.id LIMIT {limit:UInt32}`,
    { ...params, organisation: ctx.organisation, limit },
    storedRow,
  );
}

/**
 * Hears stored items anew and writes each as a new version of its row, received now, so that whatever was computed from the old one is
 * computed again. Rows of people who are being erased are left out inside the gate that erasures wait for.
 *
 * @returns how many were written
 */
export async function rewriteRows(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  stored: readonly StoredVoice[],
  { ears, hearing }: { ears: Ears; hearing: Hearing },
): Promise<number> {
  if (stored.length === 0) return 0;
  const now = ctx.now();
  const received = now.toISOString().slice(0, 23).replace('T', ' ');
  const rows = stored.map((row): VoiceRow => {
    // What was found the time before is no statement of the source.
    const lang = row.heard > 0 && row.lang.length <= 3 ? '' : row.lang;
    const heard = ears.hear({ text: row.text, channel: row.channel, lang }, hearing);
    return { ...row, ...heard, version: Math.max(row.version + 1, now.getTime()), received };
  });
  return openAppendGate(ctx.records).pass(async (isErased) => {
    const voices = rows.filter(({ organisation, author }) => !isErased(organisation, author));
    const { refused } = await ctx.events.append({ events: [], voices, rejected: [] });
    return voices.length - refused.length;
  });
}
