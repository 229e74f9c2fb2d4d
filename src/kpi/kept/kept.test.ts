import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OwnQuestion } from '#src/contract/kept-question.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { retirePurpose } from '#src/privacy/retire-purpose.ts';
import type { Context } from '#src/store/context.ts';
import { writeParquet } from '#src/survey/write-parquet.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import type { Asker } from '../asker.ts';
import { listKpis } from '../list-kpis.ts';
import { readBoard } from '../read-board.ts';
import { answerQuestion } from './answer-question.ts';
import { changeQuestion } from './change-question.ts';
import { keepQuestion } from './keep-question.ts';
import { listQuestions } from './list-questions.ts';
import { removeQuestion } from './remove-question.ts';
import { tabulateSeries } from './tabulate-series.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let foreign: Context;
const NOW = new Date('2026-04-01T12:00:00Z');
const ann: Asker = { person: 'ann', role: 'producer', stores: [] };
const eve: Asker = { person: 'eve', role: 'analyst', stores: [] };
const bound: Asker = { person: 'bob', role: 'store_manager', stores: ['P01'] };
const BASKET: OwnQuestion = { kpi: 'average_basket', by: 'store', grain: 'week', filter: {}, span: { days: 21 } };

beforeAll(async () => {
  stores = await testStores();
  const make = testContexts(stores);
  const now = () => NOW;
  [ctx, foreign] = [
    { ...(await make()), now },
    { ...(await make()), now },
  ];
  const order = (organisation: string, day: string, ref: string, amount: number, store: string) =>
    eventRow({
      ...{ organisation, id: ref, ref, amount, session: '', visitor: ref, type: 'order', currency: 'EUR' },
      ...{ time: `${day} 10:00:00.000`, properties: JSON.stringify({ store }) },
    });
  const events = [
    order(ctx.organisation, '2026-03-10', 'O1', 4000, 'P01'),
    order(ctx.organisation, '2026-03-17', 'O2', 2000, 'P01'),
    order(ctx.organisation, '2026-03-18', 'O3', 9000, 'P02'),
    // Today is not over, and three weeks ago is too long ago.
    order(ctx.organisation, '2026-04-01', 'O4', 70_000, 'P01'),
    order(ctx.organisation, '2026-03-09', 'O5', 80_000, 'P01'),
    order(foreign.organisation, '2026-03-18', 'O6', 90_000, 'P01'),
  ];
  expect((await stores.events.append({ events, voices: [], rejected: [] })).refused).toEqual([]);
});
afterAll(() => stores.close());

it('answers over the days that are over, by part, and to whoever is bound to a store of that store alone', async () => {
  const all = await answerQuestion(ctx, BASKET, ann);
  expect(all).toMatchObject({ from: '2026-03-11', to: '2026-03-31' });
  expect(all.whole).toMatchObject({ numerator: 11_000, denominator: 2, value: 5500 });
  expect(all.parts.map(({ key, value }) => [key, value])).toEqual([
    ['P01', 2000],
    ['P02', 9000],
  ]);
  const theirs = await answerQuestion(ctx, BASKET, bound);
  expect(theirs.whole.value).toBe(2000);
  expect(theirs.parts.map(({ key }) => key)).toEqual(['P01']);
  await expect(answerQuestion(ctx, { ...BASKET, filter: { store: ['P02'] } }, bound)).rejects.toThrow('no such store');
});

it('exports one row for the whole and one a week, of everything and of each part, as numbers', async () => {
  const { columns, rows } = tabulateSeries(await answerQuestion(ctx, BASKET, ann));
  const bytes = writeParquet({ columns, rows });
  const read = await parquetReadObjects({ file: bytes.buffer });
  expect(read).toHaveLength(3 * 5);
  expect(read[0]).toMatchObject({
    kpi: 'average_basket',
    currency: 'EUR',
    value: 5500,
    numerator: 11_000,
    partial: false,
  });
  const week = read.filter(({ part, from, to }) => part === 'P01' && from === '2026-03-16' && to === null);
  expect(week).toMatchObject([{ value: 2000, n: 1, partial: false }]);
});

it('keeps questions for oneself or for all, and lets nobody else change, take or see one’s own', async () => {
  const own = await keepQuestion(ctx, ann, { name: 'Baskets', asked: BASKET, shared: false });
  const shared = await keepQuestion(ctx, ann, {
    name: 'Bounce',
    asked: { ...BASKET, kpi: 'bounce', by: null },
    shared: true,
  });
  const names = async (context: Context, who: Asker) =>
    (await listQuestions(context, who)).map(({ name, mine }) => [name, mine]);
  expect(await names(ctx, ann)).toEqual([
    ['Baskets', true],
    ['Bounce', true],
  ]);
  expect(await names(ctx, eve)).toEqual([['Bounce', false]]);
  // A figure that knows no stores is everybody's: whoever is bound to some is not shown the question.
  expect(await names(ctx, bound)).toEqual([]);
  expect(await names(foreign, ann)).toEqual([]);
  const changed = { ...own, name: 'All baskets', asked: BASKET, shared: true, version: 1 };
  await expect(changeQuestion(ctx, eve, changed)).rejects.toThrow('no such question');
  await expect(changeQuestion(foreign, ann, changed)).rejects.toThrow('no such question');
  expect(await changeQuestion(ctx, ann, changed)).toEqual({ version: 2 });
  await expect(changeQuestion(ctx, ann, changed)).rejects.toThrow('meanwhile');
  await expect(removeQuestion(ctx, eve, shared)).rejects.toThrow('no such question');
  await removeQuestion(ctx, ann, shared);
  expect(await names(ctx, eve)).toEqual([['All baskets', false]]);
});

it('keeps nothing that could not be answered', async () => {
  const keep = (who: Asker, asked: OwnQuestion) => keepQuestion(ctx, who, { name: 'x', asked, shared: false });
  await expect(keep(ann, { ...BASKET, kpi: 'bounce', by: 'store' })).rejects.toThrow('not known by store');
  await expect(keep(bound, { ...BASKET, kpi: 'bounce', by: null })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(keep({ ...ann, person: null }, BASKET)).rejects.toMatchObject({ code: 'forbidden' });
});

it('G1 an undeclared query is refused: what no purpose is declared for any more is neither asked, offered nor on a board', async () => {
  const offered = async () => (await listKpis(foreign, eve)).map(({ id }) => id);
  const onBoard = async () =>
    (await readBoard(foreign, eve, { id: 'marketing', span: '4w' })).tiles.map(({ kpi }) => kpi);
  expect((await answerQuestion(foreign, BASKET, ann)).whole.value).toBe(90_000);
  expect([await offered(), await onBoard()]).toEqual([
    expect.arrayContaining(['average_basket', 'bounce']),
    expect.arrayContaining(['revenue']),
  ]);
  await retirePurpose(foreign, { id: 'sales' });
  await expect(answerQuestion(foreign, BASKET, ann)).rejects.toMatchObject({ code: 'purpose_not_declared' });
  expect(await offered()).not.toContain('average_basket');
  expect(await offered()).toContain('bounce');
  expect(await onBoard()).not.toContain('revenue');
  expect((await answerQuestion(ctx, BASKET, ann)).whole.value).toBe(5500);
  await declarePurpose(foreign, {
    ...{ id: 'sales', title: 'Sell', basis: 'contract', eventTypes: ['order', 'order_item', 'refund'] },
    retentionDays: 1095,
  });
  expect((await answerQuestion(foreign, BASKET, ann)).whole.value).toBe(90_000);
});
