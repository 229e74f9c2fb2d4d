import type { AlertKind, AlertRule, Board } from '#src/contract/live.ts';

/** Something that a rule says is worth saying. */
export interface FoundAlert {
  kind: AlertKind;
  /** The product's name, the question's words; '' where the kind says all. */
  subject: string;
  threshold: number;
  minutes: number;
  value: number;
}

/** Below so many a fall says nothing. */
const FEWEST_VIEWERS = 10;

/**
 * What is wrong on a board by these rules. Pure.
 *
 * - viewers_fall: percent fewer than the most there were in the last `minutes`, where those were ten or more
 * - chat_silent: minutes since the last message, once anybody wrote
 * - stream_errors: errors and stalls a minute, over the last `minutes`
 * - stock_low: pieces left of the product on screen or the next one
 * - question_waits: minutes that an unanswered question has stood, asked by two people or more, or the oldest one
 *
 * @example findAlerts(board, rules, Date.now())[0]?.kind // 'chat_silent'
 */
export function findAlerts(board: Board, rules: readonly AlertRule[], now: number): FoundAlert[] {
  return rules
    .filter(({ active }) => active)
    .flatMap(({ kind, threshold, minutes }) =>
      FIND[kind](board, minutes, now)
        .filter(({ value }) => (kind === 'stock_low' ? value <= threshold : value >= threshold))
        .map((found) => ({ kind, threshold, minutes, ...found })),
    );
}

type Measured = { subject: string; value: number }[];

const FIND: Record<AlertKind, (board: Board, minutes: number, now: number) => Measured> = {
  viewers_fall({ pulse, curve }, minutes) {
    if (pulse?.viewers == null || curve === null) return [];
    const most = Math.max(0, ...curve.viewers.slice(-Math.max(1, Math.round((minutes * 60) / curve.step_s))));
    if (most < FEWEST_VIEWERS) return [];
    return [{ subject: '', value: Math.round((1 - pulse.viewers / most) * 100) }];
  },
  chat_silent({ pulse, said, stage }, _, now) {
    if (said === null || pulse === null || pulse.total.messages === 0 || stage?.start == null) return [];
    const last = said.messages[0]?.at;
    // Nothing in the stretch that is looked at: silent for as long as that, or as the session.
    const silent = last === undefined ? Math.min(15 * 60_000, now - Date.parse(stage.start)) : now - Date.parse(last);
    return [{ subject: '', value: minutesOf(silent) }];
  },
  stream_errors({ trouble }) {
    if (trouble === null) return [];
    return [{ subject: '', value: round((trouble.errors + trouble.stalls) / trouble.minutes) }];
  },
  stock_low({ shop }) {
    return [shop?.now, shop?.next].flatMap((product) =>
      product?.stock == null ? [] : [{ subject: product.name, value: product.stock }],
    );
  },
  question_waits({ said }, _, now) {
    const questions = said?.questions ?? [];
    const oldest = questions.toSorted((a, b) => (a.since < b.since ? -1 : 1))[0];
    return questions
      .filter((question) => question.people > 1 || question === oldest)
      .map(({ text, since }) => ({ subject: text.slice(0, 200), value: minutesOf(now - Date.parse(since)) }));
  },
};

const round = (value: number) => Math.round(value * 10) / 10;
const minutesOf = (ms: number) => round(Math.max(0, ms) / 60_000);
