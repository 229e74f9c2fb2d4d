import type { EventRow, RejectedRow, VoiceRow } from '../../contract/event.ts';
import { TABLES } from './tables.ts';

/**
 * One line of JSONEachRow. Columns at their default ('' or 0) are left out: they are most of an event, the engine fills them
 * in, and both sides have less to write and to read.
 */
type Line<Row> = (row: Row) => string;

/** Strings that JSON may take as they are: the usual case, asked before the slow one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be escaped
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

function text(value: string): string {
  // A lone surrogate is no character; JSON.stringify would write it as an escape that the engine refuses.
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value.toWellFormed());
}

function lineOf<Row>(columns: readonly (readonly [string, string])[]): Line<Row> {
  const parts = columns.map(([name, type]) => {
    const [kind, head] = [type.startsWith('Array') ? 'list' : isNumber(type) ? 'number' : 'text', `"${name}":`];
    return { name: name as keyof Row, kind, head };
  });
  return (row) => {
    let line = '{';
    for (const { name, kind, head } of parts) {
      const value: unknown = row[name];
      if (value === '' || value === 0 || value === undefined) continue;
      if (line.length > 1) line += ',';
      // What is no number is left to the engine to refuse, with the row's id.
      if (kind === 'number') line += `${head}${typeof value === 'number' ? value : JSON.stringify(value ?? null)}`;
      else line += `${head}${typeof value === 'string' ? text(value) : JSON.stringify(value ?? null)}`;
    }
    return `${line}}\n`;
  };
}

function isNumber(type: string): boolean {
  return /^(U?Int|Float)/.test(type);
}

/** The writers of the tables; touchpoints take the line of their event. */
export const lineOfEvent: Line<EventRow> = lineOf(TABLES.events.columns);
export const lineOfVoice: Line<VoiceRow> = lineOf(TABLES.voices.columns);
export const lineOfRejected: Line<RejectedRow> = lineOf(TABLES.rejected.columns);
