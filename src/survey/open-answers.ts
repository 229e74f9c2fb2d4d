import { createHash } from 'node:crypto';
import { z } from 'zod';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import type { Question } from '#src/contract/survey.ts';
import { LEAST_VERBATIMS, type OpenAnswers } from '#src/contract/survey-results.ts';
import { INTENTS, SENTIMENTS, type Sentiment } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import { shareOf } from '#src/statistics/share.ts';
import type { Context } from '#src/store/context.ts';
import { answersTo } from './answers-to.ts';
import { questionsOf } from './questions-of.ts';
import { readSheets } from './read-sheets.ts';
import type { Sheet } from './sheet.ts';
import { verbatimId } from './verbatim-id.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/** What was understood of one answer. */
interface Understood {
  label: Sentiment | undefined;
  language: string;
  intents: string[];
  aspects: string[];
}

/**
 * The answers to an open question, newest first, and what was understood of them: each is a voice item. Of an anonymous survey none is shown
 * before there are ten, and then without time, channel and response, in an order that tells nothing.
 *
 * @throws AftershowError not_found · bad_input for a question or cursor that is none
 * @example (await openAnswers(ctx, { id, question: 'why', limit: 50 })).answers[0]?.text
 */
export async function openAnswers(
  ctx: Asking,
  { id, question: asked, cursor, limit }: { id: string; question: string; cursor?: string | undefined; limit: number },
): Promise<OpenAnswers> {
  const { survey, definition, versions, sheets } = await readSheets(ctx, id);
  const question = openQuestion(
    questionsOf(definition).map((placed) => placed.question),
    asked,
  );
  const given = answersTo(question, versions, sheets).given.flatMap(({ sheet, answer }) =>
    typeof answer === 'string' ? [{ sheet, text: answer }] : [],
  );
  const { anonymous } = survey;
  const hidden = anonymous && given.length < LEAST_VERBATIMS;
  const shown = hidden ? [] : given;
  const understood = await understoodOf(
    ctx,
    { question: question.id, anonymous },
    shown.map(({ sheet }) => sheet),
  );
  const ordered = anonymous ? shuffled(shown) : shown.toReversed();
  const from = startOf(cursor);
  const page = ordered.slice(from, from + limit);
  const heard = [...understood.values()];
  const labelled = heard.filter(({ label }) => label !== undefined);
  const felt = (label: Sentiment) => shareOf(labelled.filter((one) => one.label === label).length, labelled.length);
  return {
    ...{ question: question.id, n: given.length, shown_from: anonymous ? LEAST_VERBATIMS : null },
    understood: labelled.length,
    sentiment: { negative: felt('negative'), neutral: felt('neutral'), positive: felt('positive') },
    intents: INTENTS.map((key) => ({ key, n: heard.filter(({ intents }) => intents.includes(key)).length }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n),
    aspects: aspectsOf(heard, await loadAspects(ctx)),
    answers: page.map(({ sheet, text }) => {
      const known = understood.get(sheet.id);
      return {
        response: anonymous ? null : sheet.id,
        at: anonymous ? null : sheet.started.toISOString(),
        channel: anonymous ? null : sheet.channel,
        text,
        // Which wording of the survey somebody chose says something of them.
        language: known?.language ?? (anonymous ? 'und' : sheet.language),
        sentiment: known?.label ?? null,
      };
    }),
    next: ordered.length > from + limit ? String(from + limit) : null,
  };
}

const row = z.object({
  id: z.string(),
  heard: z.number(),
  label: z.string(),
  lang: z.string(),
  intents: z.array(z.string()),
  aspects: z.array(z.string()),
});
const AT_ONCE = 5_000;

async function understoodOf(
  { organisation, events }: Asking,
  { question, anonymous }: { question: string; anonymous: boolean },
  sheets: readonly Sheet[],
): Promise<Map<string, Understood>> {
  const found = new Map<string, Understood>();
  for (let at = 0; at < sheets.length; at += AT_ONCE) {
    const some = sheets.slice(at, at + AT_ONCE);
    const ids = new Map(some.map(({ id }) => [verbatimId({ response: id, question, anonymous }), id]));
    const rows = await events.ask(
      `SELECT id, heard, toString(label) AS label, toString(lang) AS lang, intents, aspects FROM voices FINAL
       WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} AND channel = 'survey'
         AND id IN {ids:Array(String)}`,
      {
        organisation,
        sessions: ['', ...new Set(some.map(({ session }) => session ?? ''))],
        ids: [...ids.keys()],
      },
      row,
    );
    for (const { id, heard, label, lang, intents, aspects } of rows)
      if (heard > 0)
        found.set(ids.get(id) ?? id, {
          label: SENTIMENTS.find((name) => name === label),
          language: lang.slice(0, 2),
          intents,
          aspects,
        });
  }
  return found;
}

/** How often each aspect is spoken of, and how; a voice item names it with its sign: 'price-'. */
function aspectsOf(heard: readonly Understood[], known: readonly { aspect: string }[]): OpenAnswers['aspects'] {
  const naming = (signed: string) => heard.filter(({ aspects }) => aspects.includes(signed)).length;
  return known
    .map(({ aspect: key }) => {
      const n = heard.filter(({ aspects }) => aspects.some((one) => one.slice(0, -1) === key)).length;
      return { key, n, negative: naming(`${key}-`), positive: naming(`${key}+`) };
    })
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
}

/** An order that has nothing to do with who answered when. */
function shuffled(given: readonly { sheet: Sheet; text: string }[]): { sheet: Sheet; text: string }[] {
  const place = ({ sheet, text }: { sheet: Sheet; text: string }) =>
    createHash('sha256').update(`${sheet.id}\n${text}`).digest('hex');
  return given
    .map((one) => ({ one, at: place(one) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ one }) => one);
}

function openQuestion(questions: readonly Question[], id: string): Question {
  const found = questions.find((question) => question.id === id && question.kind === 'text');
  if (found === undefined)
    throw new AftershowError('bad_input', 'the survey has no such open question', { field: 'question' });
  return found;
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  return Number(cursor);
}
