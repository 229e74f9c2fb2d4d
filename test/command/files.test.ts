import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSession } from '#scenario/generate-session.ts';
import { writeFiles } from '#scenario/write-files.ts';
import { hasRealData, realData } from '../real-data.ts';
import { aftershow, oneDocument } from './run-command.ts';

const session = generateSession({ seed: 21, size: 'S' });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftershow command '));
  await writeFiles(session, folder);
});
afterAll(() => rm(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

describe('debrief', () => {
  test('a session from its exports: a page for people, one document for scripts', async () => {
    const page = at('report.html');
    const words = [
      'debrief',
      at('chat.live_chat.json'),
      '--orders',
      at('orders.csv'),
      '--products',
      at('products.csv'),
    ];
    const start = ['--start', session.facts.start ?? ''];
    const told = await aftershow([...words, ...start, '--lang', 'fr', '--out', page]);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toContain('→');
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>\s*<html lang="fr"/i);
    const scripted = await aftershow([...words, ...start, '--json']);
    expect(scripted.err).toBe('');
    const document = oneDocument(scripted);
    for (const name of ['session', 'audience', 'moments', 'products', 'funnel', 'findings', 'warnings']) {
      expect(document, name).toHaveProperty(name);
    }
  }, 60_000);

  test('our own events come by standard input, gzipped or not', async () => {
    const events = await readFile(at('events.jsonl'));
    const [plain, zipped] = await Promise.all([
      aftershow(['debrief', '-', '--json'], { input: events }),
      aftershow(['debrief', '-', '--json'], { input: gzipSync(events) }),
    ]);
    expect([plain.code, zipped.code]).toEqual([0, 0]);
    expect(oneDocument(zipped)['audience']).toEqual(oneDocument(plain)['audience']);
  }, 60_000);

  test.each([
    ['a catalogue as orders', ['CHAT', '--orders', 'products.csv'], 'products.csv', '--products'],
    ['orders as a catalogue', ['CHAT', '--products', 'orders.csv'], 'orders.csv', '--orders'],
    ['orders as viewers', ['CHAT', '--viewers', 'orders.csv'], 'orders.csv', '--orders'],
    ['a chat as orders', ['CHAT', '--orders', 'chat.live_chat.json'], 'chat.live_chat.json', 'without an option'],
    ['orders beside a chat', ['CHAT', 'orders.csv'], 'orders.csv', '--orders'],
    ['a catalogue as the session', ['products.csv'], 'products.csv', '--products'],
  ])('%s: refused, with the file, what it looks like and where it belongs', async (_, words, file, belongs) => {
    const files = words.map((word) =>
      word === 'CHAT' ? at('chat.live_chat.json') : word.includes('.') ? at(word) : word,
    );
    const { code, out, err } = await aftershow(['debrief', ...files, '--json']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^aftershow: [^\n]+\n$/);
    expect(err).toContain(`${file}: looks like `);
    expect(err.split(': ').at(-1)).toContain(belongs);
  });

  test.each([
    ['a folder that is not there', 'none/report.html', /there is no folder .*none/],
    ['a folder', '.', /is a folder/],
  ])('--out into %s is refused before the work', async (_, out, why) => {
    const started = performance.now();
    const ran = await aftershow(['debrief', at('not-even-looked-at.json'), '--out', at(out)]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(why);
    expect(ran.err).toMatch(/^aftershow: [^\n]+\n$/);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('totals of several sessions: they are listed, and one is chosen by id, title, start or place', async () => {
    const rows = [
      ['t1', 'Lamps', '2026-01-08T19:00:00Z', 600, 100, 7, 3, 2],
      ['t2', 'Vases', '2026-01-15T19:00:00Z', 900, 200, 8, 4, 1],
      ['t3', 'Vases', '2026-01-22T19:00:00Z', 300, 300, 9, 5, 0],
    ];
    const head = 'session id,title,started at,duration s,views,likes,comments,shares';
    await writeFile(at('totals.csv'), [head, ...rows.map((row) => row.join(','))].join('\n'));
    const run = (...more: string[]) => aftershow(['debrief', at('totals.csv'), '--json', ...more]);
    const several = await run();
    expect([several.code, several.out]).toEqual([1, '']);
    expect(several.err).toMatch(/^aftershow: [^\n]*totals\.csv: holds the totals of 3 sessions/);
    for (const row of rows) expect(several.err).toContain(row[0]);
    for (const asked of ['t2', '#2', '2026-01-15T19:00:00.000Z']) {
      const { session } = oneDocument(await run('--session', asked)) as { session: Record<string, unknown> };
      expect(session).toMatchObject({ title: 'Vases', start: '2026-01-15T19:00:00.000Z', duration_s: 900 });
      expect(session['figures']).toContainEqual(expect.objectContaining({ name: 'views', value: 200 }));
      expect(session['figures']).not.toContainEqual(expect.objectContaining({ value: 100 }));
    }
    expect((await run('--session', 'Vases')).err).toContain('several called "Vases"');
    expect((await run('--session', 'Rugs')).err).toContain('none called "Rugs"');
  }, 60_000);

  test('what the warnings ask for can be given as they say: pins in a CSV, the running order in a file', async () => {
    await writeFile(
      at('little.csv'),
      'offset_s,author,message\n1,a,hello\n5,b,nice\n30,c,how much?\n61,a,wow\n120,d,love it\n',
    );
    await writeFile(at('pins.csv'), 'event,offset,product\npin,60,LAMP\nunpin,110,LAMP\n');
    const segments = [{ title: 'Opening', content: 'demonstration', start_s: 0, end_s: 120 }];
    await writeFile(at('running-order.json'), JSON.stringify({ session: { segments } }));
    const ask = async (...files: string[]) =>
      oneDocument(await aftershow(['debrief', at('little.csv'), ...files.map(at), '--json']));
    const codes = ({ warnings }: Record<string, unknown>) => (warnings as { code: string }[]).map(({ code }) => code);
    expect(codes(await ask())).toEqual(expect.arrayContaining(['no_pins', 'no_running_order']));
    const given = await ask('pins.csv', 'running-order.json');
    expect(codes(given)).not.toEqual(expect.arrayContaining(['no_pins']));
    expect(codes(given)).not.toEqual(expect.arrayContaining(['no_running_order']));
    expect(given['session']).toMatchObject({ segments });
  }, 60_000);

  test('a file of no known source is told which are known, a line each', async () => {
    await writeFile(at('letter.txt'), 'Dear all,\nno data here.\n');
    const { code, err } = await aftershow(['moments', at('letter.txt'), '--json']);
    expect(code).toBe(1);
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^aftershow: [^\n]*letter\.txt: is of no known source\.$/);
    expect(lines.length).toBeGreaterThan(15);
    for (const name of ['youtube', 'shopify-orders', 'any CSV']) expect(err).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    for (const line of lines) expect(line.length).toBeLessThan(160);
  });

  test.each([
    ['a file that is not there', 'none.json', '', /^aftershow: none\.json: [^\n]+\n$/],
    ['an empty file', 'empty.csv', '', /^aftershow: empty\.csv[^\n]+\n$/],
  ])('%s: exit 1 and one line that names it', async (_, name, content, line) => {
    if (name !== 'none.json') await writeFile(at(name), content);
    const { code, out, err } = await aftershow(['debrief', at(name), '--json']);
    expect([code, out]).toEqual([1, '']);
    expect(err.replaceAll(`${folder}/`, '')).toMatch(line);
  });
});

describe('moments', () => {
  test('ranks the moments of a chat', async () => {
    const { code, out, err } = await aftershow(['moments', at('chat.live_chat.json'), '--json', '--top', '3']);
    expect([code, err]).toEqual([0, '']);
    const { source, lag, moments } = oneDocument({ code, out, err });
    expect(source).toMatchObject({ kind: 'youtube', messages: expect.any(Number), chatters: expect.any(Number) });
    expect(lag).toMatchObject({ seconds: expect.any(Number) });
    expect((moments as { kind: string }[]).filter(({ kind }) => kind === 'high').length).toBeLessThanOrEqual(3);
  });

  test.each(['orders.csv', 'products.csv'])('%s has none', async (name) => {
    const { code, out, err } = await aftershow(['moments', at(name), '--json']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/looks like (orders|products) \(.+\); moments are found in a chat or in events\n$/);
  });

  test('a chat line that is broken sinks no other', async () => {
    const lines = (await readFile(at('chat.live_chat.json'), 'utf8')).split('\n');
    lines.splice(10, 0, '{"replayChatItemAction":');
    await writeFile(at('torn.live_chat.json'), lines.join('\n'));
    const [whole, torn] = await Promise.all(
      ['chat.live_chat.json', 'torn.live_chat.json'].map((name) => aftershow(['moments', at(name), '--json'])),
    );
    expect(torn?.code).toBe(0);
    expect(oneDocument(torn ?? { code: 1, out: '', err: '' })['moments']).toEqual(
      oneDocument(whole ?? { code: 1, out: '', err: '' })['moments'],
    );
  });

  test.skipIf(!hasRealData)(
    'ranks the moments of a real stream',
    async () => {
      const { code, out, err } = await aftershow([
        'moments',
        realData('live-twitch-greatsphynx/chat/2408005756.csv.gz'),
        '--json',
      ]);
      expect([code, err]).toEqual([0, '']);
      expect(oneDocument({ code, out, err })['moments']).not.toHaveLength(0);
    },
    60_000,
  );
});

describe('score', () => {
  test('NPS of generated answers, as counted by hand', async () => {
    const answers = [...session.survey()].map(({ nps }) => nps);
    const by = (from: number, to: number) => answers.filter((one) => one >= from && one <= to).length;
    const ran = await aftershow(['score', at('survey.csv'), '--kind', 'nps', '--json']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const document = oneDocument(ran);
    expect(document).toMatchObject({ kind: 'nps', n: answers.length, promoters: by(9, 10), detractors: by(0, 6) });
    expect(document['score']).toBeCloseTo((100 * (by(9, 10) - by(0, 6))) / answers.length, 6);
    const [lo, hi] = document['interval'] as [number, number];
    expect(lo).toBeLessThan(document['score'] as number);
    expect(hi).toBeGreaterThan(document['score'] as number);
  });

  test.skipIf(!hasRealData)('NPS of real answers', async () => {
    const file = realData('nps-verbatims-A/nps_verbatims_A.csv');
    const ran = await aftershow(['score', file, '--kind', 'nps', '--json']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const document = oneDocument(ran) as Record<string, number>;
    const { n = 0, promoters = 0, passives = 0, detractors = 0 } = document;
    expect(promoters + passives + detractors).toBe(n);
    expect(document['score']).toBeCloseTo((100 * (promoters - detractors)) / n, 6);
  });

  test('an answer that is none is named with file, line and field', async () => {
    await writeFile(at('wrong.csv'), 'nps\neleven\n');
    const { code, out, err } = await aftershow(['score', at('wrong.csv'), '--kind', 'nps', '--json']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^aftershow: [^\n]*wrong\.csv, line 2, field "nps": [^\n]+\n$/);
  });
});
