import { importFile } from '#src/collect/imports/import-file.ts';
import { undoImport } from '#src/collect/imports/undo-import.ts';
import { IMPORT_KINDS } from '#src/contract/import.ts';
import { AftershowError, placed } from '#src/errors.ts';
import { importResponses } from '#src/survey/import-responses.ts';
import { type Command, text } from './command.ts';
import {
  CREATE_HELP,
  CREATE_OPTIONS,
  contextOf,
  HOUSE_HELP,
  HOUSE_OPTIONS,
  makingOrganisation,
  withHouse,
} from './open-house.ts';

/** A file's rows into the stores, along the same steps as live events. */
export const command: Command = {
  summary: `take a file in: ${IMPORT_KINDS.join(', ')}, survey`,
  usage:
    'import KIND FILE [--session ID] [--survey ID] [--map M] [--zone Z] [--dry-run] [--organisation ID|--create NAME] [--data DIR]\n       aftershow import --undo ID',
  options: {
    ...HOUSE_OPTIONS,
    ...CREATE_OPTIONS,
    session: { type: 'string' },
    survey: { type: 'string' },
    map: { type: 'string' },
    'dry-run': { type: 'boolean' },
    undo: { type: 'string' },
  },
  help: {
    ...HOUSE_HELP,
    ...CREATE_HELP,
    session: 'our id of the session the file belongs to; a chat without one gets a session of its own',
    survey: 'import survey: our id of the survey that the answers are to; columns are its questions, by name or words',
    map: 'columns of a CSV that is not recognised: text=message,offset=offset_s,visitor=author',
    'dry-run': 'read and check everything, write nothing',
    undo: 'take away the events that this import brought',
  },
  arguments: [0, 2],
  async run({ values, positionals, say, answer, progress }) {
    const undo = text(values, 'undo');
    if (undo !== undefined) {
      await withHouse(values, async (house) => {
        const done = await undoImport(await contextOf(house, values), undo);
        answer(done);
        say(`${done.removed} events of import ${undo} are gone`);
      });
      return;
    }
    const [named = '', file] = positionals;
    const kind = IMPORT_KINDS.find((one) => one === named);
    if (kind === undefined && named !== 'survey')
      throw new AftershowError('usage', `import takes one of ${IMPORT_KINDS.join(', ')}, survey, and a file`);
    if (file === undefined) throw new AftershowError('usage', `import ${named} takes a file, or - for standard input`);
    const [map, zone] = [text(values, 'map'), text(values, 'zone')];
    if (kind === undefined) {
      const survey = text(values, 'survey');
      if (survey === undefined) throw new AftershowError('usage', 'import survey says whose answers: --survey ID');
      await withHouse(values, async (house) => {
        const imported = await importResponses(await contextOf(house, values), {
          ...{ survey, file, session: text(values, 'session'), dryRun: values['dry-run'] === true },
          ...(map === undefined ? {} : { map: pairsOf(map) }),
          ...(zone === undefined ? {} : { zone }),
          progress: (rows) => progress(rows, null, `${rows} rows`),
        });
        progress(1, 1, '');
        answer(imported);
        sayCounts(say, file, imported, 'responses');
      });
      return;
    }
    await withHouse(values, async (house) => {
      const imported = await importFile(await makingOrganisation(house, values), {
        kind,
        file,
        session: text(values, 'session'),
        dryRun: values['dry-run'] === true,
        ...(map === undefined ? {} : { map }),
        ...(zone === undefined ? {} : { zone }),
        progress: (rows) => progress(rows, null, `${rows} rows`),
      });
      progress(1, 1, '');
      answer(imported);
      sayCounts(say, file, imported, 'entries');
      const { session } = imported;
      if (session !== null) say(`session ${session}`);
      if (!imported.dry_run)
        say(`import ${imported.import}   (aftershow import --undo ${imported.import} takes its events away)`);
    });
  },
};

/** Columns as people write them for a table of answers: `recommend=Note,time="Date, heure"`. */
function pairsOf(map: string): Record<string, string> {
  const pairs = Object.fromEntries([...map.matchAll(/([\w.]+)\s*=\s*(?:"([^"]*)"|([^,]*))/g)].map(pairOf));
  if (Object.keys(pairs).length > 0) return pairs;
  throw new AftershowError('usage', '--map names columns: recommend=Note,time=Date');
}

const pairOf = ([, what = '', quoted, plain]: RegExpExecArray): [string, string] => [
  what,
  (quoted ?? plain ?? '').trim(),
];

interface Counts {
  dry_run: boolean;
  rows: number;
  accepted: number;
  rejected: number;
  stored: number;
  already: number;
  reasons: Readonly<Record<string, number>>;
  left_out: Readonly<Record<string, number>>;
  examples: readonly { line?: number; field: string; reason: string; message?: string }[];
}

function sayCounts(say: (line: string) => void, file: string, counted: Counts, called: string): void {
  const { rows, accepted, stored, already, rejected, reasons, examples, left_out } = counted;
  const verb = counted.dry_run ? 'would be taken in' : 'taken in';
  const again = already > 0 ? ` (${already} were there already)` : '';
  say(`${rows} rows: ${accepted} ${verb} as ${stored} ${called}${again}, ${rejected} refused`);
  for (const [reason, n] of Object.entries(reasons)) say(`  ${n} × ${reason}`);
  for (const { line, field, message, reason } of examples.slice(0, 5)) {
    const place = placed({ file, ...(line === undefined ? {} : { line }), ...(field === '' ? {} : { field }) });
    say(`  ${place}: ${message ?? reason}`);
  }
  for (const [name, n] of Object.entries(left_out)) say(`  ${n} × ${name}: left out`);
}
