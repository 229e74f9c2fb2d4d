import { z } from 'zod';
import { readVoiceKey } from '#src/collect/hearing/voice-key.ts';
import { CASE_DEEDS, type CaseDeed, type WholeCase } from '#src/contract/case.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { asListedCase, type CaseRow, caseRows } from './case-rows.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

/** Other cases of the same customer that are shown. */
const OTHERS = 20;

/**
 * A case with what was said, its notes, and other cases of the same customer.
 *
 * @throws AftershowError not_found
 * @example (await loadCase(ctx, 'case')).said[0]?.text
 */
export async function loadCase(ctx: Asking, id: string): Promise<WholeCase> {
  const { organisation, records } = ctx;
  const row = await caseRows(records, organisation).where('c.id', '=', id).executeTakeFirst();
  if (row === undefined) throw new AftershowError('not_found', 'no such case');
  const [said, notes, deeds, others] = await Promise.all([
    saidIn(ctx, row),
    records
      .selectFrom('case_notes as n')
      .leftJoin('people as p', 'p.id', 'n.actor')
      .select(['n.id', 'n.text', 'p.name as by', 'n.at'])
      .where('n.organisation', '=', organisation)
      .where('n.case', '=', id)
      .orderBy('n.at')
      .orderBy('n.id')
      .execute(),
    records
      .selectFrom('audit as a')
      .leftJoin('people as p', 'p.id', 'a.actor')
      .select(['a.at', 'a.action', 'a.detail', 'p.name as by'])
      .where('a.organisation', '=', organisation)
      .where('a.target', '=', id)
      .where('a.action', 'in', ['case.open', 'case.change', 'case.close'])
      .orderBy('a.at')
      .orderBy('a.id')
      .execute(),
    row.author === null
      ? []
      : records
          .selectFrom('cases')
          .select(['id', 'reason', 'state', 'opened'])
          .where('organisation', '=', organisation)
          .where('author', '=', row.author)
          .where('id', '<>', id)
          .orderBy('opened', 'desc')
          .limit(OTHERS)
          .execute(),
  ]);
  return {
    ...asListedCase(row, ctx.now()),
    said,
    compensation:
      row.compensation === null || row.currency === null ? null : { amount: row.compensation, currency: row.currency },
    timeline: deeds.flatMap(({ at, by, action, detail }) =>
      deedsOf(action, detail).map((did) => ({ at: at.toISOString(), by, did })),
    ),
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    others: others.map((other) => ({
      ...other,
      reason: ASPECTS.find((one) => one === other.reason) ?? 'other',
      opened: other.opened.toISOString(),
    })),
  };
}

/** What one line of the trail did with a case: a change names the fields it changed. */
function deedsOf(action: string, detail: Record<string, unknown>): CaseDeed[] {
  if (action === 'case.open') return ['opened'];
  if (action === 'case.close') return ['closed'];
  const fields = Array.isArray(detail['fields']) ? detail['fields'] : [];
  return CASE_DEEDS.filter((deed) => fields.includes(deed));
}

async function saidIn(ctx: Asking, { response, voice }: CaseRow): Promise<WholeCase['said']> {
  if (response !== null) return answered(ctx, response);
  return voice === null ? [] : spoken(ctx, voice);
}

/** Scores and open answers of the response, in the order they were asked. */
async function answered({ organisation, records }: Asking, response: string): Promise<WholeCase['said']> {
  const found = await records
    .selectFrom('survey_responses as r')
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 'r.organisation')
        .onRef('v.survey', '=', 'r.survey')
        .onRef('v.number', '=', 'r.number'),
    )
    .select(['r.answers', 'r.language', 'v.definition'])
    .where('r.organisation', '=', organisation)
    .where('r.id', '=', response)
    .executeTakeFirst();
  if (found === undefined) return [];
  return found.definition.pages.flatMap(({ questions }) =>
    questions.flatMap(({ id, kind, words }): WholeCase['said'] => {
      const answer = found.answers[id];
      const question = words[found.language] ?? Object.values(words)[0] ?? id;
      if (typeof answer === 'number') return [{ question, score: answer, text: null }];
      return kind === 'text' && typeof answer === 'string' ? [{ question, score: null, text: answer }] : [];
    }),
  );
}

const item = z.object({ text: z.string() });

async function spoken({ organisation, events }: Asking, key: string): Promise<WholeCase['said']> {
  const { session, time, id } = readVoiceKey(key);
  const rows = await events.ask(
    `SELECT text FROM voices FINAL WHERE organisation = {organisation:String} AND session = {session:String}
       AND time = toDateTime64({time:String}, 3, 'UTC') AND id = {id:String}`,
    { organisation, session, time, id },
    item,
  );
  return rows.map(({ text }) => ({ question: null, score: null, text }));
}
