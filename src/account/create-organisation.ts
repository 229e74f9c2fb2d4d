import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { checkInput } from '#src/contract/check-input.ts';
import { isZone } from '#src/contract/zone.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { addOrganisation } from './add-organisation.ts';

const organisation = z.object({
  id: z.string().min(1).max(64).optional(),
  name: z.string().trim().min(1).max(200),
  zone: z.string().refine(isZone, 'not a known time zone: write it like Europe/Paris'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'not a currency code: write it like EUR'),
  languages: z.array(z.enum(['en', 'fr', 'es'])).min(1),
  sector: z.string().max(100).default(''),
  generated: z.boolean().default(false),
});

/**
 * Creates an organisation with its own pseudonym secret and the default purposes; returns its id.
 *
 * @throws AftershowError bad_input naming the field · conflict when the id is taken.
 * @example const { id } = await createOrganisation(ctx, { name: 'Maison Iris', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr'] });
 */
export async function createOrganisation(
  ctx: Pick<Context, 'actor' | 'records' | 'secrets' | 'now'>,
  input: z.input<typeof organisation>,
): Promise<{ id: string }> {
  const given = checkInput(organisation, input);
  const id = given.id ?? uuidv7();
  await changeRecords({ ...ctx, organisation: id }, { action: 'organisation.create', target: id }, (trx) =>
    addOrganisation({ ...ctx, records: trx }, { ...given, id }),
  );
  return { id };
}
