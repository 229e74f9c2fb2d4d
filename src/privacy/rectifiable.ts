import { CORRECTED_FIELDS, type CorrectedField } from '#src/contract/privacy-request.ts';
import type { Context } from '#src/store/context.ts';
import { plannedProfile } from './plan/planned-profile.ts';

/** What of somebody can be put right. */
export interface Rectifiable {
  fields: ReadonlySet<CorrectedField>;
  /** Whether a birth date is kept with its year. */
  wholeBirthDate: boolean;
}

/**
 * What of a customer can be put right: their mail address and number, what the collection plan names of a profile, and what is kept from
 * before it did.
 *
 * @example (await rectifiable(ctx, customer)).fields.has('sex')
 */
export async function rectifiable(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  customer: string,
): Promise<Rectifiable> {
  const planned = await plannedProfile({ organisation, records });
  const kept = await records
    .selectFrom('customers')
    .select(({ eb }) =>
      (['name', 'first_name', 'last_name', 'sex', 'birth_day', 'birth_date', 'address'] as const).map((column) =>
        eb(column, 'is not', null).as(column),
      ),
    )
    .where('organisation', '=', organisation)
    .where('id', '=', customer)
    .executeTakeFirst();
  const can = (field: CorrectedField): boolean => {
    if (field === 'email' || field === 'phone') return true;
    if (field === 'birth_date') return planned.has('birth_date') || planned.has('age') || kept?.birth_day === true;
    return planned.has(field) || kept?.[field] === true;
  };
  return {
    fields: new Set(CORRECTED_FIELDS.filter(can)),
    wholeBirthDate: planned.has('age') || kept?.birth_date === true,
  };
}
