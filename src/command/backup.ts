import { makeBackup } from '#src/job/make-backup.ts';
import { type Command, text } from './command.ts';
import { HOUSE_HELP, HOUSE_OPTIONS, withHouse } from './open-house.ts';

/** Both stores and the files in one archive, also while the application runs. */
export const command: Command = {
  summary: 'write both stores and all files into one archive, also while the application runs',
  usage: 'backup [--out DIR|FILE] [--data DIR]',
  options: { data: HOUSE_OPTIONS.data, out: { type: 'string' } },
  help: {
    data: HOUSE_HELP.data,
    out: 'where to: a file or a folder; the folder backups in the data folder unless told',
  },
  arguments: [0, 0],
  run: ({ values, say, answer, progress }) =>
    withHouse(values, async ({ config, system }) => {
      const made = await makeBackup(system, {
        home: config.AFTERSHOW_HOME,
        out: text(values, 'out'),
        backupDays: config.AFTERSHOW_BACKUP_DAYS,
        progress: (rows) => progress(rows, null, `${rows} rows written`),
      });
      progress(1, 1, '');
      answer(made);
      const rows = Object.values({ ...made.counts.records, ...made.counts.events }).reduce((sum, n) => sum + n, 0);
      say(
        `${made.file}: ${rows} rows, ${made.counts.files} files, ${(made.bytes / 1e6).toFixed(1)} MB in ${made.seconds} s`,
      );
      if (config.AFTERSHOW_FILES_URL !== undefined) {
        say('careful: files lie in the storage of AFTERSHOW_FILES_URL and are not in it: keep a copy of them, too');
      }
      say(`To be deleted on ${made.expires.slice(0, 10)}. The master key is not in it: keep a copy elsewhere.`);
      for (const file of made.removed) say(`removed ${file}, whose day had come`);
    }),
};
