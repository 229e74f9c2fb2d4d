import type { WholeCustomer } from '#src/contract/customer.ts';
import type { Context } from '#src/store/context.ts';

const MOST = 20;

/**
 * What these customers answered in surveys, the last first. Answers of anonymous surveys belong to nobody and are not in it; nor are contact
 * answers, which are sealed.
 *
 * @example (await readAnswers(ctx, ['a']))[0]?.answers // [{ question: 'How likely …?', answer: '9' }]
 */
export async function readAnswers(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  ids: readonly string[],
): Promise<WholeCustomer['answers']> {
  const rows = await records
    .selectFrom('survey_responses as r')
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 'r.organisation')
        .onRef('v.survey', '=', 'r.survey')
        .onRef('v.number', '=', 'r.number'),
    )
    .innerJoin('surveys as s', (join) =>
      join.onRef('s.organisation', '=', 'r.organisation').onRef('s.id', '=', 'r.survey'),
    )
    .select(['r.survey', 's.name', 'r.answers', 'r.language', 'r.updated', 'r.finished', 'v.definition'])
    .where('r.organisation', '=', organisation)
    .where('r.author', 'in', ids)
    .where('s.anonymous', '=', false)
    .orderBy('r.updated', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ survey, name, answers, language, updated, finished, definition }) => ({
    survey: { id: survey, name },
    at: (finished ?? updated).toISOString(),
    answers: definition.pages.flatMap(({ questions }) =>
      questions.flatMap((question) => {
        const given: unknown = answers[question.id];
        const words = question.words[language] ?? Object.values(question.words)[0] ?? question.id;
        const options = 'options' in question && Array.isArray(question.options) ? question.options : [];
        const called = (id: unknown) => {
          const found = options.find((one) => one.id === id);
          return found?.words[language] ?? Object.values(found?.words ?? {})[0] ?? String(id);
        };
        if (question.kind === 'contact' || given === undefined || given === null) return [];
        if (typeof given === 'number') return [{ question: words, answer: String(given) }];
        if (typeof given === 'string') return [{ question: words, answer: called(given) }];
        if (Array.isArray(given)) return [{ question: words, answer: given.map(called).join(', ') }];
        return [];
      }),
    ),
  }));
}
