import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import { FIELD_REPORTS } from './field-reports.ts';

const REPORTS: ReadonlySet<string> = new Set(Object.values(FIELD_REPORTS).flat());

/**
 * Notes that a report was read today: its name and the day, nothing of who read it. What is no report is not noted.
 *
 * @param name as the interface calls it: 'customers.read'
 * @example await noteUse(ctx, 'customers.read');
 */
export async function noteUse(
  { organisation, records, now }: Pick<Context, 'organisation' | 'records' | 'now'>,
  name: string,
): Promise<void> {
  const report = [name, name.split('.', 1)[0] ?? ''].find((one) => REPORTS.has(one));
  if (report === undefined) return;
  const latest = now().toISOString().slice(0, 10);
  await records
    .insertInto('report_uses')
    .values({ organisation, report, latest })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation', 'report'])
        .doUpdateSet({ latest })
        .where(sql<boolean>`report_uses.latest < excluded.latest`),
    )
    .execute();
}
