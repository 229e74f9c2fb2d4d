import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { hasRealData, realData } from '#test/real-data.ts';
import { segmentEvents } from '../adapters/segment.ts';
import { decodedText } from './decode-text.ts';
import { detectEncoding } from './detect-encoding.ts';
import { plainNumber } from './numbers.ts';
import { openRecords } from './open-records.ts';
import { openSource } from './open-source.ts';
import type { CsvRow } from './read-csv.ts';
import { type Reading, type ReadOptions, readSource } from './read-file.ts';

async function read(path: string, options: ReadOptions = {}): Promise<{ reading: Reading; events: SourceEvent[] }> {
  const reading = await readSource(realData(path), options);
  const events: SourceEvent[] = [];
  for await (const batch of reading.batches) events.push(...batch);
  return { reading, events };
}

/** Rows of a CSV before any adapter. */
async function table(path: string) {
  const source = await openSource(realData(path));
  const detected = await detectEncoding(source);
  const { csv, rows } = await openRecords(source, () => decodedText(source, detected));
  const all: CsvRow[] = [];
  for await (const row of rows()) all.push(row);
  await source.close();
  const good = all.flatMap((row) => ('row' in row ? [row.row] : []));
  const ragged = all.flatMap((row) => ('problem' in row ? [row.line] : []));
  return { encoding: detected.encoding, csv, good, ragged };
}

const count = (events: readonly SourceEvent[], type: string) => events.filter((event) => event.type === type).length;

