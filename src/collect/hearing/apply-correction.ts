import { INTENTS } from '#src/contract/voice.ts';
import type { Corrected } from '#src/contract/voices.ts';
import { type Heard, SIGNS } from './heard-columns.ts';

/** What somebody said that a text is. */
export type Correction = Corrected;

const SCORES = { negative: -1, neutral: 0, positive: 1 } as const;

/**
 * What was understood, with what somebody said of these words in its place; what they did not speak of stays.
 *
 * @example corrected(heard, { intents: { complaint: false } }).intents
 */
export function corrected(heard: Heard, { sentiment, intents, aspects, toxic }: Correction): Heard {
  const changed = { ...heard };
  // Said by a person: sure.
  if (sentiment !== undefined) Object.assign(changed, { label: sentiment, sentiment: SCORES[sentiment], certainty: 1 });
  if (intents !== undefined)
    changed.intents = INTENTS.filter((intent) => intents[intent] ?? heard.intents.includes(intent));
  if (aspects !== undefined) {
    const kept = heard.aspects.filter((one) => aspects[one.slice(0, -1)] === undefined);
    const said = Object.entries(aspects).flatMap(([aspect, feeling]) =>
      feeling === null ? [] : [aspect + SIGNS[feeling]],
    );
    changed.aspects = [...kept, ...said];
  }
  if (toxic !== undefined) changed.toxicity = toxic ? 1 : 0;
  return changed;
}
