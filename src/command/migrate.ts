import { storesOf } from '#src/config.ts';
import { AftershowError } from '#src/errors.ts';
import { EVENTS_SCHEMA } from '#src/store/events/migrations.ts';
import { attachStores, openStores } from '#src/store/open-stores.ts';
import { RECORDS_SCHEMA } from '#src/store/records/migrate.ts';
import type { Command } from './command.ts';
import { configOf, HOUSE_HELP, HOUSE_OPTIONS } from './open-house.ts';

/** Brings both stores to this release's schema without serving; `start` does the same. */
export const command: Command = {
  summary: "bring both stores to this release's schema (start does it, too)",
  usage: 'migrate [--data DIR]',
  options: { data: HOUSE_OPTIONS.data },
  help: { data: HOUSE_HELP.data },
  arguments: [0, 0],
  async run({ values, say, answer }) {
    const config = configOf(values);
    const running = await attachStores(config.AFTERSHOW_HOME);
    if (running !== undefined) {
      await running.close();
      const why = `process ${running.endpoints.pid} serves this data folder and has migrated it: stop it before an upgrade`;
      throw new AftershowError('data_in_use', why);
    }
    const stores = await openStores(storesOf(config));
    const { migrated } = stores;
    await stores.close();
    answer({ ran: migrated, schema: { records: RECORDS_SCHEMA, events: EVENTS_SCHEMA } });
    const ran = [...migrated.records, ...(migrated.events > 0 ? [`events ${migrated.events}`] : [])];
    say(ran.length === 0 ? 'nothing to do: the schema is the newest' : `migrated: ${ran.join(', ')}`);
  },
};
