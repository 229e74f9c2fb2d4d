import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateStep } from '#scenario/generate-step.ts';
import { measureImpact, type Observed } from './measure-impact.ts';
import { readImpactFile } from './read-impact-file.ts';

const log = { scale: 'log', sesoi: 0.05, wanted: 1 } as const;
const raw = { scale: 'raw', sesoi: 0, wanted: 1 } as const;

/** Orders of adjacent sessions, one of each pair with the action: `lift` is what it adds, as a share. */
function pairs(count: number, lift: number): Observed {
  const noise = generateStep({ n: 2 * count, rho: 0.3, effect: 0, seed: 9 }, () => false);
  const rows = noise.map(({ value }, t) => {
    const on = t % 2 === (t % 3 === 0 ? 0 : 1) ? (t >> 1) % 2 === 0 : (t >> 1) % 2 === 1;
    return { pair: String(t >> 1), on, value: 100 * Math.exp(0.08 * value) };
  });
  for (let t = 0; t < rows.length; t += 2) {
    const [a, b] = [rows[t], rows[t + 1]];
    if (a === undefined || b === undefined) continue;
    b.on = !a.on;
    (a.on ? a : b).value *= 1 + lift;
  }
  return { design: 'pairs', rows };
}

describe('measureImpact', () => {
  it('pairs: finds the lift that was planted, as people say it', () => {
    const impact = measureImpact(pairs(12, 0.25), log);
    expect(impact).toMatchObject({ design: 'pairs', grade: 'A', n: 12, verdict: 'worked', warnings: [] });
    const [low, high] = impact.relative?.interval ?? [0, 0];
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
    expect(impact.relative?.estimate).toBeCloseTo(Math.expm1(impact.estimate ?? 0), 12);
    expect(measureImpact(pairs(12, 0.25), { ...log, wanted: -1 }).verdict).toBe('harmful');
  });

  it('pairs: no effect within what matters, open where there is too little, refused under six', () => {
    expect(measureImpact(pairs(20, 0), { ...log, sesoi: 0.2 }).verdict).toBe('no meaningful effect');
    const open = measureImpact(pairs(8, 0.02), { ...log, sesoi: 0.06 });
    expect(open.verdict).toBe('inconclusive');
    expect(open.mde).toBeGreaterThan(open.sesoi);
    expect(open.more_needed).toBeGreaterThan(0);
    const five = measureImpact(pairs(5, 0.5), log);
    expect(five).toMatchObject({ verdict: 'not estimable', interval: null, warnings: ['too_few_pairs'] });
    expect(five.estimate).toBeGreaterThan(0);
    expect(five.least_p).toBe(0.0625);
  });

  it('pairs: half a pair, or a value without a logarithm, is left out and said', () => {
    const observed = pairs(9, 0.3);
    if (observed.design !== 'pairs') throw new Error('not pairs');
    observed.rows.splice(3, 1);
    observed.rows.push({ pair: 'zero', on: true, value: 0 }, { pair: 'zero', on: false, value: 10 });
    const impact = measureImpact(observed, log);
    expect(impact.n).toBe(8);
    expect(impact.warnings).toEqual(['incomplete_pairs']);
  });

  it('switchback: several sessions flip signs, one session draws its blocks again', () => {
    const rows = (sessions: number, blocks: number) =>
      Array.from({ length: sessions * blocks }, (_, i) => {
        const on = (i * 7 + (i >> 2)) % 2 === 0;
        return { session: String(Math.floor(i / blocks)), on, value: 10 + Math.sin(i * 12.9) + (on ? 3 : 0) };
      });
    const several = measureImpact({ design: 'switchback', rows: rows(8, 6) }, raw);
    expect(several).toMatchObject({ grade: 'A', n: 8, verdict: 'worked', relative: null });
    const one = measureImpact({ design: 'switchback', rows: rows(1, 12) }, raw);
    expect(one).toMatchObject({ n: 12, verdict: 'worked' });
    expect(one.interval?.[0]).toBeGreaterThan(0);
    expect((one.interval?.[0] ?? 9) < 3 && (one.interval?.[1] ?? 0) > 3).toBe(true);
    expect(measureImpact({ design: 'switchback', rows: rows(1, 4) }, raw)).toMatchObject({
      verdict: 'not estimable',
      warnings: ['too_few_blocks'],
    });
  });

  it('comparison shows: what moves all shows alike is not credited', () => {
    const units = ['ours', 'b', 'c', 'd'];
    const rows = Array.from({ length: 24 }, (_, time) =>
      units.map((unit, u) => {
        const common = time >= 12 ? 1.5 : 1;
        const own = unit === 'ours' && time >= 12 ? 1.4 : 1;
        const noise = Math.exp(0.03 * Math.sin(time * 7.1 + u * 3.3) + 0.02 * Math.cos(time * 3.7 * (u + 1)));
        const value = 100 * common * own * noise;
        return { time, unit, treated: unit === 'ours', on: unit === 'ours' && time >= 12, value };
      }),
    ).flat();
    const impact = measureImpact({ design: 'control', rows }, log);
    expect(impact).toMatchObject({ grade: 'B', n: 24, verdict: 'worked', p: 0.25, least_p: 0.25 });
    expect(impact.relative?.estimate).toBeCloseTo(0.4, 1);
    expect(impact.warnings).toContain('few_controls');
    const alone = rows.filter(({ treated }) => treated);
    expect(measureImpact({ design: 'before-after', rows: alone }, log).relative?.estimate).toBeGreaterThan(0.9);
  });

  it('before and after is an association and says so', () => {
    const rows = generateStep({ n: 24, rho: 0.2, effect: 5, seed: 2 }, (t) => t >= 12);
    const impact = measureImpact({ design: 'before-after', rows }, raw);
    expect(impact).toMatchObject({ grade: 'C', verdict: 'worked' });
    expect(impact.warnings).toContain('association');
    expect(impact.rho).toBeLessThan(0.9);
  });

  it('viewers: relative to the control whatever its place, and nothing where the draw lost viewers', () => {
    const on = { group: 'on', n: 20_000, sum: 2600, squares: 2600 };
    const off = { group: 'off', n: 20_100, sum: 2010, squares: 2010 };
    const impact = measureImpact({ design: 'ab', arms: [on, off] }, log);
    expect(impact).toMatchObject({ grade: 'A', n: 40_100, verdict: 'worked' });
    expect(impact.relative?.estimate).toBeCloseTo(0.3, 1);
    const lost = measureImpact({ design: 'ab', arms: [on, { ...off, n: 22_000 }] }, log);
    expect(lost).toMatchObject({ verdict: 'not estimable', warnings: ['sample_ratio'] });
    expect(
      measureImpact(
        {
          design: 'ab',
          arms: [
            { ...on, n: 50 },
            { ...off, n: 50 },
          ],
        },
        log,
      ).warnings,
    ).toContain('too_few_viewers');
  });
});

