import { createKey } from '#src/account/create-key.ts';
import { listKeys } from '#src/account/list-keys.ts';
import { revokeKey } from '#src/account/revoke-key.ts';
import { SCOPES, type Scope } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import { type Command, text, type Values } from './command.ts';
import { CREATE_HELP, CREATE_OPTIONS, HOUSE_HELP, HOUSE_OPTIONS, makingOrganisation, withHouse } from './open-house.ts';

/** Keys with which shops and players send, and programs read. */
export const command: Command = {
  summary: 'make, list or revoke a key for sending (scope collect), reading or writing',
  usage:
    'key [--scope collect,read] [--name N] [--expires D] [--organisation ID|--create NAME] [--data DIR]\n       aftershow key --list\n       aftershow key --revoke ID',
  options: {
    ...HOUSE_OPTIONS,
    ...CREATE_OPTIONS,
    scope: { type: 'string' },
    name: { type: 'string' },
    expires: { type: 'string' },
    list: { type: 'boolean' },
    revoke: { type: 'string' },
  },
  help: {
    ...HOUSE_HELP,
    ...CREATE_HELP,
    scope: 'what it may, with commas: collect (send events; the default), read, write, manage',
    name: 'what it is for: "web shop"',
    expires: 'last day it works (2027-01-31); never unless told',
    list: 'the keys there are, by their first letters',
    revoke: 'id of a key that shall work no more',
  },
  arguments: [0, 0],
  run: ({ values, say, answer }) =>
    withHouse(values, async (house) => {
      const ctx = await makingOrganisation(house, values);
      const revoked = text(values, 'revoke');
      if (revoked !== undefined) {
        await revokeKey(ctx, { id: revoked });
        answer({ revoked });
        return say('revoked; requests with it are refused within seconds');
      }
      if (values['list'] === true) {
        const keys = await listKeys(ctx);
        answer({ keys });
        for (const { id, prefix, name, scopes, revoked: ended } of keys) {
          say(`${id}  ${prefix}…  ${scopes.join(', ')}  ${name}${ended === null ? '' : '  (revoked)'}`);
        }
        return;
      }
      const scopes = scopesOf(values);
      const made = await createKey(ctx, {
        name: text(values, 'name') ?? 'command line',
        scopes,
        expires: expiryOf(values),
      });
      answer({ ...made, organisation: ctx.organisation, scope: scopes.join(',') });
      say(`${made.key}\nThis is the only time it is shown: keep it where secrets are kept.`);
    }),
};

function scopesOf(values: Values): Scope[] {
  const told = (text(values, 'scope') ?? 'collect').split(',').map((one) => one.trim());
  const scopes = SCOPES.filter((scope) => told.includes(scope));
  if (scopes.length === new Set(told).size) return scopes;
  throw new AftershowError('usage', `--scope is of ${SCOPES.join(', ')}`);
}

function expiryOf(values: Values): Date | null {
  const told = text(values, 'expires');
  if (told === undefined) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(told) ? new Date(`${told}T23:59:59.999Z`) : new Date(Number.NaN);
  if (Number.isNaN(day.getTime()) || day <= new Date()) {
    throw new AftershowError('usage', '--expires is a day to come, like 2027-01-31');
  }
  return day;
}
