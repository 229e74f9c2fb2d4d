import type { Post } from '#src/mail/deliver-mails.ts';
import { writeLetter } from '#src/mail/letter.ts';
import { shop as en } from '#src/message/en/shop.ts';
import { shop as es } from '#src/message/es/shop.ts';
import { formatOf } from '#src/message/format.ts';
import { shop as fr } from '#src/message/fr/shop.ts';
import { knownAddress } from '#src/privacy/my-data/known-address.ts';
import { signedId } from '#src/privacy/signed-id.ts';
import type { Context } from '#src/store/context.ts';
import { APPOINTMENT } from './book-advice.ts';
import { placeOf } from './place-of.ts';

type System = Omit<Context, 'organisation'>;
const WORDS = { en, fr, es };
/** While one process sends, no other does. */
const LEASE_MS = 60_000;
/** How long before the appointment somebody is reminded. */
const BEFORE_MS = 24 * 3_600_000;

/**
 * Mails confirmations of appointments soon after they are booked, and reminders a day before; safe in several processes at once. The address
 * is opened for the moment of sending and stands in no outbox. Returns how many were sent.
 *
 * @example await sendAdviceMails(system, { mail: post, origin });
 */
export async function sendAdviceMails(
  system: System,
  { mail, origin }: { mail: Post; origin: () => string },
): Promise<number> {
  const now = system.now();
  const due = await system.records
    .updateTable('advice_bookings')
    .set({ due: new Date(now.getTime() + LEASE_MS) })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('organisation', 'id'),
        'in',
        selectFrom('advice_bookings')
          .select(['organisation', 'id'])
          .where('cancelled', 'is', null)
          .where('mail', '<>', 'none')
          .where('due', '<=', now)
          .orderBy('due')
          .limit(20)
          .forUpdate()
          .skipLocked()
          .$asTuple('organisation', 'id'),
      ),
    )
    .returning(['organisation', 'id', 'slot', 'customer', 'language', 'mail as kind'])
    .execute();
  let sent = 0;
  for (const { organisation, id, slot, customer, language, kind } of due) {
    const ctx = { ...system, organisation };
    const at = await placeOf(ctx, slot);
    const to = at.starts <= now ? undefined : await knownAddress(ctx, customer);
    if (to !== undefined) {
      const words = WORDS[language];
      const when = formatOf(language).dateTime(at.starts.toISOString(), at.zone);
      const ticket = signedId(system.secrets, APPOINTMENT, { organisation, id });
      const letter = await writeLetter({
        ...{ language, by: { brand: at.brand, colour: at.colour } },
        subject: kind === 'confirm' ? words.mail.booked(at.brand, when) : words.mail.soon(at.brand, when),
        paragraphs: [
          words.mail.when(when),
          at.store === null ? words.mail.video(at.link ?? '') : words.mail.store(at.store),
          words.mail.calendar,
        ],
        button: {
          label: words.mail.button,
          url: `${origin()}/shop/${encodeURIComponent(organisation)}/appointment/${ticket}?l=${language}`,
        },
        why: words.mail.why,
      });
      await mail({ id: `${id}:${kind}`, to, ...letter });
      sent += 1;
    }
    const remindAt = new Date(at.starts.getTime() - BEFORE_MS);
    const reminds = kind === 'confirm' && remindAt > system.now();
    await system.records
      .updateTable('advice_bookings')
      .set(reminds ? { mail: 'remind', due: remindAt } : { mail: 'none', due: null })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      // Cancelled meanwhile: nothing is to be sent any more.
      .where('cancelled', 'is', null)
      .execute();
  }
  return sent;
}
