import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { EMOTIONS, INTENTS } from '#src/contract/voice.ts';
import type { VoiceComparison, VoiceFilter } from '#src/contract/voices.ts';
import { AftershowError } from '#src/errors.ts';
import { compareMeans, compareShares } from '#src/statistics/compare-groups.ts';
import { shareOf } from '#src/statistics/share.ts';
import { type Counted, countVoices } from './count-voices.ts';
import { sampleIn } from './feeling.ts';
import { countTerms, termsStandingOut } from './standing-terms.ts';
import { themeMatch } from './theme-of.ts';
import { type Asking, scopeOf, surroundings } from './voice-scope.ts';

/** What the other stretch or session is. */
export interface Other {
  other_session?: string | undefined;
  other_from?: string | undefined;
  other_to?: string | undefined;
}

const WORDS = { leastZ: 1.96, leastPeople: 2, most: 12 };

/**
 * Two stretches or two sessions side by side: every share with its difference and interval, and the words that stand out on each side.
 *
 * @throws AftershowError bad_input when there is no other side · not_found for a theme that is none
 * @example (await compareVoices(ctx, { session: 's1' }, { other_session: 's2' })).mean?.interval
 */
export async function compareVoices(ctx: Asking, filter: VoiceFilter, other: Other): Promise<VoiceComparison> {
  const { other_session, other_from, other_to } = other;
  if (other_session === undefined && other_from === undefined && other_to === undefined)
    throw new AftershowError('bad_input', 'compared with what?', { field: 'other_session' });
  const { session: _, from: __, to: ___, ...rest } = filter;
  const otherFilter = { ...rest, session: other_session, from: other_from, to: other_to };
  const [around, match, known] = await Promise.all([
    surroundings(ctx),
    themeMatch(ctx, filter.theme),
    loadAspects(ctx),
  ]);
  const [one, two] = [scopeOf(ctx, around, filter, match), scopeOf(ctx, around, otherFilter, match)];
  const [a, b, termsA, termsB] = await Promise.all([
    countVoices(ctx, one),
    countVoices(ctx, two),
    countTerms(ctx, one),
    countTerms(ctx, two),
  ]);
  const mean = compareMeans(sampleIn(b.feeling), sampleIn(a.feeling));
  return {
    a: a.summary,
    b: b.summary,
    differences: differencesOf(
      a,
      b,
      known.map(({ aspect }) => aspect),
    ),
    mean: mean === null ? null : { value: mean.estimate, interval: mean.interval },
    words: { a: termsStandingOut(termsA, termsB, WORDS), b: termsStandingOut(termsB, termsA, WORDS) },
  };
}

function differencesOf(a: Counted, b: Counted, aspects: readonly string[]): VoiceComparison['differences'] {
  const [n, m] = [a.feeling.n, b.feeling.n];
  const differ = (kind: VoiceComparison['differences'][number]['kind'], name: string, k: number, l: number) => {
    if (k + l === 0) return [];
    const found = compareShares({ k: l, n: m }, { k, n });
    const difference = found === null ? null : { value: found.estimate, interval: found.interval };
    const sure = found !== null && (found.interval[0] > 0 || found.interval[1] < 0);
    return [{ kind, name, a: shareOf(k, n), b: shareOf(l, m), difference, sure }];
  };
  const items = (list: readonly { name: string; items: number }[], name: string) =>
    list.find((one) => one.name === name)?.items ?? 0;
  return [
    ...differ('sentiment', 'negative', a.feeling.negative, b.feeling.negative),
    ...differ('sentiment', 'positive', a.feeling.positive, b.feeling.positive),
    ...INTENTS.flatMap((name) =>
      differ('intent', name, items(a.summary.intents, name), items(b.summary.intents, name)),
    ),
    ...aspects.flatMap((name) =>
      differ('aspect', name, a.aspects.get(name)?.items ?? 0, b.aspects.get(name)?.items ?? 0),
    ),
    ...EMOTIONS.flatMap((name) =>
      differ('emotion', name, items(a.summary.emotions, name), items(b.summary.emotions, name)),
    ),
  ];
}
