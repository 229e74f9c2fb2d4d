import { sql } from 'kysely';
import { z } from 'zod';
import { FIGURES } from '#src/analyse/session-figures.ts';
import { readVoiceKey } from '#src/collect/hearing/voice-key.ts';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/**
 * Makes sure that a pointer leads to a fact of this organisation: evidence that nobody can look up is none.
 *
 * @param review contributions must be of it, and submitted
 * @throws AftershowError bad_input · not_found
 * @example await checkRef(ctx, review.id, 'finding:s1/revenue_above_history');
 */
export async function checkRef(ctx: Asking, review: string, ref: string): Promise<void> {
  const { records, organisation } = ctx;
  const kind = ref.slice(0, ref.indexOf(':'));
  const rest = ref.slice(kind.length + 1);
  const cut = rest.indexOf('/');
  const [session, name] = [rest.slice(0, cut), rest.slice(cut + 1)];
  let known = false;
  if (kind === 'session') {
    await ownSession(records, organisation, rest);
    known = true;
  } else if (kind === 'figure') {
    await ownSession(records, organisation, session);
    known = FIGURES.some((one) => one === name);
  } else if (kind === 'finding' || kind === 'moment') {
    await ownSession(records, organisation, session);
    const [list, key] = kind === 'finding' ? (['findings', 'id'] as const) : (['moments', 'rank'] as const);
    known =
      (await records
        .selectFrom('session_facts')
        .select('session')
        .where('organisation', '=', organisation)
        .where('session', '=', session)
        .where(
          sql<boolean>`EXISTS (SELECT 1 FROM jsonb_array_elements(debrief -> ${list}) AS one WHERE one ->> ${key} = ${name})`,
        )
        .limit(1)
        .executeTakeFirst()) !== undefined;
  } else if (kind === 'contribution') {
    known =
      (await records
        .selectFrom('contributions')
        .select('id')
        .where('organisation', '=', organisation)
        .where('review', '=', review)
        .where('id', '=', rest)
        .where('submitted', 'is not', null)
        .executeTakeFirst()) !== undefined;
  } else if (kind === 'voice') {
    const key = readVoiceKey(rest);
    const [row] = await ctx.events.ask(
      `SELECT count() AS n FROM voices WHERE organisation = {organisation:String} AND session = {session:String}
        AND id = {id:String} AND time = toDateTime64({time:String}, 3, 'UTC')`,
      { organisation, ...key },
      z.object({ n: z.number() }),
    );
    known = (row?.n ?? 0) > 0;
  }
  if (!known) throw new AftershowError('bad_input', 'leads to no fact', { field: 'ref' });
}
