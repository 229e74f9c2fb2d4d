import { plainWords } from '#src/collect/files/column-words.ts';
import { readTable } from '#src/collect/files/read-table.ts';
import type { Design } from '#src/contract/impact.ts';
import { AftershowError } from '#src/errors.ts';
import type { Observed } from './measure-impact.ts';

/** What a row is missing or says wrongly: its line, and the first such row sinks the file, since nothing is guessed. */
interface Row {
  line: number;
  cell(name: string): string;
  has(name: string): boolean;
  number(name: string): number;
  yes(name: string): boolean;
}

const YES = ['1', 'true', 'yes', 'y', 'on', 'oui', 'o', 'si', 's', 'treated', 'after', 'b'];
const NO = ['0', 'false', 'no', 'n', 'off', 'non', 'control', 'before', 'a'];

/** Columns a design needs besides its value. */
const NEEDED: Record<Exclude<Design, 'ab'>, readonly string[]> = {
  pairs: ['pair', 'on'],
  switchback: ['on'],
  control: ['time', 'unit', 'treated', 'on'],
  'before-after': ['time', 'on'],
};

/**
 * Reads the CSV of a design: pairs `pair,on,value` · switchback `on,value[,session]` · control `time,value,unit,treated,on` ·
 * before-after `time,value,on[,season]` · ab `group,n,sum,sum_squares` or one row a viewer `group,value`.
 *
 * @param metric the column of values; "value" unless told
 * @throws AftershowError bad_file naming file, line and field
 * @example const observed = await readImpactFile('pairs.csv', 'pairs'); // { design: 'pairs', rows: [{ pair: '1', on: true, value: 120 }] }
 */
export async function readImpactFile(path: string, design: Design, metric = 'value'): Promise<Observed> {
  const { file, header, rows: read } = await readTable(path);
  const columns = new Map(header.map((name) => [plainWords(name).replaceAll(' ', '_'), name.toLowerCase()]));
  const value = plainWords(metric).replaceAll(' ', '_');
  const summed = design === 'ab' && columns.has('sum_squares');
  const needed = summed
    ? ['group', 'n', 'sum', 'sum_squares']
    : [...(design === 'ab' ? ['group'] : NEEDED[design]), value];
  const missing = needed.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    const message = `no column "${missing.join('", "')}" for ${design}; there are ${header.join(', ')}`;
    throw new AftershowError('bad_file', message, { file, line: 1 });
  }
  const rows: Row[] = [];
  for await (const one of read) {
    if ('skipped' in one) continue;
    if ('problem' in one) throw new AftershowError('bad_file', one.problem.message, { file, line: one.line });
    rows.push(rowOf(one.row, one.line, columns, file));
  }
  if (rows.length === 0) throw new AftershowError('bad_file', 'no rows', { file });
  return observedOf(design, rows, value, summed);
}

function observedOf(design: Design, rows: readonly Row[], value: string, summed: boolean): Observed {
  switch (design) {
    case 'pairs':
      return {
        design,
        rows: rows.map((row) => ({ pair: row.cell('pair'), on: row.yes('on'), value: row.number(value) })),
      };
    case 'switchback':
      return {
        design,
        rows: rows.map((row) => ({ session: row.cell('session'), on: row.yes('on'), value: row.number(value) })),
      };
    case 'control':
      return {
        design,
        rows: rows.map((row) => {
          const treated = row.yes('treated');
          return {
            time: timeOf(row),
            unit: row.cell('unit'),
            treated,
            on: treated && row.yes('on'),
            value: row.number(value),
          };
        }),
      };
    case 'before-after': {
      const timed = rows.map((row) => {
        const season = row.cell('season');
        return { time: timeOf(row), value: row.number(value), on: row.yes('on'), ...(season === '' ? {} : { season }) };
      });
      return { design, rows: timed.sort((a, b) => a.time - b.time).map(({ time: _, ...point }) => point) };
    }
    case 'ab':
      return { design, arms: summed ? rows.map(armOf) : addUp(rows, value) };
  }
}

function armOf(row: Row): { group: string; n: number; sum: number; squares: number } {
  return { group: row.cell('group'), n: row.number('n'), sum: row.number('sum'), squares: row.number('sum_squares') };
}

function addUp(rows: readonly Row[], value: string): { group: string; n: number; sum: number; squares: number }[] {
  const arms = new Map<string, { group: string; n: number; sum: number; squares: number }>();
  for (const row of rows) {
    const group = row.cell('group');
    const one = row.number(value);
    const arm = arms.get(group) ?? { group, n: 0, sum: 0, squares: 0 };
    arms.set(group, { group, n: arm.n + 1, sum: arm.sum + one, squares: arm.squares + one * one });
  }
  return [...arms.values()];
}

function rowOf(cells: Record<string, string>, line: number, columns: ReadonlyMap<string, string>, file: string): Row {
  const cell = (name: string) => (cells[columns.get(name) ?? ''] ?? '').trim();
  const refuse = (field: string, why: string): never => {
    throw new AftershowError('bad_file', why, { file, line, field });
  };
  return {
    line,
    cell,
    has: (name) => columns.has(name),
    number: (name) => {
      const text = cell(name);
      const number = Number(text.replace(/^([+-]?\d+),(\d+)$/, '$1.$2'));
      return text === '' || !Number.isFinite(number) ? refuse(name, `not a number: "${text.slice(0, 40)}"`) : number;
    },
    yes: (name) => {
      const text = plainWords(cell(name));
      if (YES.includes(text)) return true;
      return NO.includes(text) ? false : refuse(name, `neither 1 nor 0: "${text.slice(0, 40)}"`);
    },
  };
}

/** A number as it is, or the instant of a date. */
function timeOf(row: Row): number {
  const text = row.cell('time');
  const time = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Date.parse(text);
  return Number.isNaN(time) ? row.number('time') : time;
}