describe('readImpactFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftershow-impact-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it('reads every design, other separators and decimal commas too', async () => {
    const paired = await write('p.csv', 'pair;on;revenue\n1;oui;120,5\n1;non;100\n');
    expect(await readImpactFile(paired, 'pairs', 'Revenue')).toEqual({
      design: 'pairs',
      rows: [
        { pair: '1', on: true, value: 120.5 },
        { pair: '1', on: false, value: 100 },
      ],
    });
    const series = await write('s.csv', 'time,value,on,season\n2026-02-01,2,1,winter\n2026-01-01,1,0,\n');
    expect(await readImpactFile(series, 'before-after')).toEqual({
      design: 'before-after',
      rows: [
        { value: 1, on: false },
        { value: 2, on: true, season: 'winter' },
      ],
    });
    const viewers = await write('v.csv', 'group,value\na,1\na,0\nb,1\n');
    const sums = await write('g.csv', 'group,n,sum,sum_squares\na,2,1,1\nb,1,1,1\n');
    expect(await readImpactFile(viewers, 'ab')).toEqual(await readImpactFile(sums, 'ab'));
  });

  it.each([
    ['pairs', 'pair,on,value\n1,1,abc\n', 'not a number: "abc"', 2, 'value'],
    ['pairs', 'pair,on,value\n1,1,3\n1,perhaps,3\n', 'neither 1 nor 0: "perhaps"', 3, 'on'],
    ['before-after', 'time,value,on\nsoon,1,0\n', 'not a number: "soon"', 2, 'time'],
  ] as const)('%s: names line and field of what it cannot read', async (design, text, message, line, field) => {
    const path = await write('bad.csv', text);
    await expect(readImpactFile(path, design)).rejects.toMatchObject({
      message,
      place: { file: 'bad.csv', line, field },
    });
  });

  it('names the columns that are missing', async () => {
    const path = await write('few.csv', 'pair,value\n1,2\n');
    await expect(readImpactFile(path, 'pairs')).rejects.toMatchObject({
      message: 'no column "on" for pairs; there are pair, value',
    });
  });
});
