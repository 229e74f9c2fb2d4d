import { z } from 'zod';
import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import { firstNameOf } from './first-name-of.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'secrets'>;

/** What somebody is asked about, and who they are where that may be said. */
interface Asked {
  definition: SurveyDefinition;
  anonymous: boolean;
  session: string | null;
  order: string | null;
  customer: string | null;
}

/**
 * What {session}, {host}, {product} and {first_name} stand for; what is not known, or not one thing, is not among them. A product is the one
 * of the order, else the only one that the session showed. An anonymous survey calls nobody by their name. Only what its texts use is
 * looked for.
 *
 * @example await fillInsOf(ctx, { definition, anonymous: false, session: 's1', order: null, customer }) // { session: 'Spring night', host: 'Ada', first_name: 'Inès' }
 */
export async function fillInsOf(ctx: Asking, asked: Asked): Promise<Record<string, string>> {
  const { session, order, customer, anonymous } = asked;
  const text = JSON.stringify(asked.definition);
  const uses = (name: string) => text.includes(`{${name}}`);
  const [occasion, product, first_name] = await Promise.all([
    session === null ? {} : occasionOf(ctx, session),
    uses('product') ? productOf(ctx, session, order) : undefined,
    uses('first_name') && !anonymous && customer !== null ? firstNameOf(ctx, customer) : undefined,
  ]);
  return {
    ...occasion,
    ...(product === undefined ? {} : { product }),
    ...(first_name === undefined ? {} : { first_name }),
  };
}

async function occasionOf({ organisation, records }: Asking, session: string): Promise<Record<string, string>> {
  const found = await records
    .selectFrom('sessions as s')
    .leftJoin('hosts as h', (join) => join.onRef('h.organisation', '=', 's.organisation').onRef('h.id', '=', 's.host'))
    .select(['s.title', 'h.name'])
    .where('s.organisation', '=', organisation)
    .where('s.id', '=', session)
    .executeTakeFirst();
  if (found === undefined) return {};
  return { session: found.title, ...(found.name === null ? {} : { host: found.name }) };
}

const line = z.object({ product: z.string() });

async function productOf(ctx: Asking, session: string | null, order: string | null): Promise<string | undefined> {
  const { organisation, records, events } = ctx;
  const bought =
    order === null
      ? []
      : await events.ask(
          // Among touchpoints an order is looked up; among events everybody's would be read.
          `SELECT DISTINCT product FROM touchpoints
           WHERE organisation = {organisation:String} AND ref = {order:String} AND product != '' LIMIT 2`,
          { organisation, order },
          line,
        );
  const shown =
    bought.length > 0 || session === null
      ? bought
      : await records
          .selectFrom('pins')
          .select('product')
          .distinct()
          .where('organisation', '=', organisation)
          .where('session', '=', session)
          .limit(2)
          .execute();
  const [only, another] = shown;
  if (only === undefined || another !== undefined) return undefined;
  const found = await records
    .selectFrom('products')
    .select('name')
    .where('organisation', '=', organisation)
    .where('id', '=', only.product)
    .executeTakeFirst();
  return found?.name;
}
