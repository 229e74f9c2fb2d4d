import { parseArgs } from 'node:util';
import { AftershowError, placed } from '../errors.ts';
import { RELEASE } from '../store/release.ts';
import type { Call, Command } from './command.ts';

/** Each command is loaded only when it is called, so that a short one starts quickly. */
const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./start.ts'),
  debrief: () => import('./debrief.ts'),
  moments: () => import('./moments.ts'),
  listen: () => import('./listen.ts'),
  score: () => import('./score.ts'),
  impact: () => import('./impact.ts'),
  survey: () => import('./survey.ts'),
  customers: () => import('./customers.ts'),
  key: () => import('./key.ts'),
  import: () => import('./import.ts'),
  export: () => import('./export.ts'),
  migrate: () => import('./migrate.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  purge: () => import('./purge.ts'),
  erase: () => import('./erase.ts'),
  doctor: () => import('./doctor.ts'),
};

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

async function main(words: string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await overview());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`aftershow ${RELEASE}\n`);
    return 0;
  }
  const load = COMMANDS[name];
  if (load === undefined) {
    process.stderr.write(`aftershow: no command "${name}"; known: ${Object.keys(COMMANDS).join(', ')}\n`);
    return 2;
  }
  const { command } = await load();
  try {
    const { values, positionals } = parse(command, name, rest);
    if (values['help'] === true) {
      process.stdout.write(manual(name, command));
      return 0;
    }
    const [least, most] = command.arguments;
    if (positionals.length < least || positionals.length > most) {
      throw new AftershowError('usage', `usage: aftershow ${command.usage}`);
    }
    await command.run(callOf(values, positionals));
    return 0;
  } catch (error) {
    return explain(error);
  }
}

function parse(command: Command, name: string, args: string[]) {
  try {
    return parseArgs({ args, options: { ...command.options, ...OPTIONS }, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error);
    throw new AftershowError('usage', `${reason}; see aftershow ${name} --help`);
  }
}

function callOf(values: Call['values'], positionals: string[]): Call {
  const json = values['json'] === true;
  const shown = process.stderr.isTTY && !json;
  return {
    values,
    positionals,
    json,
    say: (text) => json || process.stdout.write(`${text}\n`),
    answer: (document) => json && process.stdout.write(`${JSON.stringify(document)}\n`),
    progress: (done, total, what) => {
      if (!shown) return;
      const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)} %`;
      process.stderr.write(`\r\u001b[K${total !== null && done >= total ? '' : `${what}${share}`}`);
    },
  };
}

/** One clear line on stderr; 2 for wrong usage, 1 for everything else. */
function explain(error: unknown): number {
  if (error instanceof AftershowError) {
    const place = placed(error.place);
    process.stderr.write(`aftershow: ${place === '' ? '' : `${place}: `}${error.message}\n`);
    return error.code === 'usage' ? 2 : 1;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`aftershow: ${message.split('\n')[0]}\n`);
  return 1;
}

async function overview(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => `  ${name.padEnd(10)}${(await load()).command.summary}`),
  );
  return `aftershow: the after-action review of live-shopping sessions\n\n${rows.join('\n')}\n\naftershow COMMAND --help says more. With --json: one JSON document on stdout, nothing else.\n`;
}

function manual(name: string, command: Command): string {
  const rows = Object.keys({ ...command.options, ...OPTIONS }).map((option) => {
    const meaning = command.help[option] ?? { json: 'one JSON document on stdout', help: 'this text' }[option] ?? '';
    return `  --${option.padEnd(12)}${meaning}`;
  });
  return `${command.summary}\n\nusage: aftershow ${command.usage}\n\n${rows.join('\n')}\n\n${command.notes === undefined ? '' : `${command.notes}\n\n`}exit: 0 done, 1 the data or the run failed, 2 wrong usage (${name})\n`;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that closes early (head, less) is no failure of ours.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
