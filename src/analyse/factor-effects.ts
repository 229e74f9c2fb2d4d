import type { Comparison } from '#src/contract/debrief.ts';
import { studentQuantile } from '#src/statistics/distributions.ts';
import { derSimonianLaird } from '#src/statistics/pooling.ts';
import { simpsonCheck } from '#src/statistics/simpson.ts';
import type { SessionFigures } from './session-figures.ts';

type Effect = Comparison['effects'][number];

/** A session as one observation: the logged figure, what it is adjusted for, and the groups it belongs to. */
interface Observed {
  y: number;
  covariates: number[];
  levels: Record<string, string | null>;
}

const FACTORS = ['slot', 'host', 'format', 'content', 'duration'] as const;
/** What a sign reversal is looked for by. */
const MIXES = ['host', 'day', 'promotion', 'format', 'slot', 'content'] as const;
const LEAST_SESSIONS = 8;

/**
 * What goes with the slot, host, format, content and duration of sessions, on the log of net revenue and of unique viewers, as ratios to
 * the average session. `raw` is the plain mean; `shrunk` is adjusted within levels (analysis of covariance) for promotion and, for
 * revenue, log audience, then partially pooled (DerSimonian–Laird). Level variances come from the pooled residual and are widened
 * from normal to Student's t, since sessions are few. `reversed_by` names the mix that turns the sign round. Nothing with fewer than eight
 * sessions or two levels.
 *
 * @example factorEffects(history)[0] // { factor: 'host', level: 'Garance', shrunk: 1.1, … }
 */
export function factorEffects(sessions: readonly SessionFigures[]): Effect[] {
  const currency = sessions.at(-1)?.currency ?? null;
  const metrics = [
    {
      metric: 'net_revenue',
      observed: observe(
        sessions.filter((s) => s.currency === currency),
        'net_revenue',
        true,
      ),
    },
    { metric: 'unique_viewers', observed: observe(sessions, 'unique_viewers', false) },
  ];
  return metrics.flatMap(({ metric, observed }) =>
    FACTORS.flatMap((factor) => effectsOf(observed, factor).map((effect) => ({ factor, metric, ...effect }))),
  );
}

function observe(
  sessions: readonly SessionFigures[],
  figure: 'net_revenue' | 'unique_viewers',
  byAudience: boolean,
): Observed[] {
  return sessions.flatMap((session) => {
    const value = session.figures[figure];
    const viewers = session.figures.unique_viewers;
    if (value === undefined || value <= 0 || (byAudience && (viewers === undefined || viewers <= 0))) return [];
    const { day, hour } = slotOf(session);
    return [
      {
        y: Math.log(value),
        covariates: [session.promotion ? 1 : 0, ...(byAudience ? [Math.log(viewers ?? 1)] : [])],
        levels: {
          slot: day === null ? null : `${day} ${hour}`,
          day,
          host: session.host,
          format: session.format,
          content: session.content,
          promotion: session.promotion ? 'yes' : 'no',
          duration: durationBand(session.duration_s),
        },
      },
    ];
  });
}

function effectsOf(all: readonly Observed[], factor: string): Omit<Effect, 'factor' | 'metric'>[] {
  const known = all.filter((one) => one.levels[factor] !== null);
  const groups = [...Map.groupBy(known, (one) => one.levels[factor] as string)].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const free = known.length - groups.length;
  if (known.length < LEAST_SESSIONS || groups.length < 2 || free < 3) return [];
  const overall = mean(known.map((one) => one.y));
  const adjusted = adjustWithin(groups.map(([, list]) => list));
  const df = free - adjusted.used;
  if (df < 2 || !(adjusted.residual > 0)) return [];
  const widen = (studentQuantile(0.975, df) / studentQuantile(0.975, Number.POSITIVE_INFINITY)) ** 2;
  const pooled = derSimonianLaird(
    groups.map(([, list], i) => ({
      value: (adjusted.means[i] ?? 0) - adjusted.centre,
      variance: ((adjusted.residual / df) * widen) / list.length,
    })),
  );
  return groups.map(([level, list], i) => {
    const shrunk = pooled?.shrunk[i];
    return {
      level,
      n: list.length,
      raw: Math.exp(mean(list.map((one) => one.y)) - overall),
      shrunk: Math.exp(shrunk?.value ?? 0),
      interval: [Math.exp(shrunk?.interval[0] ?? 0), Math.exp(shrunk?.interval[1] ?? 0)],
      reversed_by: reversal(known, factor, level),
    };
  });
}

