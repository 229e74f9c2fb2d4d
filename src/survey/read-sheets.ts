import type { SurveyDefinition } from '#src/contract/survey.ts';
import { LEAST_GROUP } from '#src/contract/survey-results.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { keptSheets } from './kept-sheets.ts';
import type { Sheet } from './sheet.ts';

/** A survey with everything that was answered. */
export interface Sheets {
  survey: { id: string; name: string; state: 'draft' | 'open' | 'closed'; anonymous: boolean };
  /** The version that is asked, before the first the draft. */
  definition: SurveyDefinition;
  versions: ReadonlyMap<number, SurveyDefinition>;
  /** What results are made of. */
  sheets: readonly Sheet[];
  /** Every response, begun or finished: never shown by what it answers where the survey is anonymous. */
  all: readonly Sheet[];
  begun: number;
  finished: number;
  /** Of an anonymous survey: finished, and not shown yet. */
  heldBack: number;
}

/**
 * Every response of a survey, oldest first. Of an anonymous survey only finished ones, in steps of five in the order in which they were
 * finished: who looks before and after somebody answered sees nothing of them.
 *
 * @throws AftershowError not_found
 * @example const { sheets, definition } = await readSheets(ctx, id);
 */
export async function readSheets(ctx: Pick<Context, 'organisation' | 'records'>, id: string): Promise<Sheets> {
  const { organisation, records } = ctx;
  const survey = await records
    .selectFrom('surveys')
    .select(['id', 'name', 'state', 'anonymous', 'definition', 'published'])
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (survey === undefined) throw new AftershowError('not_found', 'no such survey');
  const [versions, all] = await Promise.all([
    records
      .selectFrom('survey_versions')
      .select(['number', 'definition'])
      .where('organisation', '=', organisation)
      .where('survey', '=', id)
      .execute(),
    keptSheets(ctx, survey),
  ]);
  const { anonymous, definition: draft, published, ...about } = survey;
  const byNumber = new Map(versions.map(({ number, definition }) => [number, definition]));
  const finished = all.filter(({ state }) => state === 'finished').length;
  const sheets = anonymous ? inSteps(all) : all;
  return {
    survey: { ...about, anonymous },
    definition: byNumber.get(published ?? -1) ?? draft,
    versions: byNumber,
    ...{ sheets, all, begun: all.length, finished },
    heldBack: anonymous ? finished - sheets.length : 0,
  };
}

/**
 * The finished ones by fives, in the order they were finished; a rest of fewer waits.
 *
 * @example inSteps(sheets).length % 5 // 0
 */
export function inSteps(sheets: readonly Sheet[]): Sheet[] {
  return byFives(sheets.filter(({ finished }) => finished !== null));
}

/**
 * The same of any sheets, in the order in which they were last changed.
 *
 * @example byFives(sheets).length % 5 // 0
 */
export function byFives(sheets: readonly Sheet[]): Sheet[] {
  const at = ({ finished, updated }: Sheet) => (finished ?? updated).getTime();
  return sheets
    .toSorted((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))
    .slice(0, Math.floor(sheets.length / LEAST_GROUP) * LEAST_GROUP);
}
