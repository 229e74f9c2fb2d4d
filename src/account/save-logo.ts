import { createHash } from 'node:crypto';
import { AftershowError } from '#src/errors.ts';
import type { Files } from '#src/store/files.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';

/** A respondent's page loads on a telephone in a shop: with its logo it weighs at most 15 kB, six of them its own. */
export const MOST_LOGO_BYTES = 8_000;

/** Pictures that run nothing, by how they begin. */
const KINDS = [
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/webp', begins: [0x52, 0x49, 0x46, 0x46] },
] as const;

/**
 * Where an organisation's logo lies among the files.
 *
 * @example logoFile('acme', 'ab12…') // 'acme/logo/ab12…'
 */
export const logoFile = (organisation: string, hash: string): string => `${organisation}/logo/${hash}`;

/**
 * Keeps the organisation's logo, or takes it away. It is known by its content, so that pages which show it may be kept for ever.
 *
 * @param bytes PNG, JPEG or WebP of at most 8 kB; null to have none
 * @throws AftershowError bad_input for what is no such picture · too_large
 * @example await saveLogo(ctx, files, await readFile('logo.png'));
 */
export async function saveLogo(ctx: Writing, files: Files, bytes: Uint8Array | null): Promise<{ logo: string | null }> {
  if (bytes !== null && bytes.length > MOST_LOGO_BYTES) throw new AftershowError('too_large', 'at most 8 kB');
  const kind = bytes === null ? undefined : KINDS.find(({ begins }) => begins.every((one, at) => bytes[at] === one));
  if (bytes !== null && kind === undefined)
    throw new AftershowError('bad_input', 'a logo is a PNG, JPEG or WebP picture', { field: 'logo' });
  const hash = bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  if (bytes !== null && hash !== null) await files.put(logoFile(ctx.organisation, hash), bytes);
  const act = { action: 'organisation.update', target: ctx.organisation, detail: { fields: ['logo'] } };
  const before = await changeRecords(ctx, act, async (trx) => {
    const own = await trx
      .selectFrom('organisations')
      .select('logo_hash')
      .where('id', '=', ctx.organisation)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('organisations')
      .set({ logo_hash: hash, logo_type: kind?.type ?? null })
      .where('id', '=', ctx.organisation)
      .execute();
    return own.logo_hash;
  });
  if (before !== null && before !== hash) await files.remove(logoFile(ctx.organisation, before));
  return { logo: hash };
}
