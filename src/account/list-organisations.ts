import type { Context } from '#src/store/context.ts';

/** An organisation as the rest of the house knows it; its secret stays in the store. */
export interface Organisation {
  id: string;
  name: string;
  zone: string;
  currency: string;
  languages: string[];
  sector: string;
  generated: boolean;
  /** '#1b1a17', for what it exports and shares. */
  colour_primary: string;
  colour_accent: string;
  /** Names its logo's content; null where it has none. */
  logo_hash: string | null;
}

export const ORGANISATION_COLUMNS = [
  ...(['id', 'name', 'zone', 'currency', 'languages', 'sector', 'generated'] as const),
  ...(['colour_primary', 'colour_accent', 'logo_hash'] as const),
] as const;

/**
 * All organisations of the installation, by name: for the operator and the system's own jobs only, since it spans tenants.
 *
 * @example for (const { id } of await listOrganisations({ records })) await removeExpired({ ...ctx, organisation: id }, { dryRun: true });
 */
export async function listOrganisations(ctx: Pick<Context, 'records'>): Promise<Organisation[]> {
  return ctx.records.selectFrom('organisations').select(ORGANISATION_COLUMNS).orderBy('name').orderBy('id').execute();
}
