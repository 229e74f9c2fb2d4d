import { eraseSubject } from '#src/privacy/erase-subject.ts';
import { findSubject } from '#src/privacy/find-subject.ts';
import type { Command } from './command.ts';
import { contextOf, HOUSE_HELP, HOUSE_OPTIONS, withHouse } from './open-house.ts';

/** Erases a person from both stores, and proves it. */
export const command: Command = {
  summary: 'erase a customer or visitor from both stores, with its proof',
  usage: 'erase CUSTOMER [--organisation ID] [--data DIR]     (id, mail address, telephone, shop number or visitor id)',
  options: HOUSE_OPTIONS,
  help: HOUSE_HELP,
  arguments: [1, 1],
  run: ({ values, positionals, say, answer, progress }) =>
    withHouse(values, async (house) => {
      const ctx = await contextOf(house, values);
      const subject = await findSubject(ctx, positionals[0] ?? '');
      progress(0, null, 'erasing; the engine takes a minute or two to let go of what it replaced');
      const proof = await eraseSubject(ctx, subject, house.erasing);
      progress(1, 1, '');
      answer(proof);
      const gone = Object.entries(proof.removed).filter(([, rows]) => rows > 0);
      say(
        `erased: ${gone.length === 0 ? 'nothing was there' : gone.map(([table, rows]) => `${rows} of ${table}`).join(', ')}`,
      );
      const counted = Object.keys(proof.left).length;
      say(
        `left: 0 rows in ${counted} tables of both stores, 0 replaced files; ${proof.sales} sales stay without anybody's name`,
      );
      say(`backups made before may hold them until ${proof.backupsUntil.slice(0, 10)}; a restore repeats the erasure`);
    }),
};
