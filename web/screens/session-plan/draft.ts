import { exponentOf } from '#src/contract/currency.ts';
import type { SessionPlan } from '#src/contract/session-plan.ts';
import { instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';

/** A plan as its form holds it: what people write, before it is read. */
export interface Draft {
  title: string;
  show: string;
  host: string;
  format: string;
  language: string;
  date: string;
  time: string;
  minutes: string;
  promotion: boolean;
  notes: string;
  /** Figure and value as written, in the unit that people think in. */
  targets: Partial<Record<string, string>>;
}

/** In which unit a target is written: money in whole units, shares in per cent, times in minutes. */
export function unitOf(figure: string): 'money' | 'share' | 'time' | 'count' {
  if (/revenue|basket/.test(figure)) return 'money';
  if (figure === 'conversion') return 'share';
  return figure === 'median_watch_s' ? 'time' : 'count';
}

/** How much of what is kept makes one of what is written. */
function scaleOf(figure: string, currency: string): number {
  return { money: 10 ** (exponentOf(currency) ?? 2), share: 0.01, time: 60, count: 1 }[unitOf(figure)];
}

/** Without the noise of binary fractions: 0.05 / 0.01 is 5. */
const plain = (value: number) => String(Number(value.toPrecision(12)));

/** A plan as its form begins; `point` is how the reader writes decimals. */
export function draftOf(plan: SessionPlan, point = '.'): Draft {
  const start = plan.planned_start ?? plan.start;
  const written = (value: number) => plain(value).replace('.', point);
  const wall = start === null ? { date: '', time: '' } : wallTimeOf(start, plan.zone);
  return {
    ...wall,
    title: plan.title,
    show: plan.show?.id ?? '',
    host: plan.host?.name ?? '',
    format: plan.format ?? '',
    language: plan.language ?? '',
    minutes: plan.planned_duration_s === null ? '' : written(plan.planned_duration_s / 60),
    promotion: plan.promotion,
    notes: plan.notes,
    targets: Object.fromEntries(
      Object.entries(plan.targets).map(([figure, value]) => [figure, written(value / scaleOf(figure, plan.currency))]),
    ),
  };
}

/** What the server is told. */
export interface Said {
  title: string;
  show: string | null;
  host: string | null;
  format: string | null;
  language: string | null;
  planned_start: string | null;
  planned_duration_s: number | null;
  promotion: boolean;
  notes: string;
  targets: Record<string, number>;
}

/** What a form says, read; a target without a number says nothing. */
export function readDraft(draft: Draft, { zone, currency }: Pick<SessionPlan, 'zone' | 'currency'>): Said {
  const word = (text: string) => (text.trim() === '' ? null : text.trim());
  const minutes = Number(draft.minutes.replace(',', '.'));
  const { date, time } = draft;
  return {
    title: draft.title.trim(),
    show: word(draft.show),
    host: word(draft.host),
    format: word(draft.format),
    language: word(draft.language),
    planned_start: date === '' ? null : instantOf({ date, time: time === '' ? '20:00' : time }, zone).instant,
    planned_duration_s: draft.minutes === '' || !(minutes > 0) ? null : Math.round(minutes * 60),
    promotion: draft.promotion,
    notes: draft.notes,
    targets: Object.fromEntries(
      Object.entries(draft.targets).flatMap(([figure, text = '']) => {
        const value = Number(text.replace(',', '.'));
        if (text.trim() === '' || !Number.isFinite(value) || value < 0) return [];
        const scaled = value * scaleOf(figure, currency);
        return [[figure, unitOf(figure) === 'share' ? Number(scaled.toPrecision(12)) : Math.round(scaled)]];
      }),
    ),
  };
}

/** Only what differs: two who change different fields both get through. */
export function changesBetween(before: Said, after: Said): Partial<Said> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Said]),
    ),
  );
}
