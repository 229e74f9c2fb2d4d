/**
 * How long a board of figures takes: every role's board over 13 weeks, first, again, and (with --each) each figure of it by itself. One JSON
 * object a line. Of a data folder that is there: `bin/node bench/kpi.ts --data FOLDER [--organisation ID]`; of one that is filled
 * beforehand with two years of a generated shop: `bin/node bench/kpi.ts --data FOLDER --fill 5000000`, then without --fill.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { NOT_TOUCHPOINTS } from '#src/contract/event.ts';
import { BOARD_ROLES } from '#src/contract/kpi.ts';
import { EVERYTHING } from '#src/kpi/asker.ts';
import { readBoard } from '#src/kpi/read-board.ts';
import { readKpi } from '#src/kpi/read-kpi.ts';
import { openStores } from '#src/store/open-stores.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { middle, say } from './machine.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    organisation: { type: 'string' },
    fill: { type: 'string' },
    each: { type: 'boolean', default: false },
    role: { type: 'string', multiple: true, default: [...BOARD_ROLES] },
  },
});
if (values.data === undefined) throw new Error('say which data folder: --data FOLDER');
const stores = await openStores({ data: values.data });
const ROWS = 1_000_000;
const BLOCK = 20;

/** Twenty events each of a visit that ended in an order: its pages, cart, lines, what was given back, a call, its way to the customer. */
async function fill(events: number): Promise<void> {
  const secrets = deriveSecrets(createHash('sha256').update('bench').digest());
  const system = {
    records: stores.records,
    secrets,
    actor: { kind: 'system' as const, id: 'bench' },
    now: () => new Date(),
  };
  const { id } = await createOrganisation(system, {
    ...{ name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] },
  });
  await sql`INSERT INTO products (organisation, id, name, currency, cost, updated, versions)
    SELECT ${id}, 'p' || n, 'p' || n, 'EUR', 900, now(), '{}' FROM generate_series(0, 299) n`.execute(stores.records);
  await sql`INSERT INTO costs (organisation, id, kind, day, channel, amount, currency, name, import, updated)
    SELECT ${id}, 'k' || n || c, 'advertising', current_date - n, c, 5000, 'EUR', '', '', now()
    FROM generate_series(0, 729) n CROSS JOIN unnest(ARRAY['google', 'instagram']) c`.execute(stores.records);
  const block = `intDiv(number, ${BLOCK})`;
  const place = `number % ${BLOCK}`;
  const store = `if(${block} % 4 = 0, concat('{"store":"s', toString(${block} % 10), '"}'), '')`;
  const TYPE = `multiIf(${place} IN (12, 13), 'cart_add', ${place} = 14, 'order', ${place} IN (15, 16), 'order_item', ${place} = 17, if(${block} % 8 = 0, 'refund', 'page'),
    ${place} = 18, 'contact', ${place} = 19, 'delivery', ${place} = 11, 'click', 'page')`;
  const columns = `'${id}' AS organisation, '' AS session,
    fromUnixTimestamp64Milli(toInt64(toUnixTimestamp(now()) - cityHash64(${block}, 2) % 63072000 - 400 + ${place} * 15) * 1000, 'UTC') AS time, concat('e', toString(number)) AS id,
    ${TYPE} AS type, concat('v', toString(cityHash64(${block}, 3) % ${events / BLOCK / 2})) AS visitor,
    if(${place} < 14, '', concat('c', toString(cityHash64(${block}, 4) % ${events / BLOCK / 4}))) AS customer,
    concat('p', toString(cityHash64(number, 5) % 300)) AS product, 1 AS quantity,
    multiIf(type = 'order', 5000, type = 'order_item', 2500, type = 'refund', 2500, 0) AS amount, if(amount > 0, 'EUR', '') AS currency,
    multiIf(type = 'contact', 'opened', type = 'delivery', 'shipped', '') AS name, if(${place} >= 14, concat('o', toString(${block})), '') AS ref,
    if(${place} = 0, ['google', 'instagram', ''][1 + ${block} % 3], '') AS source,
    multiIf(type = 'order', ${store}, type = 'contact', '{"channel":"phone","reason":"late"}', '') AS properties, toDate('2040-01-01') AS expires`;
  const into =
    '(organisation, session, time, id, type, visitor, customer, product, quantity, amount, currency, name, ref, source, properties, expires)';
  const names = into.slice(1, -1);
  for (let from = 0; from < events; from += ROWS)
    for (const table of ['events', 'touchpoints'])
      await stores.events.command(
        `INSERT INTO ${table} ${into} SELECT ${names} FROM (SELECT number, ${columns} FROM numbers(${from}, ${Math.min(ROWS, events - from)}))
         ${table === 'events' ? '' : `WHERE type NOT IN (${NOT_TOUCHPOINTS.map((type) => `'${type}'`)})`}`,
      );
  await sql`ANALYZE`.execute(stores.records);
}

async function timed<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  const began = performance.now();
  const result = await work();
  return [Math.round(performance.now() - began), result];
}

async function measure(organisation: string): Promise<void> {
  const ctx = { organisation, records: stores.records, events: stores.events, now: () => new Date() };
  const [counted] = await ctx.events.ask(
    'SELECT count() AS events, uniqExact(customer) AS customers FROM events WHERE organisation = {organisation:String}',
    { organisation },
    z.object({ events: z.number(), customers: z.number() }),
  );
  for (const role of BOARD_ROLES.filter((one) => values.role.includes(one))) {
    const board = () => readBoard(ctx, { ...EVERYTHING, person: null }, { id: role, span: '13w' });
    const [first_ms, { tiles, from, to }] = await timed(board);
    const again: number[] = [];
    for (let round = 0; round < 3; round++) again.push((await timed(board))[0]);
    const times = { first_ms, median_ms: middle(again), worst_ms: Math.max(...again) };
    say('kpi', { ...counted, board: role, figures: tiles.length, ...times });
    for (const { kpi } of values.each ? tiles : []) {
      const [ms, { whole }] = await timed(() => readKpi(ctx, { kpi, from, to, grain: 'week' }));
      say('kpi', { figure: kpi, ms, n: whole.n });
    }
  }
}

if (values.fill === undefined) {
  const bench = await stores.records
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Bench')
    .executeTakeFirst();
  await measure(values.organisation ?? bench?.id ?? 'demo');
} else await fill(Number(values.fill));
await stores.close();
