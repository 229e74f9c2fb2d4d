import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

/** The repository's root, wherever it is checked out. */
export const ROOT = resolve(import.meta.dirname, '..');

const SOURCE = /\.(ts|tsx|mjs|js)$/;
const SKIPPED = new Set(['node_modules', '.git', 'dist', 'data', '.cache']);

/** Every source file of the project as a path from the root with forward slashes. */
export function sourceFiles(folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return SOURCE.test(entry.name) ? [relative(ROOT, path).split('\\').join('/')] : [];
  });
}

/** One import: who, whom (a path from the root when it is ours, else the package's specifier), and whether it is types only. */
export interface Import {
  from: string;
  to: string;
  ours: boolean;
  /** Nothing but types: gone when it runs. */
  types: boolean;
}

/**
 * The imports, re-exports and literal dynamic imports of one file.
 *
 * @example importsOf('src/report/render-report.ts') // [{ from: 'src/report/…', to: 'src/contract/debrief.ts', ours: true }, …]
 */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const { module } = parseSync(file, text);
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.flatMap((found) => {
      const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(found.moduleRequest.start, found.moduleRequest.end));
      return literal?.[1] === undefined ? [] : [literal[1]];
    }),
  ];
  const running = new Set([
    ...specifiers.filter((one) => !module.staticImports.some(({ moduleRequest }) => moduleRequest.value === one)),
    ...module.staticImports
      .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
      .map(({ moduleRequest }) => moduleRequest.value),
  ]);
  return [...new Set(specifiers)].map((specifier) => {
    const found = { from: file, types: !running.has(specifier) };
    if (specifier.startsWith('.')) return { ...found, to: posix.join(dirname(file), specifier), ours: true };
    if (specifier.startsWith('#')) return { ...found, to: specifier.slice(1), ours: true };
    return { ...found, to: specifier, ours: false };
  });
}