/** Level means at the average covariates, with slopes estimated inside levels only (one after another: Gauss–Seidel on few columns). */
function adjustWithin(groups: readonly (readonly Observed[])[]): {
  means: number[];
  centre: number;
  residual: number;
  used: number;
} {
  const all = groups.flat();
  const columns = (all[0]?.covariates ?? []).map((_, c) => c);
  const inside = groups.map((list) => ({
    y: centred(list.map((one) => one.y)),
    x: columns.map((c) => centred(list.map((one) => one.covariates[c] ?? 0))),
  }));
  const spread = columns.map((c) => sum(inside.flatMap((g) => (g.x[c] ?? []).map((v) => v * v))));
  const usable = columns.filter((c) => (spread[c] ?? 0) > 1e-9);
  const slopes = columns.map(() => 0);
  const residuals = () =>
    inside.flatMap((g) => g.y.map((y, i) => y - sum(columns.map((c) => (slopes[c] ?? 0) * (g.x[c]?.[i] ?? 0)))));
  const column = (c: number) => inside.flatMap((g) => g.x[c] ?? []);
  for (let round = 0; round < 100; round++) {
    for (const c of usable) {
      const rest = residuals();
      const x = column(c);
      slopes[c] = (slopes[c] ?? 0) + sum(x.map((v, i) => v * (rest[i] ?? 0))) / (spread[c] ?? 1);
    }
  }
  const centres = columns.map((c) => mean(all.map((one) => one.covariates[c] ?? 0)));
  const means = groups.map(
    (list) =>
      mean(list.map((one) => one.y)) -
      sum(columns.map((c) => (slopes[c] ?? 0) * (mean(list.map((one) => one.covariates[c] ?? 0)) - (centres[c] ?? 0)))),
  );
  return {
    means,
    centre: mean(all.map((one) => one.y)),
    residual: sum(residuals().map((r) => r * r)),
    used: usable.length,
  };
}

/** The first mix inside which the level's difference to all others has the other sign. */
function reversal(known: readonly Observed[], factor: string, level: string): string | null {
  for (const mix of MIXES) {
    if (mix === factor || (factor === 'slot' && mix === 'day')) continue;
    const strata = [...Map.groupBy(known, (one) => one.levels[mix] ?? '')].map(([stratum, list]) => {
      const inside = list.filter((one) => one.levels[factor] === level);
      const others = list.filter((one) => one.levels[factor] !== level);
      return {
        stratum,
        a: { sum: sum(inside.map((one) => one.y)), n: inside.length },
        b: { sum: sum(others.map((one) => one.y)), n: others.length },
      };
    });
    if (simpsonCheck(strata)?.reversed) return mix;
  }
  return null;
}

/**
 * Weekday and hour of a session's start in its own zone: 'thu' and '20 h' are compared, not instants.
 *
 * @example slotOf({ start: '2026-11-19T19:05:00Z', zone: 'Europe/Paris' }) // { day: 'Thu', hour: '20' }
 */
export function slotOf({ start, zone }: Pick<SessionFigures, 'start' | 'zone'>): { day: string | null; hour: string } {
  if (start === null) return { day: null, hour: '' };
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const found = Object.fromEntries(parts.formatToParts(new Date(start)).map(({ type, value }) => [type, value]));
  return { day: found['weekday'] ?? null, hour: found['hour'] ?? '' };
}

/**
 * Which band of lengths a session falls into, as the effects name it.
 *
 * @example durationBand(2700) // '30–60 min'
 */
export function durationBand(seconds: number): string {
  if (seconds < 1800) return '<30 min';
  if (seconds < 3600) return '30–60 min';
  return seconds < 5400 ? '60–90 min' : '≥90 min';
}

function centred(values: readonly number[]): number[] {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
