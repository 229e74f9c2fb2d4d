import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { pseudonym } from '#src/identity/pseudonym.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { retirePurpose } from '#src/privacy/retire-purpose.ts';
import { sumCosts } from '#src/session/costs/sum-costs.ts';
import { createProduct } from '#src/session/create-product.ts';
import { createSession } from '#src/session/create-session.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import { readStock } from '#src/session/stores/read-stock.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { testStores } from '#test/stores.ts';
import { importFile } from './import-file.ts';
import { undoImport } from './undo-import.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let folder: string;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
  folder = await mkdtemp(join(tmpdir(), 'aftershow-sources-'));
});
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

async function written(name: string, lines: string[] | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, Array.isArray(lines) ? lines.join('\n') : lines);
  return file;
}

const row = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  ref: z.string(),
  time: z.string(),
  visitor: z.string(),
  customer: z.string(),
  product: z.string(),
  quantity: z.number(),
  properties: z.string(),
});
async function events({ organisation, events: store }: Context) {
  const rows = await store.ask(
    `SELECT id, type, name, ref, toString(time) AS time, visitor, customer, product, quantity, properties
     FROM events FINAL WHERE organisation = {organisation:String} ORDER BY time, id`,
    { organisation },
    row,
  );
  return rows.map(({ properties, ...one }) => ({
    ...one,
    properties: (properties === '' ? {} : JSON.parse(properties)) as Record<string, unknown>,
  }));
}

/** A list as a French spreadsheet saves it: Windows-1252, semicolons, days first, the same person twice, one without anything. */
const CUSTOMERS = Buffer.from(
  [
    'N° client;Prénom;Nom;Courriel;Téléphone;Carte de fidélité;Dernier achat;Newsletter;Date de naissance;Couleur',
    'C1;Zoé;Lefèvre;zoe@example.com;;2201 7;23/02/2024;Oui;01/02/1980;bleu',
    'C2;Noël;Façade;noel@example.com;;;05/03/2024;oui;;',
    'C2;Noël;Façade;NOEL@example.com;;;06/03/2024;Non;;',
    'C3;Inès;Muñoz;ines@;;;07/03/2024;peut-être;;',
    ';;;;;;08/03/2024;oui;;',
  ].join('\r\n'),
  'latin1',
);

async function withNewsletter(ctx: Context): Promise<void> {
  await declarePurpose(ctx, {
    ...{ id: 'newsletter', title: 'Write to who wants it', basis: 'consent' },
    ...{ eventTypes: [], recipients: [], retentionDays: 1000 },
  });
}

test('G1 customers of a messy list: consents the most restrictive way, only what is planned, their own last contact', async () => {
  const ctx = await makeContext();
  const file = await written('clients.csv', CUSTOMERS);
  const tried = await importFile(ctx, { kind: 'customers', file, dryRun: true });
  expect(tried).toMatchObject({ rows: 5, accepted: 4, rejected: 1, stored: 4 });
  const all = () => ctx.records.selectFrom('customers').selectAll().where('organisation', '=', ctx.organisation);
  expect(await all().execute()).toEqual([]);

  const undeclared = await importFile(ctx, { kind: 'customers', file });
  expect(undeclared.left_out).toMatchObject({ 'consent:the purpose “newsletter” is not declared': 3 });
  await withNewsletter(ctx);
  const done = await importFile(ctx, { kind: 'customers', file });
  expect(done).toMatchObject({ accepted: 4, rejected: 1, stored: 4, already: 1 });
  expect(done.examples[0]).toMatchObject({ line: 6, field: 'courriel' });
  expect(done.left_out).toMatchObject({
    'column:email (not an address)': 1,
    'column:first_name (not on the plan)': 4,
    'column:last_name (not on the plan)': 4,
    'column:birth_date (not on the plan)': 1,
    'consent:gave way to a no': 1,
  });
  const customers = await all().orderBy('last_contact').execute();
  expect(customers.map(({ name }) => name)).toEqual([null, null, null]);
  expect(customers.map(({ last_contact }) => last_contact.toISOString().slice(0, 10))).toEqual([
    '2024-02-23',
    '2024-03-06',
    '2024-03-07',
  ]);
  const said = await ctx.records
    .selectFrom('consent')
    .select(['customer', 'given', 'channel', 'wording', 'source'])
    .where('organisation', '=', ctx.organisation)
    .execute();
  expect(said).toHaveLength(2);
  expect(said).toContainEqual({
    ...{ customer: customers[0]?.id, given: true, channel: 'email' },
    ...{ wording: 'column newsletter', source: 'import' },
  });
  expect(said).toContainEqual(expect.objectContaining({ customer: customers[1]?.id, given: false }));

  // A till that only saw the card sold to Zoé.
  const till = await written('caisse.csv', [
    'order,date,total,currency,store,loyalty card',
    'T1,2024-03-09 10:00,49.90,EUR,P01,2201-7',
  ]);
  expect(await importFile(ctx, { kind: 'orders', file: till })).toMatchObject({ accepted: 1, adapter: 'csv-orders' });
  const [sale] = await events(ctx);
  expect(sale).toMatchObject({ type: 'order', properties: { store: 'P01' } });
  expect(sale?.visitor).toBe((await pseudonym(ctx))('card:22017'));
  expect(sale?.customer).toBe(customers[0]?.id);
  const link = ctx.records.selectFrom('identities').select('customer').where('kind', '=', 'visitor');
  expect(await link.where('organisation', '=', ctx.organisation).execute()).toEqual([{ customer: customers[0]?.id }]);
});

