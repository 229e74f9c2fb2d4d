import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { channelSaid } from '../adapters/channel-said.ts';
import { importFile } from './import-file.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
let folder: string;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
  folder = await mkdtemp(join(tmpdir(), 'aftershow-voices-'));
});
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

const row = z.object({ channel: z.string(), session: z.string(), text: z.string(), heard: z.number() });
const stored = ({ organisation, events }: Context) =>
  events.ask(
    'SELECT channel, session, text, heard FROM voices FINAL WHERE organisation = {organisation:String} ORDER BY time',
    { organisation },
    row,
  );

test('reviews, mails and calls of one file become voice items of their channels, understood, of no session', async () => {
  const ctx = await makeContext();
  const file = join(folder, 'contacts.csv');
  const lines = [
    'date,source,author,text',
    '2026-03-01T10:00:00Z,Trustpilot review,ann,"Superbe qualité, je recommande"',
    '2026-03-02T10:00:00Z,E-mail,ben,"My parcel is late, please help"',
    '2026-03-03T10:00:00Z,Appel téléphonique,cid,Le retour est compliqué',
    '2026-03-04T10:00:00Z,,dan,No lo sé',
  ];
  await writeFile(file, lines.join('\n'));
  const done = await importFile(ctx, { kind: 'voices', file, map: 'channel=sms' });
  expect(done).toMatchObject({ kind: 'voices', accepted: 4, rejected: 0, session: null });
  const rows = await stored(ctx);
  expect(rows.map(({ channel }) => channel)).toEqual(['review', 'mail', 'call', 'sms']);
  expect(rows.every(({ session, heard }) => session === '' && heard > 0)).toBe(true);
  expect(await importFile(ctx, { kind: 'voices', file, map: 'channel=sms' })).toMatchObject({ already: 4 });
  expect(await stored(ctx)).toHaveLength(4);
});

test('a recording is refused with what to do instead', async () => {
  const ctx = await makeContext();
  for (const [name, head] of [
    ['call.mp3', Buffer.from('ID3\u0004')],
    ['call.wav', Buffer.from('RIFF....WAVEfmt ')],
    ['call.m4a', Buffer.from('\0\0\0 ftypM4A ')],
  ] as const) {
    const file = join(folder, name);
    await writeFile(file, Buffer.concat([head, Buffer.alloc(200)]));
    await expect(importFile(ctx, { kind: 'voices', file })).rejects.toThrow(/words written down first/);
  }
});

test('an export’s own words say where a text was written', () => {
  expect(
    ['Avis Google', 'Réclamation', 'Correo electrónico', 'Tweet', 'WhatsApp', 'chatbot', 'encuesta', 'x'].map(
      channelSaid,
    ),
  ).toEqual(['review', 'complaint', 'mail', 'post', 'sms', 'chatbot', 'survey', undefined]);
});
