import { METRICS, type Metric } from '#src/contract/action-plan.ts';
import { exponentOf } from '#src/contract/currency.ts';
import type { AppWords } from '#src/message/en/app.ts';
import type { Format } from '#src/message/format.ts';

/** How effects on one figure, and the figure itself, are written. */
export interface EffectText {
  name: string;
  /** 0.12 → "12%", whatever its sign; money, points or a score on the raw scale. */
  amount(effect: number): string;
  /** 0.12 → "+12%". */
  signed(effect: number): string;
  /** 0.12 → "12% more orders". */
  said(effect: number): string;
  /** "3% to 22% more" · "8% less to 20% more". */
  range(interval: readonly [number, number]): string;
  /** "+3% to +22%", as axes and tables write it. */
  signedRange(interval: readonly [number, number]): string;
  /** The figure of a session. */
  value(value: number): string;
  /** The same where there is no room: money in whole units without its sign, which the subtitle says. */
  axis(value: number): string;
  /** What stands behind a field in which an effect is written. */
  unit: string;
  /** How much of what is kept makes one of what is written. */
  step: number;
}

/**
 * Effects as people say them: shares of the figure where effects multiply (log and logit), the figure's own unit otherwise.
 *
 * @param currency of amounts, in minor units
 */
export function effectText(metric: Metric, currency: string, words: AppWords, format: Format): EffectText {
  const { scale, unit } = METRICS[metric];
  const { actionMetrics: w } = words;
  const of = w.of[metric];
  const ofRaw = (value: number) =>
    unit === 'money'
      ? format.money(Math.round(value), currency)
      : unit === 'points'
        ? w.points(format.decimal(value, Number.isInteger(value) ? 0 : 1))
        : format.decimal(value, 2);
  const plain = (effect: number) => (scale === 'raw' ? ofRaw(Math.abs(effect)) : format.percent(Math.abs(effect)));
  const value = (value: number) => {
    if (unit === 'money') return format.money(Math.round(value), currency);
    if (unit === 'share') return format.percent(value);
    if (unit === 'seconds') return format.duration(value);
    return unit === 'count' ? format.number(Math.round(value)) : format.decimal(value, unit === 'points' ? 0 : 2);
  };
  const major = 10 ** (exponentOf(currency) ?? 2);
  const amount = (effect: number) => (scale === 'raw' ? plain(effect) : w.amount(plain(effect)));
  const signed = (effect: number) => `${effect > 0 ? '+' : effect < 0 ? '−' : ''}${plain(effect)}`;
  return {
    name: of.name,
    amount: plain,
    signed,
    said: (effect) => (effect < 0 ? of.less(amount(effect)) : of.more(amount(effect))),
    range: ([low, high]) =>
      low >= 0
        ? w.rangeMore(amount(low), amount(high))
        : high <= 0
          ? w.rangeLess(amount(high), amount(low))
          : w.rangeMixed(amount(low), amount(high)),
    signedRange: ([low, high]) => format.range(signed(low), signed(high)),
    value,
    axis: (at) => (unit === 'money' ? format.number(Math.round(at / major)) : value(at)),
    unit: scale !== 'raw' ? '%' : unit === 'money' ? currency : '',
    step: scale !== 'raw' ? 0.01 : unit === 'money' ? major : 1,
  };
}
