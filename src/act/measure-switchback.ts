import { toScale } from '#src/statistics/change-scale.ts';
import { compareMeans, sampleOf } from '#src/statistics/compare-groups.ts';
import { minimumDetectableEffect } from '#src/statistics/detectable-effect.ts';
import { rerandomise } from '#src/statistics/rerandomise.ts';
import type { Found, Judging } from './measure-impact.ts';
import { foundOf, LEAST_PAIRS } from './measure-pairs.ts';

interface Block {
  session: string;
  on: boolean;
  value: number;
}

/**
 * Blocks of a session switched on and off by a draw, washout left out by the caller: one on − off difference a session, then the test of
 * pairs across sessions. A single session draws its own blocks again.
 *
 * @example measureSwitchback([{ session: 's1', on: true, value: 30 }, { session: 's1', on: false, value: 22 }, …], how).estimate
 */
export function measureSwitchback(
  rows: readonly Block[],
  { scale, level = 0.95, seed = 1, rough = false }: Judging,
): Found {
  const scaled = rows.flatMap(({ value, ...rest }) => {
    const there = toScale(scale, value);
    return there === null ? [] : [{ ...rest, value: there }];
  });
  const left: Found['warnings'] = scaled.length < rows.length ? ['rows_left_out'] : [];
  const sessions = [...Map.groupBy(scaled, ({ session }) => session).values()];
  const [only] = sessions;
  if (sessions.length === 1 && only !== undefined) return { ...oneSession(only, { level, seed }, left) };
  const differences = sessions.flatMap((blocks) => {
    const [on, off] = [meanOf(blocks, true), meanOf(blocks, false)];
    return on === null || off === null ? [] : [on - off];
  });
  const few: Found['warnings'] = differences.length < LEAST_PAIRS ? ['too_few_sessions'] : [];
  return { ...foundOf(differences, { level, seed, rough }), warnings: [...few, ...left] };
}

/** The interval shifts "on" by every effect and keeps those the draw would not refuse. */
function oneSession(
  blocks: readonly Block[],
  how: { level: number; seed: number },
  warnings: Found['warnings'],
): Found {
  const test = rerandomise(blocks, { seed: how.seed });
  const alpha = 1 - how.level;
  if (test === null || test.least > alpha) {
    const found = {
      n: blocks.length,
      estimate: test?.estimate ?? null,
      p: test?.p ?? null,
      least: test?.least ?? null,
    };
    return {
      ...found,
      interval: null,
      mde: null,
      warnings: ['too_few_blocks', ...warnings],
      method: 'too few blocks to re-randomise',
    };
  }
  const sides = [true, false].map((on) => blocks.filter((block) => block.on === on).map(({ value }) => value));
  const [on, off] = sides.map(sampleOf);
  const spread = on === undefined || off === undefined ? null : compareMeans(on, off);
  const refuses = (effect: number) => {
    const shifted = blocks.map((block) => ({ on: block.on, value: block.on ? block.value - effect : block.value }));
    return (rerandomise(shifted, { seed: how.seed })?.p ?? 1) <= alpha;
  };
  const reach = 8 * (spread?.se ?? 0) + 1e-9;
  return {
    n: blocks.length,
    estimate: test.estimate,
    interval: [edge(test.estimate, -reach, refuses), edge(test.estimate, reach, refuses)],
    p: test.p,
    least: test.least,
    mde: spread === null ? null : minimumDetectableEffect(spread.se, blocks.length - 2),
    warnings,
    method: `re-randomisation of ${blocks.length} blocks${test.exact ? ', every assignment counted' : ''}; interval by inverting it`,
  };
}

/** Between the estimate, which is never refused, and far away, which is: halved until it no longer matters. */
function edge(estimate: number, reach: number, refuses: (effect: number) => boolean): number {
  let [kept, refused] = [estimate, estimate + reach];
  for (let step = 0; step < 30 && !refuses(refused); step++) refused += reach;
  for (let step = 0; step < 22; step++) {
    const middle = (kept + refused) / 2;
    if (refuses(middle)) refused = middle;
    else kept = middle;
  }
  return kept;
}

function meanOf(blocks: readonly Block[], on: boolean): number | null {
  const values = blocks.filter((block) => block.on === on).map(({ value }) => value);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
