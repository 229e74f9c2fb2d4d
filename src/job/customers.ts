import type { Logger } from 'pino';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { rememberStores } from '#src/customer/view/remember-stores.ts';
import { findLookalikes } from '#src/identity/find-lookalikes.ts';
import { linkPastOrders } from '#src/identity/link-past-orders.ts';
import { indexAllNames, withoutNameIndex } from '#src/privacy/index-all-names.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 60_000;
const DAY_MS = 86_400_000;
const SETTING = 'customers.counted';
const CARDS = 'cards.linked';

/**
 * Every minute, what was bought with cards whose holder became known since, and the index of names where the plan names them anew. Once a day, for each organisation that has customers: where everybody stands, and who may be the same person. A failure of one organisation
 * holds up no other.
 *
 * @returns stops, after what is under way
 */
export function countCustomersDaily(system: Omit<Context, 'organisation'>, log: Logger): () => Promise<void> {
  const failed = (error: unknown, organisation?: string) =>
    log.error({ organisation, err: error }, 'customers could not be counted; tried again');
  return steadily(
    PAUSE_MS,
    async (ending) => {
      const now = system.now();
      for (const organisation of await withNewCards(system)) {
        if (ending.aborted) return;
        const ctx = { ...system, organisation };
        try {
          const linked = await linkPastOrders(ctx);
          await keep(ctx, CARDS, linked, now);
          if (linked > 0) log.info({ organisation, linked }, 'orders found the holder of their card');
        } catch (error) {
          failed(error, organisation);
        }
      }
      for (const organisation of await withoutNameIndex(system)) {
        if (ending.aborted) return;
        try {
          const named = await indexAllNames({ ...system, organisation }, ending);
          log.info({ organisation, named }, 'customers can be found by name');
        } catch (error) {
          failed(error, organisation);
        }
      }
      const due = await system.records
        .selectFrom('organisations as o')
        .leftJoin('settings as s', (join) => join.onRef('s.organisation', '=', 'o.id').on('s.name', '=', SETTING))
        .select('o.id')
        .where(({ or, eb }) =>
          or([eb('s.updated', 'is', null), eb('s.updated', '<', new Date(now.getTime() - DAY_MS))]),
        )
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('customers as c').select('c.id').whereRef('c.organisation', '=', 'o.id')),
        )
        .execute();
      for (const { id: organisation } of due) {
        if (ending.aborted) return;
        const ctx = { ...system, organisation };
        try {
          // Of a card that was linked while its order was on the way in.
          await linkPastOrders(ctx);
          const counted = await rememberStandings(ctx);
          await rememberStores(ctx);
          const { found } = await findLookalikes(ctx);
          await keep(ctx, SETTING, { counted }, now);
          log.info({ organisation, counted, lookalikes: found }, 'customers counted');
        } catch (error) {
          failed(error, organisation);
        }
      }
    },
    failed,
  );
}

/** Organisations in which a card became somebody's since the last look. */
async function withNewCards({ records }: Pick<Context, 'records'>): Promise<string[]> {
  const rows = await records
    .selectFrom('organisations as o')
    .leftJoin('settings as s', (join) => join.onRef('s.organisation', '=', 'o.id').on('s.name', '=', CARDS))
    .select('o.id')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('identities as i')
          .select('i.value')
          .whereRef('i.organisation', '=', 'o.id')
          .where('i.card', '=', true)
          .where(({ or, eb }) => or([eb('s.updated', 'is', null), eb('i.created', '>', eb.ref('s.updated'))])),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

async function keep(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  name: string,
  said: unknown,
  updated: Date,
): Promise<void> {
  const value = JSON.stringify(said);
  await records
    .insertInto('settings')
    .values({ organisation, name, value, updated })
    .onConflict((conflict) => conflict.columns(['organisation', 'name']).doUpdateSet({ value, updated }))
    .execute();
}
