import type { ParseArgsOptionsConfig } from 'node:util';

export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** What a command is handed: its options, its files, and where its answer goes. */
export interface Call {
  values: Values;
  positionals: string[];
  json: boolean;
  /** Prints for people; silent with --json. */
  say(text: string): void;
  /** Prints the one JSON document; silent without --json. */
  answer(document: unknown): void;
  /** Long work tells how far it is, when stderr is a terminal. */
  progress(done: number, total: number | null, what: string): void;
}

/** One command of `bin/aftershow`; `usage` and `options` make its --help. */
export interface Command {
  summary: string;
  usage: string;
  options: ParseArgsOptionsConfig;
  /** What each option means, by name. */
  help: Record<string, string>;
  /** What else has to be known to use it, below its options. */
  notes?: string;
  /** Least and most positional arguments. */
  arguments: [least: number, most: number];
  run(call: Call): Promise<void>;
}

/** The text value of an option, or undefined when it was not given. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
