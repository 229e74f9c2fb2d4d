import { sql } from 'kysely';
import { logoUrl } from '#src/account/logo-url.ts';
import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { SurveyReward, SurveyWidget } from '#src/contract/survey-asking.ts';
import type { Context } from '#src/store/context.ts';

/** A published survey as respondents meet it. */
export interface AskedSurvey {
  organisation: string;
  id: string;
  code: string;
  number: number;
  definition: SurveyDefinition;
  anonymous: boolean;
  /** Whether answers are taken now. */
  stands: 'open' | 'not_yet' | 'closed';
  reward: SurveyReward | null;
  /** Where and when pages of other sites ask. */
  widget: SurveyWidget | null;
  /** Days before somebody is asked again. */
  throttle_days: number;
  brand: string;
  colour: string;
  /** Address of its logo; null where it has none. */
  logo: string | null;
}

/** By what a survey is found. */
export type AskedBy = { code: string } | { organisation: string; id: string };

/**
 * A survey by its public code or its id, in the version that is asked now, or in the one somebody began with. Undefined when there is
 * none, or it was never published.
 *
 * @example const asked = await askedSurvey(ctx, { code: 'k7m2…' });
 */
export async function askedSurvey(
  ctx: Pick<Context, 'records' | 'now'>,
  by: AskedBy,
  number?: number,
): Promise<AskedSurvey | undefined> {
  const found = await ctx.records
    .selectFrom('surveys as s')
    .innerJoin('organisations as o', 'o.id', 's.organisation')
    .innerJoin('survey_versions as v', (join) =>
      join
        .onRef('v.organisation', '=', 's.organisation')
        .onRef('v.survey', '=', 's.id')
        .on('v.number', '=', number === undefined ? sql`s.published` : sql`${number}`),
    )
    .select([
      's.organisation',
      's.id',
      's.code',
      's.state',
      's.anonymous',
      's.opens',
      's.closes',
      's.reward',
      's.widget',
    ])
    .select('s.throttle_days')
    .select(['v.number', 'v.definition', 'o.name as brand', 'o.colour_primary as colour', 'o.logo_hash'])
    .where((is) =>
      'code' in by
        ? is('s.code', '=', by.code)
        : is.and([is('s.organisation', '=', by.organisation), is('s.id', '=', by.id)]),
    )
    .where('s.archived', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { state, opens, closes, logo_hash, ...asked } = found;
  const logo = logoUrl({ id: found.organisation, logo_hash });
  const now = ctx.now();
  const over = state !== 'open' || (closes !== null && closes <= now);
  return { ...asked, logo, stands: over ? 'closed' : opens !== null && opens > now ? 'not_yet' : 'open' };
}

/** Looks surveys up, and remembers each for a moment: a session's end brings a thousand people to one page. */
export type FindAsked = (by: AskedBy, number?: number) => Promise<AskedSurvey | undefined>;

const BELIEVED_MS = 1_000;
const MOST_REMEMBERED = 500;

/**
 * `askedSurvey` with a memory of a second, so that closing counts at once and a crowd costs one question a second.
 *
 * @example const find = rememberAsked(ctx); await find({ code });
 */
export function rememberAsked(ctx: Pick<Context, 'records' | 'now'>): FindAsked {
  const known = new Map<string, { asked: Promise<AskedSurvey | undefined>; until: number }>();
  return (by, number) => {
    const key = JSON.stringify([by, number]);
    const before = known.get(key);
    if (before !== undefined && before.until > performance.now()) return before.asked;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const asked = askedSurvey(ctx, by, number);
    known.set(key, { asked, until: performance.now() + BELIEVED_MS });
    asked.catch(() => known.delete(key));
    return asked;
  };
}
