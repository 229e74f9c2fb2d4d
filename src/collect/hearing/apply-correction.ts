import { ASPECTS, INTENTS, OWN_ASPECT } from '#src/contract/voice.ts';
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
    const kept = heard.aspects.filter((one) => isOwn(one) || aspects[aspectIn(one)] === undefined);
    const said = ASPECTS.flatMap((aspect) => {
      const feeling = aspects[aspect];
      return feeling === undefined || feeling === null ? [] : [aspect + SIGNS[feeling]];
    });
    changed.aspects = [...kept, ...said];
  }
  if (toxic !== undefined) changed.toxicity = toxic ? 1 : 0;
  return changed;
}

/** One that the organisation added: its terms decide. */
function isOwn(signed: string): boolean {
  return signed.startsWith(OWN_ASPECT);
}

/** 'price-' is about the price. */
function aspectIn(signed: string): (typeof ASPECTS)[number] {
  const name = signed.slice(0, -1);
  return ASPECTS.find((aspect) => aspect === name) ?? 'other';
}
