import { z } from 'zod';
import { VOICE_CHANNELS } from '#src/contract/voice.ts';
import { learnLocal } from '#src/listen/learn-local.ts';
import { openListener } from '#src/listen/listener.ts';
import { packLocal } from '#src/listen/local.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { loadCorrections, loadFamiliar } from './load-hearing.ts';
import { foldedText } from './text-key.ts';

/** Different texts that are looked through for corrected ones, the newest first. */
const MOST_TEXTS = 200_000;
/** Texts nobody corrected that hold the rest in its place: this many for each corrected one, and at least and at most so many. */
const OTHERS_EACH = 10;
const [FEWEST_OTHERS, MOST_OTHERS] = [300, 3000];

const storedText = z.object({ text: z.string(), channel: z.string() });

/**
 * Learns from what an organisation's people corrected, so that texts like the corrected ones are understood as they said. It counts for
 * this organisation alone: from the next minute for what comes in, and for what is stored as soon as it is heard again. What was learnt
 * before is replaced; without any correction left it is taken back.
 *
 * @returns corrections there are, and how many of their texts are still stored: only these teach
 * @example await learnFromCorrections(ctx) // { corrections: 12, texts: 11 }
 */
export async function learnFromCorrections(ctx: Context): Promise<{ corrections: number; texts: number }> {
  const { organisation, records } = ctx;
  const [{ usual }, correction] = await Promise.all([loadFamiliar(ctx), loadCorrections(ctx)]);
  const { corrections } = await records
    .selectFrom('voice_corrections')
    .select(({ fn }) => fn.countAll<string>().as('corrections'))
    .where('organisation', '=', organisation)
    .executeTakeFirstOrThrow();
  const stored = Number(corrections) === 0 ? [] : await storedTexts(ctx);
  const said = stored.map((one) => ({ ...one, said: correction(one.text) }));
  const corrected = said.flatMap((one) => (one.said === undefined ? [] : [{ ...one, said: one.said }]));
  const many = Math.min(MOST_OTHERS, Math.max(FEWEST_OTHERS, OTHERS_EACH * corrected.length));
  const left = said.filter((one) => one.said === undefined);
  const apart = Math.max(1, Math.floor(left.length / many));
  const others = left.filter((_, at) => at % apart === 0).slice(0, many);
  const learnt =
    corrected.length === 0 ? undefined : packLocal(learnLocal(openListener(), corrected, others, { usual }));
  const act = { action: 'voice.learn', target: organisation, detail: { texts: corrected.length } };
  await changeRecords(ctx, act, async (trx) => {
    await trx.deleteFrom('voice_learning').where('organisation', '=', organisation).execute();
    if (learnt === undefined) return;
    const row = { weights: learnt, corrections: corrected.length, actor: ctx.actor.id, learnt: ctx.now() };
    await trx
      .insertInto('voice_learning')
      .values({ organisation, ...row })
      .execute();
  });
  return { corrections: Number(corrections), texts: corrected.length };
}

/** Texts of the organisation, each once, the newest first. */
async function storedTexts({ organisation, events }: Context) {
  const rows = await events.ask(
    `SELECT v.text AS text, any(v.channel) AS channel FROM voices AS v FINAL
     WHERE v.organisation = {organisation:String} AND v.text != '' GROUP BY v.text ORDER BY max(v.time) DESC, v.text LIMIT {most:UInt32}`,
    { organisation, most: MOST_TEXTS },
    storedText,
  );
  const seen = new Set<string>();
  return rows
    .filter(({ text }) => {
      const folded = foldedText(text);
      return seen.has(folded) ? false : seen.add(folded);
    })
    .map(({ text, channel }) => ({ text, channel: VOICE_CHANNELS.find((name) => name === channel) }));
}