test('G11 who objected or was erased stays out of a list of customers, in the dry run as in the import', async () => {
  const ctx = await makeContext();
  const { blindIndex } = await import('#src/privacy/blind-index.ts');
  const hash = blindIndex(ctx.secrets, ctx.organisation, 'email', 'gone@example.com') ?? '';
  await ctx.records
    .insertInto('suppressions')
    .values({ organisation: ctx.organisation, hash, scope: 'collect', at: new Date() })
    .execute();
  const file = await written('gone.csv', ['email,newsletter', 'gone@example.com,yes', 'here@example.com,no']);
  for (const dryRun of [true, false]) {
    const done = await importFile(ctx, { kind: 'customers', file, dryRun });
    expect(done).toMatchObject({ accepted: 1, rejected: 1, reasons: { suppressed_subject: 1 } });
    expect(done.examples).toEqual([{ line: 2, field: 'person', reason: 'suppressed_subject' }]);
  }
});

test('G1 an undeclared import is refused, and says that nobody declared a purpose for it', async () => {
  const ctx = await makeContext();
  await retirePurpose(ctx, { id: 'sales' });
  const file = await written('orders.csv', ['order,date,total,currency', 'T1,2024-03-09 10:00,49.90,EUR']);
  for (const dryRun of [true, false])
    await expect(importFile(ctx, { kind: 'orders', file, dryRun })).rejects.toThrow('purpose_not_declared');
  expect(await events(ctx)).toEqual([]);
});

test('contacts of a call centre and its staff: agents by pseudonym, once however often the file comes', async () => {
  const ctx = await makeContext();
  const file = await written('calls.csv', [
    'Ticket;Start;Closed;Handling time;Channel;Reason;Resolution;IVR;Chat offered;Chat accepted;Customer ID;Agent;Team',
    '77;2026-03-01 10:00;2026-03-01 10:09;5:12;Call;Late parcel, mail me at a@b.example;resolved;entered;;;C1;marie.dupont;North',
    '78;2026-03-01 11:00;;;chat;;;;yes;no;C1;;',
    '79;2026-03-01 12:00;2026-03-01 11:00;60;Call;;;;;;C1;;',
    '80;2026-03-01 12:00;;;Call;;;perhaps;;;C1;;',
  ]);
  const done = await importFile(ctx, { kind: 'contacts', file });
  expect(done).toMatchObject({ rows: 4, accepted: 2, rejected: 2, stored: 6 });
  expect(done.examples.map(({ line, field }) => [line, field])).toEqual([
    [4, 'closed'],
    [5, 'ivr'],
  ]);
  const rows = await events(ctx);
  expect(rows.map(({ ref, type, name }) => `${ref} ${type} ${name}`).sort()).toEqual([
    '77 contact closed',
    '77 contact ivr_entered',
    '77 contact ivr_shown',
    '77 contact opened',
    '78 contact opened',
    '78 other invitation_shown',
  ]);
  const closed = rows.find(({ name }) => name === 'closed');
  expect(closed).toMatchObject({
    quantity: 312,
    properties: { channel: 'phone', resolution: 'resolved', team: 'North' },
  });
  expect(closed?.properties['agent']).toMatch(/^v_/);
  expect(JSON.stringify(rows)).not.toMatch(/marie|a@b\.example/);
  expect(await importFile(ctx, { kind: 'contacts', file })).toMatchObject({ already: 6 });

  const staff = await written('staff.csv', [
    'agent,team,joined,left',
    'marie.dupont,North,2025-01-13,',
    'ali,North,2025-02-01,2026-01-31',
  ]);
  expect(await importFile(ctx, { kind: 'contacts', file: staff })).toMatchObject({ accepted: 2, stored: 3 });
  const moves = (await events(ctx)).filter(({ type }) => type === 'agent');
  expect(moves.map(({ name }) => name)).toEqual(['joined', 'joined', 'left']);
  expect(moves[0]?.properties['agent']).toBe(closed?.properties['agent']);
});

