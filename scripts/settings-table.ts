/** The table of all settings in docs/operations.md, from src/config.ts. `npm run settings` writes it; a test fails when it is not current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SETTINGS } from '../src/config.ts';

const FILE = join(resolve(import.meta.dirname, '..'), 'docs/operations.md');
const [BEGIN, END] = ['<!-- settings: npm run settings -->', '<!-- /settings -->'];

/** What depends on the machine is said in words. */
const IN_WORDS: Partial<Record<keyof typeof SETTINGS, string>> = {
  AFTERSHOW_HOME: '`~/.aftershow`; for root `/var/lib/aftershow`',
  AFTERSHOW_THREADS: 'as many as cores, at least 2',
};

/** The table as it should be. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, { standard, meaning, ...rest }]) => {
    const told = IN_WORDS[name as keyof typeof SETTINGS] ?? (standard === undefined ? '–' : `\`${standard}\``);
    return `| \`${name}\`${'secret' in rest ? ' (secret)' : ''} | ${told} | ${meaning.replaceAll('|', '\\|')} |`;
  });
  return ['| variable | without it | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** The page with its table brought up to date. */
export function withSettings(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`docs/operations.md has no ${BEGIN} … ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n${settingsTable()}\n${page.slice(to)}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, withSettings(readFileSync(FILE, 'utf8')));
