/**
 * How long a board of figures takes over a data folder: every role's board over 13 weeks, each figure of it by itself, and the same again. One
 * JSON object a line. `bin/node bench/kpi.ts --data FOLDER [--organisation ID]`
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BOARD_ROLES } from '#src/contract/kpi.ts';
import { EVERYTHING } from '#src/kpi/asker.ts';
import { readBoard } from '#src/kpi/read-board.ts';
import { readKpi } from '#src/kpi/read-kpi.ts';
import { openStores } from '#src/store/open-stores.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, organisation: { type: 'string', default: 'lumen' } },
});
if (values.data === undefined) throw new Error('say which data folder: --data FOLDER');
const stores = await openStores({ data: values.data });
const { organisation } = values;
const ctx = { organisation, records: stores.records, events: stores.events, now: () => new Date() };
const say = (row: object) => console.log(JSON.stringify(row));
async function timed<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  const began = performance.now();
  const result = await work();
  return [Math.round(performance.now() - began), result];
}
const [counted] = await ctx.events.ask(
  'SELECT count() AS events, uniqExact(customer) AS customers FROM events WHERE organisation = {organisation:String}',
  { organisation },
  z.object({ events: z.number(), customers: z.number() }),
);
say({ ...counted });
for (const role of BOARD_ROLES) {
  const board = () => readBoard(ctx, { ...EVERYTHING, person: null }, { id: role, span: '13w' });
  const [first, shown] = await timed(board);
  const again: number[] = [];
  for (let round = 0; round < 3; round++) again.push((await timed(board))[0]);
  again.sort((a, b) => a - b);
  say({ board: role, figures: shown.tiles.length, first_ms: first, median_ms: again[1], worst_ms: again[2] });
  for (const { kpi } of shown.tiles) {
    const [ms, { whole }] = await timed(() => readKpi(ctx, { kpi, from: shown.from, to: shown.to, grain: 'week' }));
    say({ figure: kpi, ms, n: whole.n });
  }
}
await stores.close();
