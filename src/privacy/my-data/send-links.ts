import { sql } from 'kysely';
import type { Post } from '#src/mail/deliver-mails.ts';
import { writeLetter } from '#src/mail/letter.ts';
import { messages } from '#src/message/messages.ts';
import type { Context } from '#src/store/context.ts';
import { knownAddress } from './known-address.ts';
import { linkToken } from './my-data-tokens.ts';

type System = Omit<Context, 'organisation'>;
/** While one process sends, no other does. */
const LEASE_MS = 60_000;

/**
 * Mails the links that wait, until they end; safe in several processes at once. The address is opened for the moment of sending and stands
 * in no outbox. Returns how many were sent.
 *
 * @example await sendLinks(system, { mail: post, origin });
 */
export async function sendLinks(
  system: System,
  { mail, origin }: { mail: Post; origin: () => string },
): Promise<number> {
  const now = system.now();
  const due = await system.records
    .updateTable('my_data_links')
    .set({ due: new Date(now.getTime() + LEASE_MS), tries: sql<number>`tries + 1` })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('organisation', 'id'),
        'in',
        selectFrom('my_data_links')
          .select(['organisation', 'id'])
          .where('sent', 'is', null)
          .where('used', 'is', null)
          .where('due', '<=', now)
          .where('expires', '>', now)
          .orderBy('due')
          .limit(20)
          .forUpdate()
          .skipLocked()
          .$asTuple('organisation', 'id'),
      ),
    )
    .returning(['organisation', 'id', 'customer', 'language'])
    .execute();
  let sent = 0;
  for (const { organisation, id, customer, language } of due) {
    const ctx = { ...system, organisation };
    const to = await knownAddress(ctx, customer);
    if (to !== undefined) {
      const { brand, colour } = await system.records
        .selectFrom('organisations')
        .select(['name as brand', 'colour_primary as colour'])
        .where('id', '=', organisation)
        .executeTakeFirstOrThrow();
      const { myData } = messages[language].mail;
      const url = `${origin()}/my/${encodeURIComponent(organisation)}/open/${linkToken(system.secrets, { organisation, link: id })}?l=${language}`;
      const letter = await writeLetter({
        ...{ language, by: { brand, colour } },
        subject: myData.subject(brand),
        paragraphs: [myData.body(brand), myData.once],
        button: { label: myData.button, url },
        why: myData.why,
      });
      await mail({ id, to, ...letter });
      sent += 1;
    }
    await system.records
      .updateTable('my_data_links')
      .set({ sent: system.now() })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
  }
  return sent;
}
