import type { Transaction } from 'kysely';
import { currentMembers, withRole } from '#src/account/queries.ts';
import { mayRole } from '#src/contract/permission.ts';
import { sendMail } from '#src/mail/send-mail.ts';
import { shopWork as en } from '#src/message/en/app/shop-work.ts';
import { shopWork as es } from '#src/message/es/app/shop-work.ts';
import { formatOf } from '#src/message/format.ts';
import { shopWork as fr } from '#src/message/fr/app/shop-work.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import { placeOf } from './place-of.ts';

const WORDS = { en, fr, es };

/**
 * Mails whoever advises at a time that it was booked or cancelled, each in their own language: the member who opened it; where that is none
 * who may see appointments any more, those who serve customers, with the managers of the store; else the owners. Nothing of the shopper
 * stands in the mail: who it is and what it is about are seen on the screen, by whoever may. Of a time that is over nobody is told.
 *
 * @param trx the mails are in the outbox if and only if the booking or its end stands
 * @returns how many were written
 * @example await tellAdvisers(ctx, trx, { slot, what: 'booked', origin: 'https://live.example.com' });
 */
export async function tellAdvisers(
  { organisation, now }: Pick<Context, 'organisation' | 'now'>,
  trx: Transaction<Records>,
  { slot, what, origin }: { slot: string; what: 'booked' | 'cancelled'; origin: string },
): Promise<number> {
  const ctx = { organisation, records: trx, now };
  const at = await placeOf(ctx, slot);
  if (at.starts <= now()) return 0;
  const readers = await whoAdvises(ctx, at);
  for (const { email, name, language } of readers) {
    const { letter, kinds } = WORDS[language].advice;
    const { dateTime, zoneName } = formatOf(language);
    const starts = at.starts.toISOString();
    const when = `${dateTime(starts, at.zone)} (${zoneName(starts, at.zone)})`;
    await sendMail(ctx, {
      ...{ to: email, kind: 'advice', language, name, subject: letter[what].subject(when) },
      paragraphs: [letter[what].body(when, at.store ?? kinds.video)],
      button: { label: letter.button, url: `${origin}/o/${encodeURIComponent(organisation)}/appointments` },
      why: letter.why,
    });
  }
  return readers.length;
}

async function whoAdvises(
  ctx: Pick<Context, 'organisation' | 'now'> & { records: Transaction<Records> },
  { madeBy, storeId }: { madeBy: string; storeId: string | null },
) {
  const rows = await currentMembers(ctx)
    .innerJoin('people as p', 'p.id', 'm.id')
    .select(['m.id', 'm.role', 'm.stores', 'p.email', 'p.name', 'p.language'])
    .where('m.organisation', '=', ctx.organisation)
    .orderBy('m.id')
    .execute();
  // Whoever looks after some stores sees what is in those alone.
  const seeing = withRole(rows).filter(
    ({ role, stores }) =>
      mayRole(role, 'case.read') && (stores.length === 0 || (storeId !== null && stores.includes(storeId))),
  );
  const named = seeing.filter(({ id }) => id === madeBy);
  const desk = seeing.filter(
    ({ role, stores }) => role === 'csm' || (role === 'store_manager' && stores.length > 0 && storeId !== null),
  );
  const owners = seeing.filter(({ role }) => role === 'owner');
  return [named, desk, owners].find((those) => those.length > 0) ?? [];
}
