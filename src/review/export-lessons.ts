import { csvRow } from '#src/contract/csv.ts';
import type { Lesson, LessonFilter } from '#src/contract/lesson.ts';
import { formatOf, type Lang } from '#src/message/format.ts';
import type { Context } from '#src/store/context.ts';
import { LESSON_WORDS } from './lesson-words.ts';
import { listLessons } from './list-lessons.ts';

const PAGE = 200;
const HEAD = [
  ...['id', 'statement', 'kind', 'state', 'confidence', 'show', 'format', 'host', 'slot', 'category', 'audience'],
  ...['platform', 'why', 'evidence_for', 'evidence_against', 'shown', 'applied', 'adapted', 'declined', 'review_on'],
  ...['created', 'updated', 'verdicts'],
];

type Asking = Pick<Context, 'organisation' | 'records' | 'now'>;

/** All lessons of a filter, a page in memory at a time. */
async function* pagesOf(ctx: Asking, filter: LessonFilter): AsyncGenerator<Lesson[]> {
  for (let cursor: string | undefined; ; ) {
    const { lessons, next } = await listLessons(ctx, filter, { cursor, limit: PAGE });
    yield lessons;
    if (next === null) return;
    cursor = next;
  }
}

/**
 * Lessons as CSV, a row each; what a spreadsheet would run is text.
 *
 * @example for await (const lines of lessonsAsCsv(ctx, {})) write(lines);
 */
export async function* lessonsAsCsv(ctx: Asking, filter: LessonFilter): AsyncGenerator<string> {
  yield csvRow(HEAD);
  for await (const page of pagesOf(ctx, filter))
    yield page
      .map(({ conditions: on, evidence, uses, ...one }) =>
        csvRow([
          ...[one.id, one.statement, one.kind, one.state, one.confidence, on.show, on.format, on.host, on.slot],
          ...[on.category, on.audience, on.platform, one.why, evidence.for, evidence.against, uses.shown],
          ...[uses.applied, uses.adapted, uses.declined, one.review_on, one.created, one.updated],
          verdictsOf(one).join('; '),
        ]),
      )
      .join('');
}

/**
 * Lessons as one JSON document, `{"lessons": […]}`, as the API lists them.
 *
 * @example for await (const part of lessonsAsJson(ctx, {})) write(part);
 */
export async function* lessonsAsJson(ctx: Asking, filter: LessonFilter): AsyncGenerator<string> {
  yield '{"lessons":[';
  let first = true;
  for await (const page of pagesOf(ctx, filter))
    for (const lesson of page) {
      yield `${first ? '' : ','}\n${JSON.stringify(lesson)}`;
      first = false;
    }
  yield '\n]}\n';
}

/**
 * Lessons as Markdown, one heading a state, for a wiki or a handbook. What people wrote cannot become markup.
 *
 * @example for await (const part of lessonsAsMarkdown(ctx, {}, 'fr')) write(part);
 */
export async function* lessonsAsMarkdown(ctx: Asking, filter: LessonFilter, lang: Lang): AsyncGenerator<string> {
  const words = LESSON_WORDS[lang];
  const format = formatOf(lang);
  yield `# ${words.markdown.title}\n`;
  for await (const page of pagesOf(ctx, filter))
    for (const lesson of page) {
      const { statement, why, kind, state, confidence, conditions, evidence, uses, review_on } = lesson;
      const verdicts = verdictsOf(lesson).map((one) => words.verdicts[one]);
      const on = Object.entries(conditions).map(
        ([name, value]) => `${words.conditions[name] ?? name} ${plain(String(value))}`,
      );
      yield [
        `\n## ${plain(statement)}\n`,
        `- ${words.kinds[kind]} · ${words.states[state]} · ${words.confidences[confidence]}`,
        ...(on.length > 0 ? [`- ${words.where} ${on.join(' · ')}`] : []),
        `- ${words.evidence(format.number(evidence.for), format.number(evidence.against))}`,
        ...(verdicts.length > 0 ? [`- ${words.verdict}${format.colon}${format.list(verdicts)}`] : []),
        `- ${words.uses(format.number(uses.shown), format.number(uses.applied + uses.adapted), format.number(uses.declined))}`,
        `- ${words.reviewOn(format.day(`${review_on}T12:00:00Z`, 'UTC'))}`,
        ...(why === '' ? [] : ['', ...why.split(/\r?\n/).map((line) => `> ${plain(line)}`)]),
        '',
      ].join('\n');
    }
}

/** What came of the actions that were measured. */
const verdictsOf = ({ verdicts }: Pick<Lesson, 'verdicts'>) => verdicts.flatMap(({ verdict }) => verdict ?? []);

/** Text in which Markdown and HTML find nothing to do. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]()#+!<>|~&]/g, (sign) => (sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`));
}
