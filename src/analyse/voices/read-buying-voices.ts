import { z } from 'zod';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { BUYING_STEPS, type BuyingStep, buyingStepOf } from '#src/contract/journey.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { WHO } from './count-voices.ts';
import { netOf } from './read-journey.ts';
import { type Asking, scopeOf, surroundings } from './voice-scope.ts';

const row = z.object({
  ...{ step: z.enum(BUYING_STEPS), items: z.coerce.number(), people: z.coerce.number(), complaints: z.coerce.number() },
  ...{ negative: z.coerce.number(), positive: z.coerce.number() },
});

/** What was said of a step of buying. */
export interface SaidOfStep {
  items: number;
  people: number;
  complaints: number;
  net: ReturnType<typeof netOf>;
}

/**
 * What people say of each step of buying, and how they feel about it: texts that speak of an aspect that stands there. A text that speaks
 * well and badly of one step counts once, as neither.
 *
 * @example (await readBuyingVoices(ctx, {})).get('delivery')?.net?.value // −0.6
 */
export async function readBuyingVoices(ctx: Asking, filter: VoiceFilter): Promise<Map<BuyingStep, SaidOfStep>> {
  const [around, known] = await Promise.all([surroundings(ctx), loadAspects(ctx)]);
  const { from, params } = scopeOf(ctx, around, filter);
  const placed = known.flatMap((one) => {
    const step = buyingStepOf(one);
    return step === null ? [] : [{ aspect: one.aspect, step }];
  });
  const rows = await ctx.events.ask(
    `SELECT step, count() AS items, uniqExact(who) AS people, countIf(blames) AS complaints, countIf(tone < 0) AS negative, countIf(tone > 0) AS positive
    FROM (
      SELECT id, step, any(one_who) AS who, any(complaint) AS blames, sum(multiIf(endsWith(a, '-'), -1, endsWith(a, '+'), 1, 0)) AS tone
      FROM (SELECT id, ${WHO} AS one_who, has(intents, 'complaint') AS complaint, arrayJoin(arrayMap(a -> toString(a), aspects)) AS a,
        transform(substring(a, 1, length(a) - 1), {aspects_placed:Array(String)}, {steps_placed:Array(String)}, '') AS step FROM ${from})
      WHERE step != '' GROUP BY id, step)
    GROUP BY step`,
    { ...params, aspects_placed: placed.map(({ aspect }) => aspect), steps_placed: placed.map(({ step }) => step) },
    row,
  );
  return new Map(
    rows.map(({ step, items, people, complaints, negative, positive }) => [
      step,
      { items, people, complaints, net: netOf({ n: items, negative, positive }) },
    ]),
  );
}
