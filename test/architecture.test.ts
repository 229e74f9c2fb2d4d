import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, ROOT, sourceFiles } from './imports.ts';

/** The way of the data. A stage may import itself and what stands to its left, nothing else of this row. */
const STAGES =
  'store mail account session privacy identity listen collect analyse customer survey kpi review act report'.split(' ');
/** Import no stage, and each other only as said here. */
const GROUND: Record<string, string[]> = {
  errors: [],
  statistics: ['contract', 'errors'],
  contract: ['errors'],
  message: ['contract', 'errors'],
  chart: ['contract', 'message', 'errors'],
};
/** Stand above all stages and may import every verb. */
const ABOVE = ['http', 'job', 'command', 'config', 'main'];

const RULE = `Who may import whom (DESIGN, "The house"):
  ${Object.entries(GROUND)
    .map(([name, may]) => `${name} → ${may.join(', ') || 'nothing of ours'}`)
    .join('; ')}
  stages stand in one row and import only what stands to their left: ${STAGES.join(' · ')}
  ${ABOVE.join(', ')} may import every verb; config imports only errors; nothing imports main but command.
  web imports only contract, message and chart; widget only types; test, scenario and bench are free.`;

const files = sourceFiles();
const imports = files.flatMap(importsOf);

/** 'src/collect/rows.ts' → 'collect'; 'src/main.ts' → 'main'; 'web/…' → 'web'. */
function room(path: string): string {
  const parts = path.split('/');
  return (parts[0] === 'src' ? parts[1] : parts[0])?.replace(/\.ts$/, '') ?? '';
}

/** Why an import breaks the rule, or undefined. */
function broken({ from, to, ours, types }: Omit<Import, 'types'> & { types?: boolean }): string | undefined {
  if (!ours || /\.test\.ts$/.test(from)) return undefined;
  const [here, there] = [room(from), room(to)];
  if (here === there || ['test', 'bench', 'scenario', 'scripts', 'bin'].includes(here)) return undefined;
  if (to === 'package.json') return undefined;
  const why = `${from} imports ${to}`;
  if (there === 'test' || there === 'bench') return why;
  if (there === 'main') return here === 'command' ? undefined : why;
  if (there === 'scenario') return here === 'main' || here === 'command' ? undefined : why;
  if (here in GROUND) return GROUND[here]?.includes(there) ? undefined : why;
  if (here === 'config') return there === 'errors' ? undefined : why;
  if (here === 'web') return ['contract', 'message', 'chart'].includes(there) ? undefined : why;
  if (here === 'widget') return types && there === 'contract' ? undefined : why;
  if (there in GROUND) return undefined;
  if (ABOVE.includes(here)) return there === 'command' ? why : undefined;
  const [left, right] = [STAGES.indexOf(here), STAGES.indexOf(there)];
  if (left === -1) return `${from} stands in no known room`;
  return right !== -1 && right < left ? undefined : why;
}

describe('the house', () => {
  it('imports only what the rule allows', () => {
    const found = imports.map(broken).filter((why) => why !== undefined);
    expect(found, RULE).toEqual([]);
  });

  it('would notice an import that points right', () => {
    expect(broken({ from: 'src/store/a.ts', to: 'src/analyse/b.ts', ours: true })).toBeDefined();
    expect(broken({ from: 'widget/a.ts', to: 'src/contract/b.ts', ours: true, types: false })).toBeDefined();
    expect(broken({ from: 'src/statistics/a.ts', to: 'src/store/b.ts', ours: true })).toBeDefined();
    expect(broken({ from: 'src/analyse/a.ts', to: 'src/store/b.ts', ours: true })).toBeUndefined();
  });

  it('imports only files that exist', () => {
    expect(imports.filter(({ to, ours }) => ours && !existsSync(join(ROOT, to)))).toEqual([]);
  });

  it('keeps every file at 400 lines or under, migrations aside', () => {
    const long = files
      .filter((file) => !/(^|\/)migrations\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 401);
    expect(long).toEqual([]);
  });

  it('names things, not drawers', () => {
    const drawers = files.filter((file) => /(^|\/)(utils?|helpers?|services?|common|misc|index)(\.|\/)/.test(file));
    expect(drawers).toEqual([]);
  });

  it('reads the environment only in config.ts', () => {
    const readers = files
      .filter((file) => file.startsWith('src/') && !file.endsWith('.test.ts') && file !== 'src/config.ts')
      .filter((file) => readsEnvironment(file));
    expect(readers).toEqual([]);
  });

  it('describes every room in a README of at most ten lines', () => {
    const rooms = new Set(files.filter((file) => /^src\/[a-z]+\//.test(file)).map((file) => file.split('/')[1] ?? ''));
    for (const name of rooms) {
      const path = join(ROOT, 'src', name, 'README.md');
      expect(existsSync(path), `src/${name}/README.md is missing`).toBe(true);
      expect(readFileSync(path, 'utf8').trim().split('\n').length, `src/${name}/README.md`).toBeLessThanOrEqual(10);
    }
  });

  it('tells the truth in ARCHITECTURE.md and README.md: every path named exists', () => {
    for (const paper of ['ARCHITECTURE.md', 'README.md']) {
      const text = readFileSync(join(ROOT, paper), 'utf8');
      const named = text.matchAll(/(?<![\w/.])((?:src|bin|test|scenario|bench|docs|\.ci|scripts)\/[\w./-]*[\w/])/g);
      const missing = [...new Set([...named].map((match) => match[1] ?? ''))].filter(
        (path) => !existsSync(join(ROOT, path)),
      );
      expect(missing, `${paper} names what is not there`).toEqual([]);
    }
  });
});

/** True when the file touches `process.env`. */
function readsEnvironment(file: string): boolean {
  const { program } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'));
  let found = false;
  new Visitor({
    MemberExpression(node) {
      const { object, property } = node;
      if (object.type === 'Identifier' && object.name === 'process' && property.type === 'Identifier') {
        found ||= property.name === 'env';
      }
    },
  }).visit(program);
  return found;
}