describe.skipIf(!hasRealData)('real chats', () => {
  it('holds the 169,123 messages of 18 Twitch chats, each file well under 300 ms', async () => {
    let messages = 0;
    const files = readdirSync(realData('live-twitch-greatsphynx/chat'));
    const took: number[] = [];
    for (const file of files) {
      const from = process.cpuUsage();
      const { reading, events } = await read(`live-twitch-greatsphynx/chat/${file}`);
      const { user, system } = process.cpuUsage(from);
      took.push((user + system) / 1000);
      expect(reading.counts.rejected).toBe(0);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      messages += count(events, 'chat');
    }
    expect(files).toHaveLength(18);
    expect(messages).toBe(169_123);
    // Processor time of the middle file (2,249 to 13,743 messages), so that a busy machine does not decide.
    expect(took.sort((a, b) => a - b)[9]).toBeLessThan(300);
  });

  it('reads TwitchDownloader HTML into the messages of its CSV twin', async () => {
    const html = await read('live-twitch-greatsphynx/raw_twitchdownloader_html/2408005756.html.gz');
    const csv = await read('live-twitch-greatsphynx/chat/2408005756.csv.gz');
    expect(html.reading.source).toMatchObject({ adapter: 'twitch-html', gzip: true });
    const told = ({ time, visitor, text, properties }: SourceEvent) => [
      time,
      visitor,
      text?.replace(/\s+/g, ' '),
      properties,
    ];
    expect(html.events).toHaveLength(2249);
    expect(html.events.map(told)).toEqual(csv.events.map(told));
  });

  it('counts the YouTube fixtures as their README does', async () => {
    const kinds = async (path: string) => {
      const { reading, events } = await read(`live-youtube-fixtures/pytchat/${path}`);
      return {
        text: count(events, 'chat'),
        paid: count(events, 'tip'),
        follow: count(events, 'follow'),
        rejected: reading.counts.rejected,
      };
    };
    expect(await kinds('chatreplay.json')).toEqual({ text: 47, paid: 1, follow: 0, rejected: 0 });
    // Of the six amounts the README counts, two are ticker copies.
    expect(await kinds('calculator/superchat_0.json')).toEqual({ text: 46, paid: 4, follow: 0, rejected: 0 });
    let replay = 0;
    for (let page = 0; page < 6; page++) replay += (await kinds(`extract_duplcheck/head/dp0-${page}.json`)).text;
    expect(replay).toBe(314);
    for (const folder of ['compatible', 'default']) {
      expect(await kinds(`${folder}/superchat.json`)).toMatchObject({ paid: 1, rejected: 0 });
      expect(await kinds(`${folder}/supersticker.json`)).toMatchObject({ paid: 1, rejected: 0 });
      expect(await kinds(`${folder}/textmessage.json`)).toMatchObject({ text: 1, rejected: 0 });
    }
    for (const path of [
      'compatible/newSponsor.json',
      'compatible/API_NewSponsor.json',
      'default/newSponsor_current.json',
      'default/newSponsor_lagacy.json',
    ]) {
      expect(await kinds(path)).toMatchObject({ follow: 1, rejected: 0 });
    }
    expect(await kinds('compatible/API_SuperChat.json')).toMatchObject({ paid: 1 });
    expect(await kinds('jsonfile_archiver/replay_end.json')).toEqual({ text: 0, paid: 0, follow: 0, rejected: 0 });
  });

  it('reads the paid amounts of YouTube exactly, in their currencies', async () => {
    const { events } = await read('live-youtube-fixtures/pytchat/calculator/superchat_0.json');
    const paid = events.filter(({ type }) => type === 'tip').map(({ amount, currency }) => `${amount} ${currency}`);
    expect(paid.sort()).toMatchInlineSnapshot(`
      [
        "200 EUR",
        "300 JPY",
        "500 JPY",
        "6000 JPY",
      ]
    `);
    const api = await read('live-youtube-fixtures/pytchat/compatible/API_SuperChat.json');
    expect(api.events[0]).toMatchObject({ amount: 200, currency: 'JPY' });
  });

  it('reads chat-downloader’s raw samples of YouTube actions', async () => {
    const { reading, events } = await read('live-youtube-fixtures/chat-downloader/youtube_actions.json');
    expect(reading.counts.rejected).toBe(0);
    expect(events.map(({ type }) => type).sort()).toEqual(['chat', 'follow', 'tip', 'tip']);
    expect(events.find(({ name }) => name === 'donation')).toMatchObject({ amount: 5000, currency: 'USD' });
  });

  it('reads the Bilibili recording', async () => {
    const { reading, events } = await read('live-bilibili-danmaku-xml/sample.xml');
    expect({ chat: count(events, 'chat'), tip: count(events, 'tip') }).toEqual({ chat: 120, tip: 24 + 3 + 6 });
    expect(reading.unknown).toEqual({});
    expect(reading.facts.start).toBe('2025-03-12T13:54:41.000Z');
    const paid = events.filter(({ name }) => name === 'super chat').reduce((sum, { amount = 0 }) => sum + amount, 0);
    expect(paid).toBe((30 + 100 + 50 + 500 + 1000 + 2000) * 100);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
});

describe.skipIf(!hasRealData)('real totals, orders and products', () => {
  it('reads the Facebook sellers: two date forms in one column, 51 duplicates, empty columns', async () => {
    const { reading } = await read('live-fb-sellers-thailand-pages-A/Live_A.csv');
    expect(reading.source).toMatchObject({ adapter: 'csv-totals', kind: 'totals' });
    expect(reading.counts).toEqual({ records: 2770, events: 0, rejected: 0 });
    expect(reading.skipped).toEqual({ repeated_session: 51 });
    expect(reading.sessions).toHaveLength(2770 - 51);
    const starts = reading.sessions.map(({ start }) => start ?? '').sort();
    expect([starts[0]?.slice(0, 10), starts.at(-1)?.slice(0, 10)]).toEqual(['2016-09-10', '2018-06-13']);
    expect(new Set(reading.sessions.map(({ format }) => format))).toEqual(
      new Set(['video', 'photo', 'status', 'link']),
    );
  });

  it('reads the Twitch streams as sessions', async () => {
    const { reading } = await read('live-twitch-greatsphynx/streams.csv');
    expect(reading.sessions).toHaveLength(18);
    const messages = reading.figures
      .filter(({ name }) => name === 'messages')
      .reduce((sum, { value }) => sum + value, 0);
    expect(messages).toBe(169_123);
  });

  it('leaves Shopify’s test orders out by name, in every form', async () => {
    for (const file of ['order.json', 'orders.json', 'order_with_transaction.json']) {
      expect((await read(`payloads-shopify-rest/${file}`)).reading.skipped).toEqual({ test_order: 1 });
    }
  });

  it('reads Shopify’s orders table by a map of its columns', async () => {
    const map = 'order=id,time=created_at,total=total_price,currency=currency,customer=customer_id,email=email';
    const { reading, events } = await read('payloads-shopify-tables-dbt/shopify_order_data.csv', { map });
    expect(reading.counts).toMatchObject({ records: 8, rejected: 0 });
    expect(events[0]).toMatchObject({
      type: 'order',
      amount: 280,
      currency: 'GBP',
      time: Date.UTC(2020, 8, 11, 19, 35, 42),
    });
  });

  it('reads Shopify’s product files', async () => {
    for (const [file, products, variants, tracked] of [
      ['apparel', 20, 3, 0],
      ['home-and-garden', 20, 3, 1],
      ['jewelery', 20, 6, 0],
    ] as const) {
      const { reading } = await read(`payloads-shopify-product-csv/${file}.csv`, { map: 'money=CAD' });
      expect(reading.counts.rejected).toBe(0);
      expect(reading.products).toHaveLength(products);
      expect(reading.products.every(({ price }) => price !== null && price > 0)).toBe(true);
      const sold = reading.products.flatMap((product) => product.variants ?? []);
      expect(sold).toHaveLength(variants);
      expect(sold.filter(({ stock }) => stock !== null)).toHaveLength(tracked);
    }
  });

  it('reads Bambuser’s show objects', async () => {
    const { reading, events } = await read('payloads-bambuser/tests/fixtures/show.getMany.json');
    expect(reading.sessions).toHaveLength(3);
    expect(events.map(({ name }) => name)).toEqual(['start', 'start', 'end']);
    expect(reading.sessions[2]).toMatchObject({
      start: '2019-12-13T10:31:45.000Z',
      planned_start: '2019-12-13T10:30:00.000Z',
      duration_s: 943,
    });
  });
});

describe.skipIf(!hasRealData)('messy files', () => {
  it('finds separator, header and rows of each', async () => {
    const messy = async (path: string) => {
      const { encoding, csv, good, ragged } = await table(`csv-messy/${path}`);
      return {
        encoding,
        separator: csv?.separator,
        columns: csv?.header.length,
        rows: good.length,
        ragged: ragged.length,
      };
    };
    const utf8 = { encoding: 'utf-8', ragged: 0 };
    expect(await messy('csv-detective/a_test_file.csv')).toEqual({ ...utf8, separator: ';', columns: 11, rows: 404 });
    expect(await messy('csv-detective/b_test_file.csv')).toEqual({ ...utf8, separator: ',', columns: 3, rows: 6 });
    expect(await messy('csv-detective/file.csv.gz')).toEqual({ ...utf8, separator: ',', columns: 3, rows: 6 });
    expect(await messy('csv-detective/csv_file')).toEqual({ ...utf8, separator: ',', columns: 2, rows: 6 });
    expect(await messy('messytables/simple.csv')).toEqual({ ...utf8, separator: ',', columns: 3, rows: 6 });
    expect(await messy('messytables/simple.ssv')).toEqual({ ...utf8, separator: ';', columns: 3, rows: 6 });
    expect(await messy('messytables/simple.psv')).toEqual({ ...utf8, separator: '|', columns: 6, rows: 28 });
    expect(await messy('messytables/example.tsv')).toEqual({ ...utf8, separator: '\t', columns: 17, rows: 140 });
    expect(await messy('messytables/complex.csv')).toEqual({ ...utf8, separator: ',', columns: 4, rows: 3 });
    expect(await messy('messytables/mixedGLB.csv')).toEqual({ ...utf8, separator: ',', columns: 19, rows: 133 });
    expect(await messy('messytables/excel_pasting.csv')).toEqual({ ...utf8, separator: ',', columns: 9, rows: 16 });
    expect(await messy('messytables/skip_initials.csv')).toEqual({ ...utf8, separator: ',', columns: 2, rows: 2 });
    expect(await messy('messytables/spanish_chars.csv')).toEqual({
      encoding: 'iso-8859-1',
      separator: ',',
      columns: 8,
      rows: 115,
      ragged: 0,
    });
  });

  it('reads accents, thousands, quotes and CR-only lines right', async () => {
    const spanish = await table('csv-messy/messytables/spanish_chars.csv');
    expect(spanish.csv?.header.at(-1)).toMatch(/^\p{L}+ó\p{L}$/u);
    expect(plainNumber(Object.values(spanish.good[0] ?? {})[6] ?? '', 'dot')).toBe('229932.50');
    const complex = await table('csv-messy/messytables/complex.csv');
    expect(complex.good.map(({ temperature }) => temperature)).toEqual(['0', '-1', '6,000,000']);
    const bom = await table('csv-messy/messytables/utf8bom.csv');
    expect(bom.csv?.header.map((name) => name.length)).toEqual([6, 3]);
    const glb = await table('csv-messy/messytables/mixedGLB.csv');
    expect(glb.good[0]).toMatchObject({ year: '1880', jan: '-43' });
    const german = await table('csv-messy/messytables/sparse_with_column_errors.csv');
    expect(german.encoding).toBe('iso-8859-1');
    expect(german.good[0]?.['bezeichnung']).toMatch(/^Tr\u00e4ger/);
    expect(german.ragged).toContain(312);
  });

  it('reads or refuses every one with an error that names the file', async () => {
    const refused: Record<string, string> = {};
    const folders = ['csv-detective', 'messytables', 'mojibake-ftfy'];
    for (const folder of folders) {
      for (const file of readdirSync(realData(`csv-messy/${folder}`))) {
        try {
          await read(`csv-messy/${folder}/${file}`);
        } catch (error) {
          if (!(error instanceof AftershowError)) throw error;
          expect(error.place.file).toBe(file);
          refused[file] = error.code === 'bad_file' ? error.message.slice(0, 24) : error.code;
        }
      }
    }
    // None of them is a source of ours, so each is refused as unknown, or earlier for what it is.
    expect(refused).toMatchObject({
      'characters.csv': 'is neither UTF-8 nor wes',
      'file.ods': 'is an OpenDocument sprea',
      'file.parquet': 'is a Parquet file: save ',
      'file.xls': 'is an OpenDocument sprea',
      'file.xlsx': 'is an Excel workbook (xl',
      xlsx_file: 'is an Excel workbook (xl',
      'simple.xls': 'is an Excel workbook (xl',
      'in-the-wild.json': 'unknown_source',
      'a_test_file.csv': 'unknown_source',
    });
    expect(Object.keys(refused).length).toBeGreaterThanOrEqual(30);
  });

  it('reads the sample messages of Segment’s specification once they have their time', async () => {
    const samples = JSON.parse(readFileSync(realData('payloads-segment-spec/extracted_payloads.json'), 'utf8')) as {
      payload: object;
    }[];
    expect(samples).toHaveLength(30);
    const timed = samples.map(({ payload }) => ({ timestamp: '2026-01-01T10:00:00Z', ...payload }));
    const made = segmentEvents({ batch: timed });
    expect(made.rejected).toEqual([]);
    expect(made.unknown).toEqual([]);
    expect(made.events).toHaveLength(30);
    const types = new Set(made.events.map(({ type }) => type));
    expect(types).toEqual(new Set(['other', 'identify', 'chat', 'join', 'leave', 'heartbeat', 'stream']));
    expect(
      segmentEvents({ batch: samples.map(({ payload }) => payload) }).rejected.every(
        ({ field }) => field === 'timestamp',
      ),
    ).toBe(true);
  });

  it('crashes on none of the payload files', async () => {
    for (const folder of readdirSync(realData('')).filter((name) => name.startsWith('payloads-'))) {
      for (const file of readdirSync(realData(folder), { withFileTypes: true }).filter((entry) => entry.isFile())) {
        try {
          await read(`${folder}/${file.name}`);
        } catch (error) {
          if (!(error instanceof AftershowError)) throw error;
          expect(error.place.file).toBe(file.name);
        }
      }
    }
  });
});
