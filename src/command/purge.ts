import { listOrganisations } from '#src/account/list-organisations.ts';
import { type Expired, removeExpired } from '#src/privacy/remove-expired.ts';
import { type Command, text } from './command.ts';
import { contextOf, HOUSE_HELP, HOUSE_OPTIONS, withHouse } from './open-house.ts';

/** Removes what has reached its day; the application does it daily. */
export const command: Command = {
  summary: 'remove what has reached its day (the application does it daily)',
  usage: 'purge [--dry-run] [--organisation ID] [--data DIR]',
  options: { ...HOUSE_OPTIONS, 'dry-run': { type: 'boolean' } },
  help: { ...HOUSE_HELP, organisation: 'id of one organisation; all of them unless told', 'dry-run': 'count only' },
  arguments: [0, 0],
  run: ({ values, say, answer, progress }) =>
    withHouse(values, async (house) => {
      const { system, erasing } = house;
      const meant =
        text(values, 'organisation') === undefined
          ? (await listOrganisations(system)).map(({ id }) => id)
          : [(await contextOf(house, values)).organisation];
      const dryRun = values['dry-run'] === true;
      const done: ({ organisation: string } & Expired)[] = [];
      for (const organisation of meant) {
        progress(done.length, meant.length, 'organisations');
        const ctx = { ...system, organisation };
        // What is to go is counted and said before anything goes (G5).
        const foreseen = await removeExpired(ctx, { dryRun: true });
        if (dryRun) done.push({ organisation, ...foreseen });
        else {
          say(lineOf('will remove', { organisation, ...foreseen }));
          done.push({ organisation, ...(await removeExpired(ctx, { dryRun, ...erasing })) });
        }
      }
      progress(1, 1, '');
      answer({ dry_run: dryRun, organisations: done });
      if (done.length === 0) say('there is no organisation');
      for (const one of done) say(lineOf(dryRun ? 'would remove' : 'removed', one));
    }),
};

function lineOf(
  what: string,
  { organisation, events, customers, webhookDeliveries }: { organisation: string } & Expired,
): string {
  const rows = Object.entries(events).map(([table, n]) => `${n} ${table}`);
  return `${organisation}: ${what} ${rows.join(', ')}, ${customers} customers silent for three years, ${webhookDeliveries} webhook deliveries`;
}
