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
    ['a file that is not there', 'none.json', '', /^aftershow: none\.json: [^\n]+\n$/],
    ['a file of no known source', 'letter.txt', 'Dear all,\nno data here.\n', /^aftershow: letter\.txt[^\n]+\n$/],
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
