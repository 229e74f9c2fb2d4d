import { z } from 'zod';
import { VOICE_CHANNELS } from '#src/contract/voice.ts';
import { PHASES, type Touchpoint, type VoiceFilter } from '#src/contract/voices.ts';
import { normalQuantile } from '#src/statistics/distributions.ts';
import { WHO } from './count-voices.ts';
import { FEELING, type FeelingRow, feelingColumns, feelingOf } from './feeling.ts';
import { PHASE } from './phase.sql.ts';
import { countTerms, type TermCounts, termsStandingOut } from './standing-terms.ts';
import { themeMatch } from './theme-of.ts';
import { type Asking, scopeOf, surroundings } from './voice-scope.ts';

const row = z.object({
  ...{ phase: z.enum(PHASES), channel: z.string(), items: z.number(), people: z.number(), complaints: z.number() },
  ...feelingColumns,
});
const WORDS = { leastZ: 1.96, leastPeople: 2, most: 3 };

/**
 * What people feel wherever they meet the brand, before, during and after sessions; and what they say there more than elsewhere.
 *
 * @throws AftershowError not_found for a theme that is none
 * @example (await readJourney(ctx, {})).find(({ phase }) => phase === 'after')?.net
 */
export async function readJourney(ctx: Asking, filter: VoiceFilter): Promise<Touchpoint[]> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, filter.theme)]);
  const plain = scopeOf(ctx, around, filter, match);
  const scope = { ...plain, from: `(SELECT *, ${PHASE} AS phase FROM ${plain.from})` };
  const rows = await ctx.events.ask(
    `SELECT phase, toString(channel) AS channel, count() AS items, uniqExact(${WHO}) AS people,
       countIf(has(intents, 'complaint')) AS complaints, ${FEELING}
     FROM ${scope.from} GROUP BY phase, channel`,
    scope.params,
    row,
  );
  const said = await Promise.all(
    rows.map(({ phase, channel }) =>
      countTerms(ctx, scope, `phase = '${phase}' AND channel = '${channelOf(channel)}'`),
    ),
  );
  const everything = await countTerms(ctx, scope);
  return rows
    .map(({ phase, channel, items, people, complaints, ...feeling }, at) => ({
      ...{ phase, channel: channelOf(channel), items, people, complaints, feeling: feelingOf(feeling) },
      net: netOf(feeling),
      words: termsStandingOut(said[at] ?? new Map(), without(everything, said[at] ?? new Map()), WORDS),
    }))
    .sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || b.items - a.items);
}

function channelOf(channel: string): Touchpoint['channel'] {
  return VOICE_CHANNELS.find((name) => name === channel) ?? 'post';
}

/** Share of positive minus share of negative items: its variance is that of a value of −1, 0 or 1. */
export function netOf({ n, negative, positive }: Pick<FeelingRow, 'n' | 'negative' | 'positive'>): Touchpoint['net'] {
  if (n === 0) return null;
  const value = (positive - negative) / n;
  const half = normalQuantile(0.975) * Math.sqrt(Math.max(0, (positive + negative) / n - value * value) / n);
  return { value, interval: n > 1 ? [Math.max(-1, value - half), Math.min(1, value + half)] : null };
}

/** People may say a word in several places: what is left is at least nobody. */
function without(all: TermCounts, some: TermCounts): TermCounts {
  return new Map(
    [...all].map(([language, terms]) => [
      language,
      new Map([...terms].map(([term, people]) => [term, Math.max(0, people - (some.get(language)?.get(term) ?? 0))])),
    ]),
  );
}
