import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { surveyDefinition } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { createSurvey } from './create-survey.ts';
import { exportResponses } from './export-responses.ts';
import { importResponses } from './import-responses.ts';
import { publishSurvey } from './publish-survey.ts';
import { readSheets } from './read-sheets.ts';

const en = (text: string, fr = text) => ({ en: text, fr });
const DEFINITION = surveyDefinition.parse({
  languages: ['en', 'fr'],
  title: en('Your view', 'Votre avis'),
  pages: [
    {
      id: 'score',
      questions: [
        {
          ...{ id: 'nps', kind: 'nps', object: 'session', required: true, not_applicable: true },
          words: en('Would you recommend it?', 'La recommanderiez-vous ?'),
        },
      ],
    },
    {
      id: 'more',
      questions: [
        {
          id: 'low',
          kind: 'text',
          words: en('What went wrong?'),
          show_if: { tests: [{ question: 'nps', is: 'at_most', values: [6] }] },
        },
        {
          ...{ id: 'size', kind: 'single', words: en('Which size?', 'Quelle taille ?'), other: true },
          options: [
            { id: 's', words: en('Small', 'Petite') },
            { id: 'l', words: en('Large', 'Grande') },
          ],
        },
        {
          ...{ id: 'seen', kind: 'multiple', words: en('What did you see?') },
          options: ['tea', 'cup', 'pot'].map((id) => ({ id, words: en(id) })),
        },
        {
          ...{ id: 'order', kind: 'ranking', words: en('In which order?') },
          options: ['tea', 'cup'].map((id) => ({ id, words: en(id) })),
        },
      ],
    },
  ],
});

let stores: Awaited<ReturnType<typeof testStores>>;
let ctx: Context;
let other: Context;
let folder: string;
beforeAll(async () => {
  stores = await testStores();
  const make = testContexts(stores);
  const now = () => new Date('2026-05-01T12:00:00Z');
  ctx = { ...(await make()), now };
  other = { ...(await make()), now };
  folder = await mkdtemp(join(tmpdir(), 'answers-'));
}, 60_000);
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true, force: true });
});

async function published() {
  const { id } = await createSurvey(ctx, { name: 'View', definition: DEFINITION });
  await publishSurvey(ctx, { id });
  return id;
}
async function fileOf(text: string | Buffer) {
  const file = join(folder, `${crypto.randomUUID()}.csv`);
  await writeFile(file, text);
  return file;
}
const answersOf = async (survey: string) =>
  (await readSheets(ctx, survey)).sheets.map(({ answers, finished, language }) => ({ answers, finished, language }));

it('answers collected elsewhere are responses: by the words of the questions, in Latin-1, at their time, each once', async () => {
  const survey = await published();
  const lines = [
    'Date;La recommanderiez-vous ?;What went wrong?;Quelle taille ?;What did you see?;langue;Salarié',
    '03/04/2026 10:30;9;not asked of somebody who gives nine;Petite;tea|pot;fr;12',
    '03/04/2026 11:00;3;Le son;Moyenne;;fr;',
    '03/04/2026 11:00;3;Le son;Moyenne;;fr;',
    '04/04/2026 09:00;11;;Grande;;fr;',
    '04/04/2026 09:00;;;Grande;;fr;',
    '04/04/2027 09:00;8;;Grande;;fr;',
    '04/04/2026 09:00;8;;Grande;vase;fr;',
  ];
  const file = await fileOf(Buffer.from(lines.join('\r\n'), 'latin1'));
  const asked = { survey, file, map: { dates: 'dmy' }, zone: 'Europe/Paris' };
  const found = { rows: 7, accepted: 3, rejected: 4, stored: 3, left_out: { Salarié: 1 } };
  expect(await importResponses(ctx, { ...asked, dryRun: true })).toMatchObject({ ...found, already: 0 });
  expect(await answersOf(survey)).toEqual([]);
  const imported = await importResponses(ctx, asked);
  expect(imported).toMatchObject({
    ...{ ...found, already: 0, reasons: { not_on_scale: 1, required: 1, time: 1, not_an_option: 1 } },
    examples: [
      { line: 5, field: 'nps', reason: 'not_on_scale', message: 'not on scale: "11"' },
      { line: 6, field: 'nps', reason: 'required', message: 'required' },
      { line: 7, field: 'date', reason: 'time', message: 'not a time that has been: "04/04/2027 09:00"' },
      { line: 8, field: 'seen', reason: 'not_an_option', message: 'not an option: ["tea","vase"]' },
    ].map(({ message, ...one }) => (one.line === 8 ? one : { ...one, message })),
  });
  const answers = await answersOf(survey);
  expect(answers).toHaveLength(3);
  expect(answers).toContainEqual({
    answers: { nps: 9, size: 's', seen: ['tea', 'pot'] },
    finished: new Date('2026-04-03T08:30:00Z'),
    language: 'fr',
  });
  expect(
    answers.filter((one) => one.answers['size'] === 'other:Moyenne' && one.answers['low'] === 'Le son'),
  ).toHaveLength(2);
  expect(await importResponses(ctx, asked)).toMatchObject({ ...found, already: 3 });
  expect(await answersOf(survey)).toHaveLength(3);
});

it('what was exported comes in again as it was, in another survey of the same questions', async () => {
  const [from, to] = [await published(), await published()];
  const first = await fileOf(
    'key,nps,low,size,seen,order.tea,order.cup\na,4,Too long,l,tea; cup,2,1\nb,10,,other:XL,,,\n',
  );
  expect(await importResponses(ctx, { survey: from, file: first })).toMatchObject({ accepted: 2, rejected: 0 });
  const { columns, rows } = await exportResponses(ctx, from);
  const cell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const again = await fileOf([columns, ...rows].map((row) => row.map(cell).join(',')).join('\n'));
  expect(await importResponses(ctx, { survey: to, file: again })).toMatchObject({ accepted: 2, rejected: 0 });
  const sorted = async (survey: string) =>
    (await answersOf(survey)).map(({ answers }) => JSON.stringify(answers)).toSorted();
  expect(await sorted(to)).toEqual(await sorted(from));
  expect((await answersOf(from)).map(({ answers }) => answers)).toContainEqual({
    ...{ nps: 4, low: 'Too long', size: 'l', seen: ['tea', 'cup'], order: ['cup', 'tea'] },
  });
});

it('says what it cannot take: another organisation’s survey, no question, a column that is not there', async () => {
  const survey = await published();
  const file = await fileOf('a,b\n1,2\n');
  await expect(importResponses(other, { survey, file })).rejects.toMatchObject({ code: 'not_found' });
  await expect(importResponses(ctx, { survey, file })).rejects.toThrow(/nps, low, size/);
  await expect(importResponses(ctx, { survey, file, map: { nps: 'Note' } })).rejects.toThrow(/no column "Note"/);
  expect(await importResponses(ctx, { survey, file, map: { nps: 'a' } })).toMatchObject({
    accepted: 1,
    left_out: { b: 1 },
  });
});
