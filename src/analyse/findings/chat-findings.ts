import { type Candidate, evidence, type Family } from './candidate.ts';
import type { Answers } from './make-findings.ts';

const LEAST_QUESTIONS = 5;
const LEAST_CHATTERS = 20;

/**
 * What the chat says of itself, counted and not tested: questions left or answered, and whether a few people or many wrote.
 *
 * @example chatFindings(answers).candidates.map(({ kind }) => kind)
 */
export function chatFindings({ voice }: Answers): Family {
  const candidates: Candidate[] = [];
  const { asked, answered, known, answered_share, median_answer_s, unanswered } = voice.questions;
  if (known && asked >= LEAST_QUESTIONS && answered_share.value !== null) {
    const good = answered_share.value >= 0.5;
    const [lo, hi] = answered_share.interval ?? [0, 1];
    candidates.push({
      ...FACT,
      kind: good ? 'questions_answered' : 'questions_unanswered',
      side: good ? 'success' : 'problem',
      values: { asked, answered, share: answered_share.value, median_s: median_answer_s },
      people: asked,
      evidence_for: [
        evidence('count', { what: 'answers', numerator: answered, denominator: asked }),
        ...(good ? [] : quotes(unanswered)),
      ],
      evidence_against: [
        ...(lo <= 0.5 && hi >= 0.5 ? [evidence('interval_includes_half', { lo, hi })] : []),
        ...(good ? quotes(unanswered) : [evidence('missing_data', { what: 'answers', spoken: 'yes' })]),
      ],
      searched: ['interval', 'spoken_answers'],
    });
  }
  const share = voice.concentration.value;
  if (share !== null && voice.people >= LEAST_CHATTERS && (share >= 0.5 || share <= 0.25)) {
    const few = share >= 0.5;
    candidates.push({
      ...FACT,
      kind: few ? 'chat_concentrated' : 'chat_broad',
      side: few ? 'risk' : 'success',
      values: { share, chatters: voice.people },
      people: voice.people,
      evidence_for: [
        evidence('count', {
          what: 'messages',
          numerator: voice.concentration.numerator,
          denominator: voice.concentration.denominator,
        }),
      ],
      evidence_against: [],
      searched: ['small_sample'],
    });
  }
  return { candidates, silent: [] };
}

const FACT = { subject: null, at_s: null, p: null, mde: null } as const;

function quotes(list: Answers['voice']['questions']['unanswered']) {
  return list.slice(0, 3).map((quote) => evidence('quote', {}, quote.at_s, quote.text));
}
