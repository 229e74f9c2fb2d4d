import { importFile } from '#src/collect/imports/import-file.ts';
import { undoImport } from '#src/collect/imports/undo-import.ts';
import { IMPORT_KINDS } from '#src/contract/import.ts';
import { AftershowError, placed } from '#src/errors.ts';
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

/** Kinds of files that will be taken in, and what they wait for. */
const LATER: Record<string, string> = {
  survey: 'the surveys (aftershow score reads a file of answers today)',
};

/** A file's rows into the stores, along the same steps as live events. */
export const command: Command = {
  summary: `take a file in: ${IMPORT_KINDS.join(', ')}`,
  usage:
    'import KIND FILE [--session ID] [--map M] [--zone Z] [--dry-run] [--organisation ID|--create NAME] [--data DIR]\n       aftershow import --undo ID',
  options: {
    ...HOUSE_OPTIONS,
    ...CREATE_OPTIONS,
    session: { type: 'string' },
    map: { type: 'string' },
    'dry-run': { type: 'boolean' },
    undo: { type: 'string' },
  },
  help: {
    ...HOUSE_HELP,
    ...CREATE_HELP,
    session: 'our id of the session the file belongs to; a chat without one gets a session of its own',
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
    const waits = LATER[named];
    if (kind === undefined) {
      throw new AftershowError(
        'usage',
        waits === undefined
          ? `import takes one of ${IMPORT_KINDS.join(', ')}, and a file`
          : `${named} cannot be imported yet: they come with ${waits}; today it takes ${IMPORT_KINDS.join(', ')}`,
      );
    }
    if (file === undefined) throw new AftershowError('usage', `import ${kind} takes a file, or - for standard input`);
    const [map, zone] = [text(values, 'map'), text(values, 'zone')];
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
      const { rows, accepted, stored, already, rejected, session } = imported;
      const verb = imported.dry_run ? 'would be taken in' : 'taken in';
      say(
        `${rows} rows: ${accepted} ${verb} as ${stored} entries${already > 0 ? ` (${already} were there already)` : ''}, ${rejected} refused`,
      );
      for (const [reason, n] of Object.entries(imported.reasons)) say(`  ${n} × ${reason}`);
      for (const { line, field, message, reason } of imported.examples.slice(0, 5)) {
        const place = placed({ file, ...(line === undefined ? {} : { line }), ...(field === '' ? {} : { field }) });
        say(`  ${place}: ${message ?? reason}`);
      }
      for (const [name, n] of Object.entries(imported.left_out)) say(`  ${n} × ${name}: left out`);
      if (session !== null) say(`session ${session}`);
      if (!imported.dry_run)
        say(`import ${imported.import}   (aftershow import --undo ${imported.import} takes its events away)`);
    });
  },
};
