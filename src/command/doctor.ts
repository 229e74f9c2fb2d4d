import { smtpOf, storesOf } from '#src/config.ts';
import { AftershowError } from '#src/errors.ts';
import { examine } from '#src/job/examine.ts';
import type { Command } from './command.ts';
import { configOf, HOUSE_HELP, HOUSE_OPTIONS } from './open-house.ts';

/** Looks at everything an installation needs, changes nothing. */
export const command: Command = {
  summary: 'check stores, schema, disk, clock, key, backups, mail and versions; exit 1 when something is wrong',
  usage: 'doctor [--data DIR]',
  options: { data: HOUSE_OPTIONS.data },
  help: { data: HOUSE_HELP.data },
  arguments: [0, 0],
  async run({ values, say, answer }) {
    const config = configOf(values);
    const found = await examine({
      stores: storesOf(config),
      masterKey: config.AFTERSHOW_MASTER_KEY,
      diskFree: config.AFTERSHOW_DISK_FREE_BYTES,
      backupDays: config.AFTERSHOW_BACKUP_DAYS,
      smtp: smtpOf(config),
      now: () => new Date(),
    });
    answer(found);
    const marks = { ok: 'ok     ', warning: 'careful', wrong: 'WRONG  ' };
    for (const { name, state, detail } of found.checks) say(`${marks[state]}  ${name.padEnd(16)}${detail}`);
    const wrong = found.checks.filter(({ state }) => state === 'wrong');
    if (wrong.length > 0) {
      throw new AftershowError(
        'conflict',
        `${wrong.length} of ${found.checks.length} checks failed: ${wrong.map(({ name }) => name).join(', ')}`,
      );
    }
  },
};
