import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { headerShape } from './header-shape.ts';

/**
 * Remembers how somebody read a CSV, for the next file with this header.
 *
 * @example await rememberMap(ctx, { header: ['When', 'Who', 'What'], map: 'time=when,text=what', zone: 'Europe/Paris' });
 */
export async function rememberMap(
  ctx: Writing,
  { header, map, zone }: { header: readonly string[]; map: string; zone: string },
): Promise<void> {
  const { organisation } = ctx;
  const shape = headerShape(header);
  await changeRecords(ctx, { action: 'column_map.remember', target: shape }, (trx) =>
    trx
      .insertInto('column_maps')
      .values({ organisation, header: shape, map, zone, updated: ctx.now() })
      .onConflict((conflict) =>
        conflict.columns(['organisation', 'header']).doUpdateSet({ map, zone, updated: ctx.now() }),
      )
      .execute(),
  );
}
