import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { AppWords } from '#src/message/en/app.ts';
import type { Format } from '#src/message/format.ts';
import type { EffectText } from '../action/effect-text.ts';
import { saidOf } from './effect-of.ts';

/**
 * The verdict in one sentence, and how sure it is in the next ones: for whoever reads nothing else.
 *
 * @example headlineOf(reading, effect, words.actionVerdict, format).title // 'It worked: 12% more orders'
 */
export function headlineOf(
  reading: VerdictReading,
  text: EffectText,
  w: AppWords['actionVerdict'],
  format: Format,
): { title: string; lead: string[] } {
  const { impact, stage, smallest, expected, direction, interim } = reading;
  const { effect, range } = saidOf(impact);
  const n = format.plural(impact.n, w.units[impact.design]);
  const basis = w.basis[impact.design](n);
  const wanted = direction === 'more' ? expected : -expected;
  const tail = [basis, w.expectedSaid(text.said(wanted))];
  if (stage === 'early' || (stage === 'interim' && interim?.crossed === false)) {
    return { title: range === null ? w.soFarNothing : w.soFar(text.range(range)), lead: [w.earlyWhat, basis] };
  }
  const plausible = range === null ? [] : [w.plausible(text.range(range))];
  const worth = w.worthFrom(text.amount(smallest));
  switch (impact.verdict) {
    case 'worked':
    case 'harmful': {
      const said = text.said(effect ?? 0);
      const [sure, seems] = impact.verdict === 'worked' ? [w.worked, w.seemsWorked] : [w.harmful, w.seemsHarmful];
      return { title: impact.grade === 'C' ? seems(said) : sure(said), lead: [...plausible, worth, ...tail] };
    }
    case 'no meaningful effect':
      return { title: w.nothing, lead: [...plausible, w.smallerThan(text.amount(smallest)), ...tail] };
    case 'inconclusive': {
      const more =
        impact.more_needed === null
          ? w.farMore
          : w.aboutMore(format.plural(impact.more_needed, w.units[impact.design]));
      return { title: w.inconclusive, lead: [...plausible, w.stillOpen, more, worth, ...tail] };
    }
    case 'not estimable':
      return {
        title: w.notEstimable,
        lead: [...impact.warnings.filter((one) => REFUSING.has(one)).map((one) => w.warnings[one]), basis],
      };
  }
}

/** Warnings that are the reason why nothing can be said. */
export const REFUSING = new Set<VerdictReading['impact']['warnings'][number]>([
  'too_few_pairs',
  'too_few_sessions',
  'too_few_blocks',
  'too_few_viewers',
  'not_estimable',
  'no_variation',
  'sample_ratio',
]);
