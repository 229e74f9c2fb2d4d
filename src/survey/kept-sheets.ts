import { type Kysely, sql } from 'kysely';
import type { Answers } from '#src/contract/survey.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';
import type { Sheet } from './sheet.ts';

type Asking = Pick<Context, 'organisation' | 'records'>;

/** Into so many parts a survey's responses are put by their ids: of a survey that is being answered only what changed is read again. */
const PARTS = 256;
/** What nobody has asked for is forgotten. */
const IDLE_MS = 120_000;
/** Responses that are kept of all surveys together; the survey asked for longest ago goes first. */
const MOST = 400_000;

interface Kept {
  /** What each part looked like when it was read. */
  signs: Map<number, string>;
  parts: Map<number, Sheet[]>;
  all: Sheet[];
  /** The reading that is under way, and the one that will begin after it. */
  now: Promise<readonly Sheet[]> | undefined;
  next: Promise<readonly Sheet[]> | undefined;
  idle: ReturnType<typeof setTimeout> | undefined;
}

/** By store, so that nothing outlives it. */
const memory = new WeakMap<Kysely<Records>, Map<string, Kept>>();

/**
 * Every response of a survey, oldest first, read once for everybody who asks at about the same time. Whoever asks sees what was committed
 * before they asked: each asking looks at the transaction that wrote each row last, so that what was changed, erased or added since is read
 * anew, and nothing else is.
 *
 * @param input.anonymous its invitations say nothing of its responses: who was invited is known by the channel
 * @example const all = await keptSheets(ctx, { id, anonymous: false });
 */
export function keptSheets(ctx: Asking, survey: { id: string; anonymous: boolean }): Promise<readonly Sheet[]> {
  const surveys = memory.get(ctx.records) ?? new Map<string, Kept>();
  memory.set(ctx.records, surveys);
  const key = JSON.stringify([ctx.organisation, survey.id, survey.anonymous]);
  const fresh: Kept = { signs: new Map(), parts: new Map(), all: [], now: undefined, next: undefined, idle: undefined };
  const kept = surveys.get(key) ?? fresh;
  // The one asked for last stands last.
  surveys.delete(key);
  surveys.set(key, kept);
  clearTimeout(kept.idle);
  kept.idle = setTimeout(() => surveys.delete(key), IDLE_MS).unref();
  if (kept.now === undefined) {
    kept.now = refresh(ctx, survey, kept).finally(() => {
      kept.now = undefined;
    });
    return kept.now.finally(() => forgetOldest(surveys));
  }
  // A reading that has begun may have passed what its asker has just written: the next one is for everybody who came meanwhile.
  kept.next ??= kept.now
    .catch(() => {})
    .then(() => {
      kept.next = undefined;
      kept.now = refresh(ctx, survey, kept).finally(() => {
        kept.now = undefined;
      });
      return kept.now;
    });
  return kept.next;
}

function forgetOldest(surveys: Map<string, Kept>): void {
  let sum = [...surveys.values()].reduce((all, { all: { length } }) => all + length, 0);
  for (const [key, kept] of surveys) {
    if (sum <= MOST || surveys.size === 1) return;
    sum -= kept.all.length;
    clearTimeout(kept.idle);
    surveys.delete(key);
  }
}

async function refresh(ctx: Asking, survey: { id: string; anonymous: boolean }, kept: Kept): Promise<readonly Sheet[]> {
  const part = sql<number>`hashtext(id) & ${sql.lit(PARTS - 1)}`;
  const own = ctx.records
    .selectFrom('survey_responses')
    .where('organisation', '=', ctx.organisation)
    .where('survey', '=', survey.id);
  const signs = await own
    .select([part.as('part'), sql<string>`count(*) || ' ' || sum(xmin::text::bigint)`.as('sign')])
    .groupBy(part)
    .execute();
  const changed = signs.filter((one) => kept.signs.get(one.part) !== one.sign).map((one) => one.part);
  const gone = [...kept.signs.keys()].filter((known) => !signs.some((one) => one.part === known));
  if (changed.length === 0 && gone.length === 0) return kept.all;
  // What is read is at least as new as its sign: at worst it is read once more. A part comes as one text: a hundred thousand rows of
  // fourteen fields each would take the driver twice as long.
  const read = (parts: readonly number[]) =>
    own
      .select([part.as('part'), sql<string>`json_agg(${SHEET})::text`.as('sheets')])
      .where(part, '=', sql<number>`ANY(${parts}::int[])`)
      .groupBy(part)
      .execute();
  // Two at a time, since the store writes each on one processor.
  const half = Math.ceil(changed.length / 2);
  const rows = (await Promise.all([changed.slice(0, half), changed.slice(half)].map(read))).flat();
  for (const one of [...changed, ...gone]) kept.parts.delete(one);
  for (const { part: at, sheets } of rows)
    kept.parts.set(
      at,
      (JSON.parse(sheets) as Row[]).map((row) => sheetOf(row, survey.anonymous)),
    );
  for (const one of gone) kept.signs.delete(one);
  for (const { part: at, sign } of signs) kept.signs.set(at, sign);
  kept.all = [...kept.parts.values()]
    .flat()
    .sort((a, b) => a.started.getTime() - b.started.getTime() || (a.id < b.id ? -1 : 1));
  return kept.all;
}

const SHEET = sql`json_build_array(id, number, channel, language, session, customer, invitation IS NOT NULL, answers, seconds, page, state,
  extract(epoch FROM started) * 1000, extract(epoch FROM updated) * 1000, extract(epoch FROM finished) * 1000)`;

/** The same, as it is read. */
type Row = [
  id: string,
  number: number,
  channel: string,
  language: string,
  session: string | null,
  customer: string | null,
  invited: boolean,
  answers: Answers,
  seconds: Record<string, number>,
  page: number,
  state: 'partial' | 'finished',
  started: number,
  updated: number,
  finished: number | null,
];

function sheetOf(row: Row, anonymous: boolean): Sheet {
  const [id, number, channel, language, session, customer, invited, answers, seconds, page, state] = row;
  const [started, updated, finished] = [row[11], row[12], row[13]];
  return {
    ...{ id, number, channel, language, session, customer, answers, seconds, page, state },
    invited: anonymous ? channel === 'email' || channel === 'sms' : invited,
    ...{ started: new Date(started), updated: new Date(updated) },
    finished: finished === null ? null : new Date(finished),
  };
}
