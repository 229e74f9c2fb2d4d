import { v7 as uuidv7 } from 'uuid';
import { blindIndex } from '#src/privacy/blind-index.ts';
import type { Context } from '#src/store/context.ts';
import { hashOfSecret } from '#src/store/records/hash-of-secret.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { linkToken } from './my-data-tokens.ts';

/** How long a link holds, and a visit made of it. */
export const LINK_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;
/** Links that one person gets in an hour, whoever asks for them. */
const MOST_AN_HOUR = 3;

/**
 * Queues a one-time link for the person behind a mail address or telephone number, to the address we know of them and never to what was
 * typed: two spellings that look alike must not lead to another mailbox. Answers nothing: whoever asks learns nothing of whom we know.
 *
 * @param asked `order` is where the link leads, for who comes for one order
 * @example await askLink(ctx, { contact: 'ada@example.com', language: 'fr' });
 */
export async function askLink(
  ctx: Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>,
  asked: { contact: string; language: 'en' | 'fr' | 'es'; order?: string },
): Promise<void> {
  const { contact, language, order } = asked;
  const { organisation, records, secrets } = ctx;
  const kind = contact.includes('@') ? 'email' : 'phone';
  const value = blindIndex(secrets, organisation, kind, contact);
  const found = await records
    .selectFrom('identities')
    .select('customer')
    .where('organisation', '=', organisation)
    .where('kind', '=', kind)
    .where('value', '=', value ?? '')
    .executeTakeFirst();
  if (found === undefined) return;
  const { customer } = found;
  const now = ctx.now();
  const id = uuidv7();
  await changeRecords(ctx, { action: 'my_data.ask', target: customer }, async (trx) => {
    // Held, so that many who ask at once are counted one after the other, and nobody who is being erased is written to.
    const held = await trx
      .selectFrom('customers')
      .select('id')
      .where('organisation', '=', organisation)
      .where('id', '=', customer)
      .forUpdate()
      .executeTakeFirst();
    const { n } = await trx
      .selectFrom('my_data_links')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('organisation', '=', organisation)
      .where('customer', '=', customer)
      .where('made', '>', new Date(now.getTime() - HOUR_MS))
      .executeTakeFirstOrThrow();
    if (held === undefined || Number(n) >= MOST_AN_HOUR) return;
    const hash = hashOfSecret(linkToken(secrets, { organisation, link: id }), 'my data link');
    await trx
      .insertInto('my_data_links')
      .values({
        ...{ organisation, id, customer, hash, language, made: now, due: now },
        ...{ sent: null, used: null, expires: new Date(now.getTime() + LINK_MS) },
        order_ref: order ?? null,
      })
      .execute();
  });
}
