/**
 * How long the results of a large survey take: generated responses of which a fifth came by invitations, then everything its screen asks
 * for, each question alone and all at once as a browser asks them, for the first time, again, and after one more person has answered.
 * One JSON object a line.
 *
 * node bench/survey-results.ts [--responses 100000]
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { readConfig } from '#src/config.ts';
import { openStores } from '#src/store/open-stores.ts';
import { deriveSecrets } from '#src/store/records/secrets.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { crossTab } from '#src/survey/cross-tab.ts';
import { dropOff } from '#src/survey/drop-off.ts';
import { exportResponses } from '#src/survey/export-responses.ts';
import { listSurveys } from '#src/survey/list-surveys.ts';
import { openAnswers } from '#src/survey/open-answers.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';
import { readResults } from '#src/survey/read-results.ts';
import { responseRates } from '#src/survey/response-rates.ts';
import { surveyScores } from '#src/survey/survey-scores.ts';
import { writeParquet } from '#src/survey/write-parquet.ts';
import { say } from './machine.ts';

const { values } = parseArgs({ options: { responses: { type: 'string', default: '100000' } } });
const responses = Number(values.responses);
const folder = await mkdtemp(join(tmpdir(), 'aftershow results '));
// As the application opens them, with its cap of memory.
const cap = readConfig();
const stores = await openStores({
  data: folder,
  eventsMemoryBytes: cap.AFTERSHOW_EVENTS_MEMORY_BYTES,
  eventsThreads: cap.AFTERSHOW_THREADS,
});
try {
  const actor = { kind: 'system', id: 'bench' } as const;
  const house = {
    ...{ actor, secrets: deriveSecrets(randomBytes(32)), now: () => new Date() },
    ...{ records: stores.records, events: stores.events },
  };
  const { id: organisation } = await createOrganisation(house, {
    ...{ name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr', 'en', 'es'] },
  });
  const ctx = { ...house, organisation };
  const { id } = await createSurvey(ctx, { name: 'Bench', template: 'end_of_live' });
  await publishSurvey(ctx, { id });
  await sql`INSERT INTO survey_invitations (organisation, id, survey, channel, language, state, due, sent, created)
    SELECT ${organisation}, 'i' || n, ${id}, (ARRAY['email', 'email', 'sms'])[1 + n % 3], (ARRAY['fr', 'en', 'es'])[1 + n % 3],
      CASE WHEN n % 3 = 0 THEN 'answered' ELSE 'sent' END, now(), now() - n * interval '1 minute', now()
    FROM generate_series(1, ${Math.round(responses * 0.6)}::int) n`.execute(ctx.records);
  const answer = async (from: number, to: number) => {
    await sql`INSERT INTO survey_responses
      (organisation, id, survey, number, invitation, channel, language, author, answers, seconds, page, state, told, started, updated, finished)
      SELECT ${organisation}, 'r' || n, ${id}, 1, CASE WHEN n <= ${Math.round(responses * 0.2)}::int THEN 'i' || (n * 3) END,
        CASE WHEN n <= ${Math.round(responses * 0.2)}::int THEN 'email' ELSE (ARRAY['link', 'qr', 'kiosk'])[1 + n % 3] END,
        (ARRAY['fr', 'en', 'es'])[1 + n % 3], md5(n::text),
        jsonb_strip_nulls(jsonb_build_object('recommend', (n * 7919) % 11, 'missed', jsonb_build_array((ARRAY['sound', 'pace', 'stock', 'none'])[1 + n % 4]),
          'why', CASE WHEN n % 3 = 0 THEN 'Le son coupait par moments, sinon une belle soirée ' || n END)),
        jsonb_build_object('score', 6 + n % 9, 'reasons', 20 + n % 31, 'next', 9 + n % 11), 3, 'finished', true,
        now() - n * interval '1 minute', now() - n * interval '1 minute', now() - n * interval '1 minute'
      FROM generate_series(${from}::int, ${to}::int) n`.execute(ctx.records);
  };
  await answer(1, responses);
  await sql`ANALYZE`.execute(ctx.records);

  const asked = { id, without_careless: false, waves: 'month' } as const;
  const questions = {
    results: () => readResults(ctx, asked),
    weighted: () => readResults(ctx, { ...asked, weight: 'channel' }),
    rates: () => responseRates(ctx, id),
    drop_off: () => dropOff(ctx, id),
    cross_tab: () => crossTab(ctx, { id, question: 'recommend', by: 'channel', without_careless: false }),
    words: () => openAnswers(ctx, { id, question: 'why', limit: 8 }),
  };
  const time = async (deed: () => Promise<unknown>) => {
    const began = performance.now();
    await deed();
    return Math.round(performance.now() - began);
  };
  const rest = () => Promise.all([questions.rates(), questions.drop_off(), questions.cross_tab(), questions.words()]);
  const line = (measure: string, ms: number) => say('survey-results', { measure, responses, ms });
  const screen = async (when: string) => {
    // As the screen asks: what stands in sight first, then everything below it at once.
    line(`scores and answers, ${when}`, await time(questions.results));
    line(`the rest of the screen, ${when}`, await time(rest));
  };
  await screen('for the first time');
  await screen('again');
  await answer(responses + 1, responses + 1);
  await screen('after one more answer');
  for (const [name, ask] of Object.entries(questions)) line(name, await time(ask));
  const list = () =>
    Promise.all([listSurveys(ctx, { archived: false, origin: '' }), surveyScores(ctx, { archived: false })]);
  line('list with scores', await time(list));
  line('export', await time(() => exportResponses(ctx, id)));
  line('export as Parquet', await time(async () => writeParquet(await exportResponses(ctx, id))));
  say('survey-results', { measure: 'memory', rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20) });
} finally {
  await stores.close();
  await rm(folder, { recursive: true, force: true });
}
