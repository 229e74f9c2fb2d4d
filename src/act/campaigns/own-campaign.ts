import type { Kysely, Selectable } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Records } from '#src/store/records/schema.ts';

export type CampaignRow = Selectable<Records['campaigns']>;

/**
 * A campaign of this organisation's, held against other changes where asked.
 *
 * @throws AftershowError not_found · conflict where it is no draft any more but has to be
 * @example const campaign = await ownCampaign({ records: trx, organisation }, id, { draft: true });
 */
export async function ownCampaign(
  { records, organisation }: { records: Kysely<Records>; organisation: string },
  id: string,
  { draft = false, hold = false }: { draft?: boolean; hold?: boolean } = {},
): Promise<CampaignRow> {
  const asked = records
    .selectFrom('campaigns')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id);
  const found = await (draft || hold ? asked.forUpdate() : asked).executeTakeFirst();
  if (found === undefined) throw new AftershowError('not_found', 'no such campaign');
  if (draft && found.state !== 'draft')
    throw new AftershowError('conflict', 'the campaign has started: it is as it is');
  return found;
}
