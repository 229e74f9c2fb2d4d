import { storesOf } from '#src/config.ts';
import { restoreBackup } from '#src/job/restore-backup.ts';
import { filesOf } from '#src/main.ts';
import { type Command, text } from './command.ts';
import { configOf, HOUSE_HELP } from './open-house.ts';

/** A backup put into empty stores, with the erasures made since. */
export const command: Command = {
  summary: 'put a backup into empty stores',
  usage: 'restore FILE --data DIR [--erasures FILE] [--expired]',
  options: { data: { type: 'string' }, erasures: { type: 'string' }, expired: { type: 'boolean' } },
  help: {
    data: `${HOUSE_HELP.data}: holds master.key (or set AFTERSHOW_MASTER_KEY) and no stores yet`,
    erasures: 'the erasure log; erasures.jsonl in the data folder unless told',
    expired: 'also a backup whose day has come',
  },
  arguments: [1, 1],
  async run({ values, positionals, say, answer, progress }) {
    const config = configOf(values);
    const restored = await restoreBackup({
      file: positionals[0] ?? '',
      stores: storesOf(config),
      files: filesOf(config),
      masterKey: config.AFTERSHOW_MASTER_KEY,
      erasures: text(values, 'erasures'),
      expired: values['expired'] === true,
      backupDays: config.AFTERSHOW_BACKUP_DAYS,
      now: () => new Date(),
      progress,
    });
    answer(restored);
    // Touchpoints are made from the events again: the backup does not hold them, and its own sum does not count them.
    const { touchpoints: _, ...events } = restored.counts.events;
    const rows = Object.values({ ...restored.counts.records, ...events }).reduce((sum, n) => sum + n, 0);
    say(`restored ${rows} rows as of ${restored.backup.taken} into ${config.AFTERSHOW_HOME} in ${restored.seconds} s`);
    say('every count is the one the backup states');
    const { repeated } = restored.erasures;
    if (repeated > 0) say(`${repeated === 1 ? '1 erasure' : `${repeated} erasures`} made since, repeated and proven`);
    for (const warning of restored.warnings) say(`careful: ${warning}`);
  },
};
