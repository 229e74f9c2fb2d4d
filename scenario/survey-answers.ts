import type { SessionFacts } from '#src/contract/session.ts';
import { memberOf } from './member.ts';
import { type Language, type Pool, traitsOf } from './people.ts';
import { randomFrom } from './random.ts';
import { writeMessage } from './write-message.ts';

/** One answer to the questions at the end of a stream; what was left out is null. */
export interface SurveyAnswer {
  respondent: string;
  session: string;
  answered_at: string;
  language: Language;
  /** 0–10: would you recommend the show? */
  nps: number;
  /** 1–5: how satisfied are you? */
  csat: number | null;
  comment: string | null;
}

const ANSWERS = 0.07;
/** Of those who answer within a day; the rest of the respondents come by mail later. */
const HOURS = 20;

/**
 * What viewers of a session answered afterwards. Scores scatter around 8.1 + `mood` on the 0–10 scale, one in nine answers from
 * somebody who had a bad evening anyway; the others follow the mood.
 *
 * @example surveyAnswers(7, facts, pool, 500, 0)[0]?.nps // 9
 */
export function surveyAnswers(
  seed: number,
  facts: SessionFacts,
  pool: Pool,
  viewers: number,
  mood: number,
): SurveyAnswer[] {
  const random = randomFrom(seed, 'survey');
  const next = memberOf(randomFrom(seed, 'members'), pool, viewers);
  const end_ms = Date.parse(facts.start ?? '') + facts.duration_s * 1000;
  const about = { product: undefined, price: 0, currency: facts.currency ?? 'EUR', host: facts.host ?? '' };
  const answers: SurveyAnswer[] = [];
  for (let i = 0; i < viewers; i++) {
    const member = next();
    if (!random.chance(ANSWERS)) continue;
    const { visitor, language } = traitsOf(pool, member);
    const bad = random.chance(0.11);
    const felt = (bad ? 4 : 8.6) + mood + 1.6 * random.normal();
    const nps = Math.min(10, Math.max(0, Math.round(felt)));
    const csat = Math.min(5, Math.max(1, Math.round(1 + nps * 0.4 + 0.5 * random.normal())));
    const topic = nps >= 9 ? 'pleased' : nps <= 6 ? 'displeased' : 'between';
    const said = random.pick(INTENTS[topic]);
    answers.push({
      respondent: visitor,
      session: facts.id,
      answered_at: new Date(end_ms + Math.round(random.wait(HOURS / 4) * 3_600_000)).toISOString(),
      language,
      nps,
      csat: random.chance(0.92) ? csat : null,
      comment: random.chance(0.55) ? writeMessage(random, language, said, about).text : null,
    });
  }
  return answers;
}

const INTENTS = {
  pleased: ['praise_product', 'praise_host', 'offer', 'tip'],
  between: ['ask_delivery', 'small_talk', 'praise_product', 'complain_price'],
  displeased: [
    'complain_price',
    'complain_delivery',
    'complain_quality',
    'boring',
    'bad_sound',
    'delivery_cost',
    'sarcasm',
  ],
} as const;
