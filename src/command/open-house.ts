import { join, resolve } from 'node:path';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { listOrganisations } from '#src/account/list-organisations.ts';
import { type Config, masterKeyOf, readConfig, storesOf } from '#src/config.ts';
import { AftershowError } from '#src/errors.ts';
import { erasureLog } from '#src/privacy/erasure-log.ts';
import type { EraseOptions } from '#src/privacy/run-erasures.ts';
import type { Context } from '#src/store/context.ts';
import { attachStores, openStores, type Stores } from '#src/store/open-stores.ts';
import { loadSecrets } from '#src/store/records/load-secrets.ts';
import { text, type Values } from './command.ts';

/** Options of every command that works on a data folder. */
export const HOUSE_OPTIONS = { data: { type: 'string' }, organisation: { type: 'string' } } as const;
export const HOUSE_HELP = {
  data: 'data folder (AFTERSHOW_HOME)',
  organisation: 'id of the organisation; needed where there are several',
};

/** Options of the commands that can make the organisation they work for. */
export const CREATE_OPTIONS = {
  create: { type: 'string' },
  zone: { type: 'string' },
  currency: { type: 'string' },
} as const;
export const CREATE_HELP = {
  create: 'name of an organisation to make, unless there is one of this name (with --zone and --currency)',
  zone: 'zone of times without one, and of an organisation that --create makes; UTC unless told',
  currency: 'currency of an organisation that --create makes; EUR unless told',
};

/** An application's stores as a command works on them: those of the instance that runs, else opened for as long as it takes. */
export interface OpenHouse {
  config: Config;
  stores: Stores;
  /** True when an instance runs and was joined. */
  attached: boolean;
  system: Omit<Context, 'organisation'>;
  erasing: EraseOptions;
}

/** The configuration with the folder that the command line names. */
export function configOf(values: Values): Config {
  const data = text(values, 'data');
  return readConfig(data === undefined ? {} : { AFTERSHOW_HOME: resolve(data) });
}

/**
 * Joins the instance that runs on the data folder, or opens its stores, and gives them back afterwards.
 *
 * @throws AftershowError usage · data_in_use · store_unavailable · newer_schema
 * @example await withHouse(values, ({ system }) => listOrganisations(system));
 */
export async function withHouse<Result>(values: Values, work: (house: OpenHouse) => Promise<Result>): Promise<Result> {
  const config = configOf(values);
  const running = await attachStores(config.AFTERSHOW_HOME);
  const stores = running ?? (await openStores(storesOf(config)));
  try {
    const { records, events } = stores;
    const secrets = await loadSecrets(records, masterKeyOf(config));
    const system = {
      actor: { kind: 'system', id: 'command' } as const,
      records,
      events,
      secrets,
      now: () => new Date(),
    };
    const { remember } = erasureLog(join(config.AFTERSHOW_HOME, 'erasures.jsonl'));
    // Nothing is in the memory of this process; other processes are waited for by the append gate.
    const erasing = { drainBatcher: async () => {}, remember, backupDays: config.AFTERSHOW_BACKUP_DAYS };
    return await work({ config, stores, attached: running !== undefined, system, erasing });
  } finally {
    await stores.close();
  }
}

/**
 * The organisation that is meant: the one that is named, or the only one.
 *
 * @throws AftershowError usage listing those there are
 */
export async function contextOf({ system }: OpenHouse, values: Values): Promise<Context> {
  const all = await listOrganisations(system);
  const told = text(values, 'organisation');
  const found = told === undefined ? (all.length === 1 ? all[0] : undefined) : all.find(({ id }) => id === told);
  if (found !== undefined) return { ...system, organisation: found.id };
  if (all.length === 0)
    throw new AftershowError(
      'usage',
      'there is no organisation yet in this data folder: aftershow import --create NAME makes one',
    );
  const known = all.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new AftershowError(
    'usage',
    told === undefined ? `--organisation says which: ${known}` : `no organisation ${told}; there are ${known}`,
  );
}

/** The organisation that is meant, or the one that --create names. */
export async function makingOrganisation(house: OpenHouse, values: Values): Promise<Context> {
  const name = text(values, 'create');
  if (name === undefined) return contextOf(house, values);
  const known = (await listOrganisations(house.system)).find((one) => one.name === name.trim());
  const made =
    known ??
    (await createOrganisation(house.system, {
      name,
      zone: text(values, 'zone') ?? 'UTC',
      currency: text(values, 'currency') ?? 'EUR',
      languages: ['en', 'fr', 'es'],
    }));
  return { ...house.system, organisation: made.id };
}