test('stores, and what they have: stocked − reserved − buffer, as of, the newest count, unknown stores refused', async () => {
  const ctx = await makeContext();
  const list = await written('magasins.csv', [
    'Code magasin;Enseigne;Adresse;Code postal;Ville;Latitude;Longitude;Horaires',
    'P01;Paris Opéra;1 rue Scribe;75009;Paris;48,8712;2,3310;Lu-Sa 10:00-20:00',
    'L01;Lyon;;69002;Lyon;99,9;2,3;',
  ]);
  const opened = await importFile(ctx, { kind: 'stores', file: list });
  expect(opened).toMatchObject({ accepted: 1, rejected: 1, examples: [{ line: 3, field: 'latitude' }] });
  expect(await listStores(ctx)).toMatchObject([
    { id: 'P01', name: 'Paris Opéra', latitude: 48.8712, hours: 'Lu-Sa 10:00-20:00' },
  ]);

  const stock = await written('stock.csv', [
    'store,sku,on hand,reserved,safety stock,incoming,as of,price,currency',
    'P01,S1,12,2,1,30,2026-03-02 08:00,49.90,EUR',
    'P01,S1,9,2,1,30,2026-03-01 08:00,49.90,EUR',
    'P01,S2,2,3,1,,2026-03-02 08:00,,',
    'X99,S1,5,0,0,,2026-03-02 08:00,,',
    'P01,S3,many,,,,2026-03-02 08:00,,',
  ]);
  expect(await importFile(ctx, { kind: 'stock', file: stock, dryRun: true })).toMatchObject({
    accepted: 4,
    rejected: 1,
  });
  expect(await readStock(ctx, {})).toEqual([]);
  const done = await importFile(ctx, { kind: 'stock', file: stock });
  expect(done).toMatchObject({ rows: 5, accepted: 3, reasons: { unknown_store: 1, bad_input: 1 }, already: 1 });
  expect(await readStock(ctx, { product: 'S1' })).toEqual([
    {
      ...{ store: 'P01', product: 'S1', available: 9, stocked: 12, reserved: 2, buffer: 1, incoming: 30 },
      ...{ price: 4990, currency: 'EUR', as_of: new Date('2026-03-02T08:00:00Z') },
    },
  ]);
  expect((await readStock(ctx, { product: 'S2' }))[0]?.available).toBe(0);
  expect(await undoImport(ctx, done.import)).toMatchObject({ removed: 2 });
  expect(await readStock(ctx, {})).toEqual([]);
});

test('deliveries and returns, reviews, people entering stores', async () => {
  const ctx = await makeContext();
  const parcels = await written('livraisons.csv', [
    'Commande;Expédié le;Date prévue;Date livraison;Date retour;Mode de livraison;Express;Produit;Motif retour',
    'A1;13/03/2026 09:00;15/03/2026;16/03/2026 18:30;;Point relais;non;;',
    'A2;13/03/2026 09:00;14/03/2026;14/03/2026 12:00;20/03/2026;Domicile;oui;S1;trop petit',
    'A3;;15/03/2026;;;Domicile;;;',
    'A4;13/03/2026;15/03/2026;;;pigeon;;;',
  ]);
  const sent = await importFile(ctx, { kind: 'deliveries', file: parcels, zone: 'Europe/Paris' });
  expect(sent).toMatchObject({ accepted: 2, rejected: 1, stored: 5, left_out: { not_shipped_yet: 1 } });
  const rows = await events(ctx);
  expect(rows.find(({ ref, name }) => ref === 'A1' && name === 'delivered')).toMatchObject({
    time: '2026-03-16 17:30:00.000',
    properties: { promised: '2026-03-15', mode: 'pickup', express: false },
  });
  expect(rows.find(({ name }) => name === 'returned')).toMatchObject({
    product: 'S1',
    properties: { reason: 'trop petit', mode: 'home', express: true },
  });

  const reviews = await written('avis.csv', [
    'Note,Avis,Date,Produit,Auteur',
    '4/5,"Très belle qualité",2026-04-01,S1,ann',
    '★★☆☆☆,,2026-04-02,S1,ben',
    '8/10,"No lo sé",2026-04-03,S2,cid',
    '7,"?",2026-04-03,S2,dan',
  ]);
  expect(await importFile(ctx, { kind: 'reviews', file: reviews })).toMatchObject({ accepted: 3, rejected: 1 });
  const stars = (await events(ctx)).filter(({ name }) => name === 'review');
  expect(stars.map(({ properties }) => properties['stars'])).toEqual([4, 2, 4]);
  const texts = await ctx.events.ask(
    'SELECT channel, heard FROM voices FINAL WHERE organisation = {organisation:String}',
    { organisation: ctx.organisation },
    z.object({ channel: z.string(), heard: z.number() }),
  );
  expect(texts.map(({ channel, heard }) => [channel, heard > 0])).toEqual([
    ['review', true],
    ['review', true],
  ]);

  const door = await written('entrees.csv', [
    'magasin,heure,entrées',
    'P01,2026-04-01 10:00,42',
    'P01,2026-04-01 11:00,-3',
  ]);
  expect(await importFile(ctx, { kind: 'visits', file: door })).toMatchObject({ accepted: 1, rejected: 1 });
  expect((await events(ctx)).find(({ type }) => type === 'entries')).toMatchObject({
    ...{ quantity: 42, visitor: '', customer: '', properties: { store: 'P01' } },
  });
});

