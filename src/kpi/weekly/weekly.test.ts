import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { eventRow } from '#test/rows.ts';
import { testStores } from '#test/stores.ts';
import type { Asker } from '../asker.ts';
import { setTarget } from '../set-target.ts';
import { chooseBoardMail } from './choose-board-mail.ts';
import { readBoardMail } from './read-board-mail.ts';
import { sendBoardMails } from './send-board-mails.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let ann: Asker;
/** Monday, 6:30 in Paris; the mail leaves from seven. */
let now = new Date('2026-03-16T05:30:00Z');
const send = () => sendBoardMails(ctx, 'https://live.example.com');
const mails = () => stores.records.selectFrom('mails').selectAll().orderBy('created').execute();

beforeAll(async () => {
  stores = await testStores();
  ctx = { ...(await testContexts(stores)()), now: () => now };
  const { organisation } = ctx;
  const prepared = await preparePerson({
    ...{ name: 'Ann', email: 'ann@shop.test', password: 'lighthouse keeper', language: 'fr' },
  });
  const id = await stores.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now });
    await addMember(trx, { organisation, person, name: 'Ann', role: 'producer', stores: [], expires: null });
    return person;
  });
  ann = { person: id, role: 'producer', stores: [] };
  const order = (day: string, ref: string, amount: number) =>
    eventRow({
      ...{ organisation, id: ref, ref, amount, session: '', visitor: ref, type: 'order', currency: 'EUR' },
      time: `${day} 10:00:00.000`,
    });
  const events = [order('2026-03-03', 'O1', 4000), order('2026-03-10', 'O2', 2000), order('2026-03-11', 'O3', 7000)];
  expect((await stores.events.append({ events, voices: [], rejected: [] })).refused).toEqual([]);
  await setTarget(ctx, {
    ...{ kpi: 'average_basket', store: null, begins: '2026-03-01', due: '2026-06-30', value: 6000, owner: id },
  });
});
afterAll(() => stores.close());

it('writes on Monday, of the week that is over, once, in the language of whoever asked', async () => {
  await chooseBoardMail(ctx, ann, { board: 'ecommerce' });
  expect(await readBoardMail(ctx, ann)).toEqual({ board: 'ecommerce' });
  expect(await send()).toBe(0);
  now = new Date('2026-03-16T06:30:00Z');
  // However many processes look at once.
  expect((await Promise.all([send(), send(), send()])).reduce((a, b) => a + b)).toBe(1);
  const [mail, more] = await mails();
  expect(more).toBeUndefined();
  expect(mail).toMatchObject({ recipient: 'ann@shop.test', kind: 'board', language: 'fr' });
  // Two orders of 20 and 70 euros: 45 on average; 90 in all. The week before counted one order.
  const plain = mail?.text?.replace(/[\u00a0\u202f]/g, ' ') ?? '';
  expect(plain).toContain('semaine du 9 mars 2026 au 15 mars 2026');
  expect(plain).toMatch(/Panier moyen : 45,00 €/);
  expect(plain).toContain('Objectif 60,00 €');
  expect(plain).toMatch(/[▁-█]{2}\n/);
  expect(mail?.html).toContain('background:#b4432f');
  expect(mail?.html?.replace(/[\u00a0\u202f]/g, ' ')).toMatch(
    /aria-label="Évolution sur 2 semaines, entre 40,00 € et 45,00 €"/,
  );
  expect(await send()).toBe(0);
});

it('writes again of the next week, and no more to whoever ended it or left', async () => {
  now = new Date('2026-03-23T09:00:00Z');
  // Nothing was measured that week: an empty mail would say nothing.
  expect(await send()).toBe(0);
  const { organisation } = ctx;
  const late = eventRow({
    ...{ organisation, id: 'O4', ref: 'O4', amount: 9000, session: '', visitor: 'x', type: 'order', currency: 'EUR' },
    time: '2026-03-24 10:00:00.000',
  });
  await stores.events.append({ events: [late], voices: [], rejected: [] });
  now = new Date('2026-03-30T09:00:00Z');
  expect(await send()).toBe(1);
  now = new Date('2026-04-06T09:00:00Z');
  await chooseBoardMail(ctx, ann, { board: null });
  expect(await readBoardMail(ctx, ann)).toEqual({ board: null });
  expect(await send()).toBe(0);
  await chooseBoardMail(ctx, ann, { board: 'marketing' });
  await stores.records
    .updateTable('members')
    .set({ removed: now })
    .where('id', '=', ann.person ?? '')
    .execute();
  expect(await send()).toBe(0);
});

it('sends nobody a board that is not theirs', async () => {
  await expect(chooseBoardMail(ctx, { ...ann, stores: ['P01'] }, { board: 'marketing' })).rejects.toThrow(
    'no such board',
  );
  await expect(chooseBoardMail(ctx, { ...ann, person: null }, { board: 'marketing' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
