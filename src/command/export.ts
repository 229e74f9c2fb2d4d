import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { AftershowError } from '#src/errors.ts';
import { EXPORTS, type ExportFormat, exportRows } from '#src/report/export-rows.ts';
import { type Command, text } from './command.ts';
import { contextOf, HOUSE_HELP, HOUSE_OPTIONS, withHouse } from './open-house.ts';
import { refuseUnwritable } from './refuse-unwritable.ts';

/** What an organisation's data holds, as text. */
export const command: Command = {
  summary: "an organisation's events, voices, sessions or debriefs as JSON Lines or CSV",
  usage: 'export events|voices|sessions|debrief [--session ID] [--csv] [--out FILE] [--organisation ID] [--data DIR]',
  options: { ...HOUSE_OPTIONS, session: { type: 'string' }, csv: { type: 'boolean' }, out: { type: 'string' } },
  help: {
    ...HOUSE_HELP,
    session: 'one session only',
    csv: 'CSV instead of JSON Lines; cells that a spreadsheet would run get an apostrophe',
    out: 'file to write; standard output unless told. With --json and no file: one JSON array',
  },
  arguments: [1, 1],
  async run({ values, positionals, json, say, answer, progress }) {
    const kind = EXPORTS.find((one) => one === positionals[0]);
    if (kind === undefined) throw new AftershowError('usage', `export takes one of ${EXPORTS.join(', ')}`);
    const out = text(values, 'out');
    const csv = values['csv'] === true;
    if (csv && kind === 'debrief') throw new AftershowError('usage', 'a debrief is no table: leave --csv out');
    if (csv && json && out === undefined) throw new AftershowError('usage', '--csv with --json needs --out');
    if (out !== undefined) await refuseUnwritable(out);
    const format: ExportFormat = csv ? 'csv' : json && out === undefined ? 'json' : 'jsonl';
    await withHouse(values, async (house) => {
      const ctx = await contextOf(house, values);
      const target = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
      if (out !== undefined) await once(target, 'open');
      let rows = 0;
      for await (const piece of exportRows(ctx, { kind, format, session: text(values, 'session') })) {
        rows += piece.rows;
        if (!target.write(piece.text)) await once(target, 'drain');
        if (out !== undefined) progress(rows, null, `${rows} rows`);
      }
      if (out === undefined) return;
      target.end();
      await finished(target);
      progress(1, 1, '');
      answer({ kind, format, rows, out });
      say(`${rows} rows → ${out}`);
    });
  },
};
