/**
 * How often each design errs where there is no effect, and how often its 95 % intervals hold a planted one: generated series of 12 to
 * 50 sessions with memory from session to session, beside a plain before/after t test on the same series. One JSON object a line.
 *
 * node bench/impact.ts [--runs 2000] [--draws 999] [--lengths 12,16,24,36,50] [--memory 0,0.2,0.4,0.6]
 */
import { parseArgs } from 'node:util';
import { generateStep } from '#scenario/generate-step.ts';
import type { Case } from '#src/act/judge.ts';
import { judgeInWorker } from '#src/act/judge-in-worker.ts';
import { beforeAfter } from '#src/statistics/before-after.ts';
import { compareMeans, sampleOf } from '#src/statistics/compare-groups.ts';
import { seededRandom } from '#src/statistics/random.ts';
import { signFlip } from '#src/statistics/sign-flip.ts';
import { signFlipInterval } from '#src/statistics/sign-flip-interval.ts';
import { MACHINE } from './machine.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    draws: { type: 'string', default: '999' },
    lengths: { type: 'string', default: '12,16,24,36,50' },
    memory: { type: 'string', default: '0,0.2,0.4,0.6' },
  },
});
const runs = Number(values.runs);
const EFFECT = 1;

/** What is counted of a design: wrongly seen without an effect, seen with one, and intervals that hold the one that is there. */
interface Count {
  refused: number;
  wrong: number;
  seen: number;
  held: number;
}

const nobody = (): Count => ({ refused: 0, wrong: 0, seen: 0, held: 0 });
const share = (count: number, of: number) => (of === 0 ? null : Math.round((1000 * count) / of) / 10);

function tell(design: string, n: number, rho: number, count: Count, extra: object = {}): void {
  const told = runs - count.refused;
  const rates = {
    false_positives: share(count.wrong, told),
    power: share(count.seen, told),
    coverage: share(count.held, told),
  };
  console.log(
    JSON.stringify({
      bench: 'impact',
      design,
      n,
      rho,
      runs,
      ...rates,
      refused: count.refused,
      ...extra,
      machine: MACHINE,
    }),
  );
}

function beforeAfterCell(n: number, rho: number): void {
  const [ours, plain] = [nobody(), nobody()];
  for (let run = 1; run <= runs; run++) {
    const options = { draws: Number(values.draws), seed: run };
    const on = (t: number) => t >= n / 2;
    const [without, withIt] = [0, EFFECT].map((effect) => generateStep({ n, rho, effect, seed: run }, on));
    const none = beforeAfter(without ?? [], options);
    // The same noise with a step: the model is linear, so the interval moves with it and nothing else changes.
    if (none.interval === null || none.p === null) ours.refused++;
    else {
      if (none.p <= 0.05) ours.wrong++;
      if (none.interval[0] <= 0 && none.interval[1] >= 0) ours.held++;
      const [low, high] = [none.interval[0] + EFFECT, none.interval[1] + EFFECT];
      if (low > 0 || high < 0) ours.seen++;
    }
    for (const [rows, effect] of [
      [without ?? [], 0],
      [withIt ?? [], EFFECT],
    ] as const) {
      const found = compareMeans(sampleOf(valuesOf(rows, true)), sampleOf(valuesOf(rows, false)));
      if (found === null) continue;
      if (effect === 0 && found.p <= 0.05) plain.wrong++;
      if (effect > 0 && found.p <= 0.05) plain.seen++;
      if (effect > 0 && found.interval[0] <= effect && found.interval[1] >= effect) plain.held++;
    }
  }
  tell('before-after', n, rho, ours);
  tell('plain t test', n, rho, plain);
}

function pairsCell(n: number, rho: number): void {
  const count = nobody();
  const pairs = Math.floor(n / 2);
  if (pairs < 6) return;
  for (let run = 1; run <= runs; run++) {
    const coin = seededRandom(run + 1_000_000);
    const first = Array.from({ length: pairs }, () => coin.float() < 0.5);
    const on = (t: number) => (t % 2 === 0) === first[t >> 1];
    const rows = generateStep({ n: 2 * pairs, rho, effect: 0, seed: run, slope: 0.05 }, on);
    const differences = first.map((early, pair) => {
      const [a, b] = [rows[2 * pair]?.value ?? 0, rows[2 * pair + 1]?.value ?? 0];
      return early ? a - b : b - a;
    });
    if (signFlip(differences, { draws: 1999, seed: run }).p <= 0.05) count.wrong++;
    const planted = differences.map((d) => d + EFFECT);
    if (signFlip(planted, { draws: 1999, seed: run }).p <= 0.05) count.seen++;
    const [low, high] = signFlipInterval(planted, { draws: 1999, seed: run }) ?? [0, 0];
    if (low <= EFFECT && high >= EFFECT) count.held++;
  }
  // The size a discrete test can reach: the most of .05 that whole assignments fill.
  const attainable = Math.floor((0.05 * 2 ** pairs) / 2) * 2 * 2 ** -pairs;
  tell('pairs', 2 * pairs, rho, count, { attainable: share(attainable, 1) });
}

function valuesOf(rows: readonly { value: number; on: boolean }[], on: boolean): number[] {
  return rows.filter((row) => row.on === on).map(({ value }) => value);
}

for (const n of values.lengths.split(',').map(Number)) {
  for (const rho of values.memory.split(',').map(Number)) {
    beforeAfterCell(n, rho);
    pairsCell(n, rho);
  }
}
const began = performance.now();
beforeAfter(generateStep({ n: 50, rho: 0.4, effect: 1, seed: 1 }, (t) => t >= 25));
console.log(
  JSON.stringify({
    bench: 'impact',
    what: 'one verdict, n = 50, 999 series',
    ms: Math.round(performance.now() - began),
    machine: MACHINE,
  }),
);

// A verdict page as the application reckons it: two guardrails, and each session left out once.
const how = { scale: 'raw', sesoi: 0.3, wanted: 1 } as const;
const rows = (seed: number) => generateStep({ n: 50, rho: 0.4, effect: 1, seed }, (t) => t >= 25);
const observed = (seed: number) => ({ design: 'before-after', rows: rows(seed) }) as const;
const whole: Case = {
  rows: { observed: observed(1), names: rows(1).map((_, t) => String(t)) },
  ...{ how, others: [], strata: [], titles: {} },
  rails: ([2, 3] as const).map((seed) => ({
    ...{ metric: 'average_viewers' as const, unit: 'count', worst: 0.3, observed: observed(seed), how },
  })),
};
const pairs = Array.from({ length: 40 }, (_, t) => ({
  pair: String(t >> 1),
  on: t % 2 === 0,
  value: rows(4)[t]?.value ?? 0,
}));
const paired: Case = {
  ...{ ...whole, rails: [] },
  rows: { observed: { design: 'pairs', rows: pairs }, names: pairs.map(({ pair }) => pair) },
};
for (const [what, of] of [
  ['before/after, n = 50: the verdict, two guardrails, each session left out once', whole],
  ['20 pairs, every assignment counted, each pair left out once', paired],
] as const) {
  const times: number[] = [];
  // The first has to start the thread, as the first page of a minute has to.
  for (let run = 0; run < 9; run++) {
    const from = performance.now();
    await judgeInWorker(of, values);
    times.push(performance.now() - from);
  }
  const first = Math.round(times[0] ?? 0);
  const ms = { first, middle: Math.round(times.sort((a, b) => a - b)[4] ?? 0) };
  console.log(
    JSON.stringify({ bench: 'impact', what: `a verdict page, in a thread beside, ${what}`, ms, machine: MACHINE }),
  );
}
