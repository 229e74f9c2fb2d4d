import { resample } from '#src/chart/curves.ts';
import type { ComparedOne } from '#src/contract/compare.ts';
import type { Curve } from '#src/contract/debrief.ts';
import type { PastSession } from './past-sessions.ts';

/** Curves of compared sessions lie over each other, by the minute. */
const MINUTE_S = 60;

/**
 * A session as comparisons head it, with its curves by the minute.
 *
 * @example comparedOne(past).viewers // [12, 40, 55, …]
 */
export function comparedOne({ session, audience, engagement, revenue }: PastSession): ComparedOne {
  const { id, title, start, zone, duration_s, host, format, promotion, generated } = session;
  return {
    ...{ id, title, start, zone, duration_s, host, format, promotion, generated },
    currency: revenue.net?.currency ?? session.currency,
    viewers: audience.concurrent === null ? null : byMinute(audience.concurrent, 1),
    messages:
      engagement.chat_curve === null || engagement.messages === 0
        ? null
        : byMinute(engagement.chat_curve, MINUTE_S / engagement.chat_curve.step_s),
  };
}

function byMinute(curve: Curve, times: number): number[] {
  const minutes = Math.max(1, Math.ceil((curve.values.length * curve.step_s) / MINUTE_S));
  const rough = resample(curve, minutes);
  return rough.values.map((value) => Math.round(value * times * 10) / 10);
}
