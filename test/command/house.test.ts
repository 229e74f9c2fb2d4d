import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSession } from '#scenario/generate-session.ts';
import { writeFiles } from '#scenario/write-files.ts';
import { aftershow, oneDocument, type Ran } from './run-command.ts';

let folder: string;
let home: string;
/** A copy in which somebody is erased meanwhile: the engine takes a minute to let go of what it replaced. */
let erased: Promise<{ mail: string; ran: Ran }>;
const session = generateSession({ seed: 22, size: 'S' });
const at = (name: string) => join(folder, name);
const json = async (...words: string[]) => {
  const ran = await aftershow([...words, '--json', '--data', home]);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return oneDocument(ran);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow house '));
  home = at('home');
  await writeFiles(session, folder);
});
afterAll(() => rm(folder, { recursive: true }));

// In this order: one installation, from its first import to its end.
describe('an installation from the command line', { timeout: 120_000 }, () => {
  test('doctor says what is missing before there is one, and exits 1 with its document', async () => {
    const ran = await aftershow(['doctor', '--data', home, '--json']);
    expect(ran.code).toBe(1);
    expect(oneDocument(ran)).toMatchObject({ ok: false });
    expect(ran.err).toMatch(/^aftershow: [^\n]*data folder\n$/);
    expect(existsSync(home)).toBe(false);
  });

  test('migrate makes the stores once', async () => {
    expect(await json('migrate')).toMatchObject({ ran: { records: expect.arrayContaining(['001-organisations']) } });
    expect(await json('migrate')).toMatchObject({ ran: { records: [], events: 0 } });
  });

  test('import needs an organisation, makes it where told, and is counted', async () => {
    const none = await aftershow(['import', 'chat', at('chat.live_chat.json'), '--data', home, '--json']);
    expect([none.code, none.out]).toEqual([2, '']);
    expect(none.err).toContain('--create');
    const done = await json('import', 'chat', at('chat.live_chat.json'), '--create', 'Maison Iris');
    expect(done).toMatchObject({ kind: 'chat', rejected: 0, reasons: {}, examples: [], rows: done['accepted'] });
    expect(await json('import', 'orders', at('orders.csv'))).toMatchObject({ kind: 'orders', rejected: 0 });
    expect(await json('import', 'products', at('products.csv'))).toMatchObject({ kind: 'products', rejected: 0 });
    await cp(home, at('copy'), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !path.includes('.s.PGSQL'),
    });
    const mail = /,([^,@\s]+@[^,@\s]+),/.exec(await readFile(at('orders.csv'), 'utf8'))?.[1] ?? '';
    erased = aftershow(['erase', mail, '--data', at('copy'), '--json']).then((ran) => ({ mail, ran }));
  });

  test('export gives every row back as lines, and as one array with --json', async () => {
    const lines = await aftershow(['export', 'voices', '--data', home]);
    const rows = lines.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string });
    const said = [...session.events()].filter(({ type, text }) => type === 'chat' && text !== undefined);
    expect(rows.length).toBe(said.length);
    const array = await aftershow(['export', 'voices', '--data', home, '--json']);
    expect(JSON.parse(array.out)).toHaveLength(rows.length);
    const file = at('events.csv');
    expect(await json('export', 'events', '--csv', '--out', file)).toMatchObject({
      kind: 'events',
      format: 'csv',
      out: file,
    });
    expect((await readFile(file, 'utf8')).split('\n')[0]).toMatch(/^organisation,session,time,id,type/);
  });

  test('a message that a spreadsheet would run is neutralised in CSV', async () => {
    const file = at('formula.jsonl');
    const event = { type: 'chat', time: '2026-03-01T19:30:00Z', visitor: 'v', session: 'formula' };
    const texts = ['=HYPERLINK("https://evil.example","x")', '+1', '-2+3', '@SUM(A1)', 'plain'];
    await writeFile(file, texts.map((text, i) => `${JSON.stringify({ ...event, id: `f${i}`, text })}\n`).join(''));
    await json('import', 'events', file);
    const { out } = await aftershow(['export', 'voices', '--csv', '--session', 'formula', '--data', home]);
    for (const [i, text] of texts.entries()) {
      const safe = i < 4 ? `'${text}` : text;
      expect(out).toContain(/[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : `,${safe},`);
    }
  });

  test('G5 purge counts first and removes nothing then; what is to go is said before it goes', async () => {
    expect(await json('purge', '--dry-run')).toMatchObject({
      dry_run: true,
      organisations: [{ events: { events: 0 } }],
    });
    const { out } = await aftershow(['purge', '--data', home]);
    const [before = '', after = ''] = out.trim().split('\n');
    expect(before).toContain(': will remove 0 events');
    expect(after).toBe(before.replace('will remove', 'removed'));
  });

  test('backup, and restore elsewhere: every count is the same', async () => {
    const made = await json('backup', '--out', at('kept.tar'));
    expect(made).toMatchObject({ file: at('kept.tar'), counts: { events: { events: expect.any(Number) } } });
    const target = at('restored');
    const refused = await aftershow(['restore', at('kept.tar'), '--data', target, '--json']);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toMatch(/^aftershow: [^\n]*master\.key: the master key is missing[^\n]*\n$/);
    await mkdir(target);
    await cp(join(home, 'master.key'), join(target, 'master.key'));
    const ran = await aftershow(['restore', at('kept.tar'), '--data', target, '--json']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const { counts } = oneDocument(ran) as { counts: Record<string, Record<string, number>> };
    const { records, events } = made['counts'] as Record<string, Record<string, number>>;
    expect(counts['records']).toEqual(records);
    expect(counts['events']).toMatchObject(events ?? {});
    const again = await aftershow(['restore', at('kept.tar'), '--data', target, '--json']);
    expect([again.code, again.out]).toEqual([1, '']);
    await writeFile(at('torn.tar'), (await readFile(at('kept.tar'))).subarray(0, 20_000));
    const torn = await aftershow(['restore', at('torn.tar'), '--data', at('nowhere'), '--json']);
    expect([torn.code, torn.out]).toEqual([1, '']);
    expect(torn.err).toMatch(/^aftershow: [^\n]*torn\.tar: [^\n]+\n$/);
    expect(await readdir(folder)).not.toContain('nowhere');
  });

  test('people are told the same sum twice, and that files in a storage by URL are not in the archive', async () => {
    const environment = { AFTERSHOW_FILES_URL: 'https://key:secret@files.invalid/bucket?region=eu' };
    const made = await aftershow(['backup', '--out', at('told.tar'), '--data', home], { environment });
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toContain('careful: files lie in the storage of AFTERSHOW_FILES_URL');
    expect(made.out).not.toContain('secret');
    const rows = /: (\d+) rows/.exec(made.out)?.[1];
    const target = at('told');
    await mkdir(target);
    await cp(join(home, 'master.key'), join(target, 'master.key'));
    const back = await aftershow(['restore', at('told.tar'), '--data', target]);
    expect([back.code, back.err]).toEqual([0, '']);
    expect(back.out).toContain(`restored ${rows} rows as of `);
  });

  test('doctor finds it sound, and says when its key may be read by others', async () => {
    expect(await json('doctor')).toMatchObject({ ok: true });
    await chmod(join(home, 'master.key'), 0o644);
    const { code, out, err } = await aftershow(['doctor', '--data', home, '--json']);
    expect(code).toBe(1);
    const { checks } = oneDocument({ code, out, err }) as { checks: { name: string; state: string }[] };
    expect(checks.filter(({ state }) => state === 'wrong').map(({ name }) => name)).toEqual(['master key']);
    await chmod(join(home, 'master.key'), 0o600);
  });

  test('erase removes a person by mail, with its proof, and knows nobody by that mail afterwards', async () => {
    const { mail, ran } = await erased;
    expect([ran.code, ran.err]).toEqual([0, '']);
    const proof = oneDocument(ran);
    expect(proof).toMatchObject({ partsLeft: 0, left: { events: 0, touchpoints: 0, voices: 0, rejected: 0 } });
    expect((proof['removed'] as Record<string, number>)['customers']).toBe(1);
    expect(proof['sales']).toBeGreaterThan(0);
    const again = await aftershow(['erase', mail, '--data', at('copy'), '--json']);
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toMatch(/^aftershow: [^\n]+\n$/);
  }, 300_000);
});