test('costs, summed by session, day and channel; the same list again changes nothing, a corrected amount replaces', async () => {
  const ctx = await makeContext();
  await createSession(ctx, { id: 's1', title: 'Spring' });
  await createProduct(ctx, { id: 'S1', name: 'Bag', price: 9900, currency: 'EUR' });
  const lines = (studio: string) => [
    'Kind,Day,Amount,Currency,Session,Channel,Product,Label',
    `Studio,2026-03-01,${studio},EUR,s1,,,`,
    'Host fee,2026-03-01,300.00,EUR,s1,,,',
    'Ads,2026-03-01,120.50,EUR,s1,instagram,,',
    'Ads,2026-03-02,80,EUR,,instagram,,',
    'Ads,2026-03-02,80,EUR,,instagram,,',
    'COGS,2026-03-01,31.00,EUR,,,S1,',
    'Studio,2026-03-01,10,EUR,s9,,,',
    'Flowers,2026-03-01,10,EUR,s1,,,',
  ];
  const first = await importFile(ctx, { kind: 'costs', file: await written('costs.csv', lines('450.00')) });
  expect(first).toMatchObject({ rows: 8, accepted: 6, reasons: { unknown_session: 1 }, left_out: { flowers: 1 } });
  await importFile(ctx, { kind: 'costs', file: await written('costs.csv', lines('450.00')) });
  await importFile(ctx, { kind: 'costs', file: await written('costs.csv', lines('500.00')) });
  expect(await sumCosts(ctx, { by: 'session' })).toEqual([
    { key: '', currency: 'EUR', amount: 16000, kinds: { advertising: 16000 } },
    { key: 's1', currency: 'EUR', amount: 92050, kinds: { studio: 50000, host: 30000, advertising: 12050 } },
  ]);
  expect(await sumCosts(ctx, { by: 'channel', from: '2026-03-02', to: '2026-03-31' })).toMatchObject([
    { key: 'instagram', amount: 16000 },
  ]);
  expect((await sumCosts(ctx, { by: 'day', session: 's1' })).map(({ key, amount }) => [key, amount])).toEqual([
    ['2026-03-01', 92050],
  ]);
  const product = await ctx.records
    .selectFrom('products')
    .select('cost')
    .where('organisation', '=', ctx.organisation)
    .executeTakeFirst();
  expect(Number(product?.cost)).toBe(3100);
});

test.skipIf(!hasRealData)(
  'a real list with its header three times over, by a map, in a dry run and for good',
  async () => {
    const ctx = await makeContext();
    const file = realData('csv-messy/csv-detective/a_test_file.csv');
    const map = 'store=numcom,name=nomcom,city=nomcom';
    const tried = await importFile(ctx, { kind: 'stores', file, map, dryRun: true });
    expect(await listStores(ctx)).toEqual([]);
    const done = await importFile(ctx, { kind: 'stores', file, map });
    expect(done).toMatchObject({ rows: tried.rows, accepted: tried.accepted, left_out: tried.left_out });
    expect(done.left_out['repeated_header']).toBeGreaterThan(0);
    expect(done.accepted + done.rejected).toBe(done.rows);
    const list = await listStores(ctx);
    expect(list.length).toBeGreaterThan(0);
    expect(list.every(({ id }) => /^\d[\dAB]\d{3}$/.test(id))).toBe(true);
  },
);
