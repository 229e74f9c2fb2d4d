import { z } from 'zod';
import { readVoiceKey } from '#src/collect/hearing/voice-key.ts';
import type { WholeCase } from '#src/contract/case.ts';
import type { Context } from '#src/store/context.ts';

type Said = WholeCase['said'];

/** What leads to what a case was opened for. */
interface About {
  id: string;
  opened: Date;
  response: string | null;
  voice: string | null;
}

/**
 * What each case was opened for, by its id: scores and open answers of its response in the order they were asked, the text that was said, or
 * what was written down when it was opened.
 * Cases of which nothing is kept any more are not in it.
 *
 * @example (await saidInCases(ctx, cases)).get('case')?.[0]?.text
 */
export async function saidInCases(
  ctx: Pick<Context, 'organisation' | 'records' | 'events'>,
  cases: readonly About[],
): Promise<Map<string, Said>> {
  const [answered, spoken, written] = await Promise.all([
    inResponses(
      ctx,
      cases.flatMap(({ response }) => response ?? []),
    ),
    inVoices(
      ctx,
      cases.flatMap(({ response, voice }) => (response === null && voice !== null ? [voice] : [])),
    ),
    inNotes(
      ctx,
      cases.filter(({ response, voice }) => response === null && voice === null),
    ),
  ]);
  return new Map(
    cases.flatMap(({ id, response, voice }) => {
      const said = response !== null ? answered.get(response) : voice !== null ? spoken.get(voice) : written.get(id);
      return said === undefined ? [] : [[id, said] as const];
    }),
  );
}

async function inResponses(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  responses: readonly string[],
): Promise<Map<string, Said>> {
  if (responses.length === 0) return new Map();
  const rows = await records
    .selectFrom('survey_responses as r')
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 'r.organisation')
        .onRef('v.survey', '=', 'r.survey')
        .onRef('v.number', '=', 'r.number'),
    )
    .select(['r.id', 'r.answers', 'r.language', 'v.definition'])
    .where('r.organisation', '=', organisation)
    .where('r.id', 'in', responses)
    .execute();
  return new Map(
    rows.map(({ id: response, answers, language, definition }) => [
      response,
      definition.pages.flatMap(({ questions }) =>
        questions.flatMap(({ id, kind, words }): Said => {
          const answer = answers[id];
          const question = words[language] ?? Object.values(words)[0] ?? id;
          if (typeof answer === 'number') return [{ question, score: answer, text: null }];
          return kind === 'text' && typeof answer === 'string' ? [{ question, score: null, text: answer }] : [];
        }),
      ),
    ]),
  );
}

/** Notes of the moment of opening. */
async function inNotes(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  cases: readonly About[],
): Promise<Map<string, Said>> {
  if (cases.length === 0) return new Map();
  const rows = await records
    .selectFrom('case_notes')
    .select(['case', 'text', 'at'])
    .where('organisation', '=', organisation)
    .where(
      'case',
      'in',
      cases.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return new Map(
    cases.flatMap(({ id, opened }) => {
      const first = rows.find((row) => row.case === id && row.at.getTime() === opened.getTime());
      return first === undefined ? [] : [[id, [{ question: null, score: null, text: first.text }]] as const];
    }),
  );
}

const item = z.object({ id: z.string(), session: z.string(), text: z.string() });

async function inVoices(
  { organisation, events }: Pick<Context, 'organisation' | 'events'>,
  voices: readonly string[],
): Promise<Map<string, Said>> {
  if (voices.length === 0) return new Map();
  const keys = voices.map((key) => ({ key, ...readVoiceKey(key) }));
  const rows = await events.ask(
    `SELECT id, session, text FROM voices FINAL WHERE organisation = {organisation:String}
       AND session IN {sessions:Array(String)} AND id IN {ids:Array(String)}`,
    { organisation, sessions: [...new Set(keys.map(({ session }) => session))], ids: keys.map(({ id }) => id) },
    item,
  );
  return new Map(
    keys.flatMap(({ key, id, session }) => {
      const found = rows.find((row) => row.id === id && row.session === session);
      return found === undefined ? [] : [[key, [{ question: null, score: null, text: found.text }]] as const];
    }),
  );
}
