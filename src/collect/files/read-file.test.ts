import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { type Reading, type ReadOptions, readSource } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow test '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function consume(reading: Reading): Promise<SourceEvent[]> {
  const events: SourceEvent[] = [];
  for await (const batch of reading.batches) events.push(...batch);
  return events;
}

/** Reads bytes through standard input's way, and returns the reading with all events. */
async function read(
  bytes: Buffer | string,
  options: ReadOptions = {},
): Promise<{ reading: Reading; events: SourceEvent[] }> {
  const input = Readable.from([Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)]);
  const reading = await readSource('-', { ...options, input });
  return { reading, events: await consume(reading) };
}

async function refusal(bytes: Buffer | string, options: ReadOptions = {}): Promise<AftershowError> {
  const error = await read(bytes, options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AftershowError);
  return error as AftershowError;
}

const CHAT = 'offset_s,author,message\n13,amy,héllo à tous\n20,bob,"quoted, with ""marks"""\n';
const TEXTS = ['héllo à tous', 'quoted, with "marks"'];

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(CHAT)],
    ['utf-8', Buffer.from(`\ufeff${CHAT}`)],
    ['utf-16le', Buffer.from(`\ufeff${CHAT}`, 'utf16le')],
    ['utf-16le', Buffer.from(CHAT, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${CHAT}`, 'utf16le').swap16()],
    ['utf-16be', Buffer.from(CHAT, 'utf16le').swap16()],
    ['iso-8859-1', Buffer.from(CHAT, 'latin1')],
  ])('reads %s', async (encoding, bytes) => {
    const { reading, events } = await read(bytes);
    expect(reading.source.encoding).toBe(encoding);
    expect(events.map(({ text }) => text)).toEqual(TEXTS);
  });

  it('reads Windows-1252 by its euro and quotes', async () => {
    const { reading, events } = await read(iconv.encode('offset_s,message\n1,l’été à 5 €\n', 'windows-1252'));
    expect(reading.source.encoding).toBe('windows-1252');
    expect(events[0]?.text).toBe('l’été à 5 €');
  });

  it.each(['big5', 'gbk', 'shift_jis', 'windows-1251', 'koi8-r', 'windows-1253', 'macroman'])(
    'refuses %s with its place, unless named',
    async (encoding) => {
      const words = {
        big5: '歡迎光臨',
        gbk: '欢迎光临',
        shift_jis: 'いらっしゃいませ',
        'windows-1253': 'Καλώς ήρθατε',
        macroman: 'thé à la crème brûlée',
      };
      const text = (words as Record<string, string>)[encoding] ?? 'Добро пожаловать';
      const bytes = iconv.encode(`offset_s,message\n1,hello\n2,${text}\n`, encoding);
      const error = await refusal(bytes);
      expect(error).toMatchObject({ code: 'bad_file', place: { file: 'standard input', line: 3 } });
      const { events } = await read(bytes, { encoding });
      expect(events[1]?.text).toBe(text);
    },
  );

  it('names the line where a file stops being what it began as', async () => {
    const lines = Array.from({ length: 60_000 }, (_, at) => `${at},é message ${at}`).join('\n');
    const broken = Buffer.concat([Buffer.from(`offset_s,message\n${lines}\n60000,`), Buffer.from([0xe9, 0x81, 0x0a])]);
    expect(await refusal(broken)).toMatchObject({ code: 'bad_file', place: { line: 60_002, column: 7 } });
  });

  it('refuses NUL characters, UTF-32 and unknown encodings', async () => {
    expect(await refusal('offset_s,message\n1,hel\0lo\n')).toMatchObject({
      code: 'bad_file',
      place: { line: 2, column: 6 },
    });
    expect(await refusal(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]))).toMatchObject({
      message: expect.stringContaining('UTF-32'),
    });
    expect(await refusal(CHAT, { encoding: 'klingon' })).toMatchObject({ code: 'usage' });
  });
});

describe('bytes', () => {
  it('unpacks gzip, twice at most', async () => {
    const once = gzipSync(CHAT);
    expect((await read(once)).reading.source.gzip).toBe(true);
    expect((await read(gzipSync(once))).events).toHaveLength(2);
    expect(await refusal(gzipSync(gzipSync(once)))).toMatchObject({ code: 'bad_file' });
  });

  it('refuses archives cut short and bombs', async () => {
    expect(await refusal(gzipSync(CHAT).subarray(0, 40))).toMatchObject({
      code: 'bad_file',
      message: expect.stringContaining('cut short'),
    });
    const bomb = gzipSync(Buffer.concat([Buffer.from('offset_s,message\n'), Buffer.alloc(80 * 1024 * 1024, '1,a\n')]));
    expect(await refusal(bomb)).toMatchObject({ code: 'too_large', message: expect.stringContaining('bomb') });
  });

  it.each([
    [Buffer.from('PK\u0003\u0004....[Content_Types].xml'), /xlsx.*save it as CSV/],
    [Buffer.from('PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /ods/],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /xls/],
    [Buffer.from('PAR1....'), /Parquet/],
    [Buffer.from('%PDF-1.7'), /PDF/],
  ])('refuses %j by name', async (bytes, what) => {
    expect((await refusal(bytes)).message).toMatch(what);
  });

  it('refuses what is empty, blank, missing or a folder', async () => {
    expect(await refusal('')).toMatchObject({ code: 'bad_file', message: 'the file is empty' });
    expect(await refusal('\n \n')).toMatchObject({ code: 'bad_file' });
    await expect(readSource(join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'bad_file',
      place: { file: 'none.csv' },
    });
    await expect(readSource(folder)).rejects.toMatchObject({
      code: 'bad_file',
      message: expect.stringContaining('folder'),
    });
  });

  it('reads a path with blanks in it', async () => {
    const path = join(folder, 'my chat.csv');
    await writeFile(path, CHAT);
    const reading = await readSource(path);
    expect(await consume(reading)).toHaveLength(2);
    expect(reading.source).toMatchObject({
      file: 'my chat.csv',
      adapter: 'csv-chat',
      kind: 'chat',
      separator: ',',
      gzip: false,
    });
  });
});

describe('CSV', () => {
  it('passes over title lines, blank rows and repeated headers, and names ragged rows by line', async () => {
    const { reading, events } = await read(
      'Chat of 12 May\n\noffset_s;author;message\n1;amy;a\n;;\noffset_s;author;message\n2;bob\n3;cy;c;extra\n4;di;d\nx;e;f\n',
      { map: 'offset=offset_s,author=author,text=message' },
    );
    expect(events.map(({ text }) => text)).toEqual(['a', 'd']);
    expect(reading.skipped).toEqual({ blank_row: 1, repeated_header: 1 });
    expect(reading.counts).toEqual({ records: 5, events: 2, rejected: 3 });
    expect(reading.rejected.map(({ line, reason, field }) => [line, reason, field])).toEqual([
      [7, 'too_few_fields', ''],
      [8, 'too_many_fields', ''],
      [10, 'bad_input', 'offset_s'],
    ]);
  });

  it('counts lines inside quoted fields, whatever ends them', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { reading, events } = await read(`offset_s,message${end}1,"two${end}lines"${end}oops,x${end}3,c${end}`, {
        map: 'offset=offset_s,text=message',
      });
      expect(events.map(({ text }) => text)).toEqual(['two\nlines', 'c']);
      expect(reading.rejected.map(({ line }) => line)).toEqual([4]);
    }
  });

  it('refuses quotes that leave the rows untellable, with line', async () => {
    expect(await refusal('offset_s,message\n1,a\n2,"never closed\n3,c\n')).toMatchObject({
      code: 'bad_file',
      place: { line: 3 },
    });
    expect(await refusal('offset_s,message\n1,"a"\n2,"b" c\n')).toMatchObject({ code: 'bad_file', place: { line: 3 } });
  });

  it('takes quotes as text in a file that encloses nothing in them', async () => {
    const { events } = await read('offset_s\tmessage\n1\tthe 5" one\n');
    expect(events[0]?.text).toBe('the 5" one');
  });

  it('reads back any table in any dialect', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'abé,;|\t"\n 日😀') }).map((text) => `x${text}x`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('utf8', 'utf16le', 'bom'),
        async (texts, separator, end, encoding) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const rows = texts.map((text, at) => [`${at}`, 'amy', quoted(text)].join(separator));
          const csv = [['offset_s', 'author', 'message'].join(separator), ...rows, ''].join(end);
          const bytes =
            encoding === 'utf16le'
              ? Buffer.from(`\ufeff${csv}`, 'utf16le')
              : Buffer.from(encoding === 'bom' ? `\ufeff${csv}` : csv);
          const { events, reading } = await read(bytes);
          expect(reading.counts.rejected).toBe(0);
          expect(events.map(({ text }) => text)).toEqual(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('settles dates and decimals from whole columns', async () => {
    const early = Array.from({ length: 3000 }, (_, at) => `o${at};3/4/2024;1.234`).join('\n');
    const { events } = await read(`order;date;total\n${early}\nlast;25/12/2024;12,50\n`, {
      map: 'order=order,time=date,total=total,money=EUR,decimals=comma',
    });
    expect(new Date(events[0]?.time ?? 0).toISOString()).toBe('2024-04-03T00:00:00.000Z');
    expect(events.at(-1)).toMatchObject({ amount: 1250, currency: 'EUR', ref: 'last' });
    const unclear = 'order,date,total,currency\n1,3/4/2024,5.00,EUR\n';
    expect(await refusal(unclear)).toMatchObject({ code: 'bad_file', place: { line: 2, field: 'date' } });
    expect(
      (await read(unclear, { map: 'order=order,time=date,total=total,currency=currency,dates=mdy' })).events,
    ).toHaveLength(1);
  });

  it('adds up the lines of an order, or takes the total it gives', async () => {
    const lines =
      'order id,date,sku,quantity,price,currency\n7,2024-05-01,A,2,10.00,EUR\n7,2024-05-01,B,1,5.50,EUR\n8,2024-05-02,A,1,10.00,EUR\n';
    const { events } = await read(lines);
    expect(events.map(({ type, ref, product, amount }) => [type, ref, product, amount])).toEqual([
      ['order', '7', undefined, 2550],
      ['order_item', '7', 'A', 2000],
      ['order_item', '7', 'B', 550],
      ['order', '8', undefined, 1000],
      ['order_item', '8', 'A', 1000],
    ]);
  });

  it('asks before it takes a guess, and says how to confirm', async () => {
    const error = await refusal('when it was,words\n2024-01-01 10:00,hello\n');
    expect(error).toMatchObject({ code: 'unknown_source' });
    expect(error.message).toMatch(/youtube.*shopify-orders.*--map text=message/s);
    const { events } = await read('when it was,words\n2024-01-01 10:00,hello\n', {
      map: 'time=when it was,text=words',
      zone: 'Europe/Paris',
    });
    expect(events).toMatchObject([{ type: 'chat', time: Date.UTC(2024, 0, 1, 9), text: 'hello' }]);
    expect(await refusal(CHAT, { map: 'text=nachricht' })).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('offset_s, author, message'),
    });
    expect(await refusal(CHAT, { adapter: 'myspace' })).toMatchObject({ code: 'usage' });
    expect(await refusal('{"a":1}', { map: 'text=a' })).toMatchObject({ code: 'usage' });
  });
});

describe('JSON', () => {
  it('names line and column of broken documents', async () => {
    expect(await refusal('{\n  "comments": [1,\n  oops\n}')).toMatchObject({
      code: 'bad_file',
      place: { line: 3, column: 3 },
    });
    expect(await refusal('[{"a":1}')).toMatchObject({ code: 'bad_file' });
  });

  it('passes over the half line a stopped recorder leaves', async () => {
    const event = (id: number) => JSON.stringify({ id: `${id}`, type: 'join', time: '2026-01-01T10:00:00Z' });
    const { reading, events } = await read(`${event(1)}\n\n${event(2)}\n{"id":"3","ty`);
    expect(events).toHaveLength(2);
    expect(reading.rejected).toMatchObject([{ line: 4, reason: 'broken_json' }]);
  });
});

describe('ids', () => {
  it('are the same on every reading, and equal rows are not one', async () => {
    const csv = `${CHAT}30,amy,again\n30,amy,again\n`;
    const [first, second] = [await read(csv), await read(csv)];
    expect(first.events).toEqual(second.events);
    expect(new Set(first.events.map(({ id }) => id)).size).toBe(4);
  });
});

describe('any bytes at all', () => {
  it('are read or refused with an error of ours', async () => {
    const start = fc.constantFrom(
      '',
      '{',
      '[{',
      '<',
      '<!doctype html>',
      'a,b\n',
      '{"replayChatItemAction":',
      'offset_s,message\n',
      '\u001f\u008b\b',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), fc.string(), async (prefix, bytes, text) => {
        for (const body of [Buffer.from(bytes), Buffer.from(text)]) {
          try {
            const { reading } = await read(Buffer.concat([Buffer.from(prefix, 'latin1'), body]));
            expect(reading.counts.records).toBeGreaterThanOrEqual(0);
          } catch (error) {
            if (!(error instanceof AftershowError)) throw error;
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
