import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { checkInput } from '#src/contract/check-input.ts';
import type { Role } from '#src/contract/permission.ts';
import { type ReviewAsked, reviewAsked } from '#src/contract/review-plan.ts';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { carryOver } from './carry-over.ts';
import { checkFacilitator } from './check-facilitator.ts';
import { loadSchedule } from './load-schedule.ts';
import { makeGuest } from './make-guest.ts';
import { tellParticipants } from './tell-participants.ts';
import { whoTakesPart } from './who-takes-part.ts';

const HOUR_MS = 3_600_000;
/** How long the link of somebody from outside opens. */
const GUEST_DAYS = 14;
const USUAL_ROLES: readonly Role[] = ['owner', 'producer', 'host', 'marketing', 'csm'];

/** What is reviewed, as its row says it. */
interface Reviewed {
  session: string | null;
  show: string | null;
  starts: Date | null;
  ends: Date | null;
  title: string;
  over: Date;
}

/**
 * Opens a review of a session that has ended, of a period, or of a show over a period. What is not said follows the show's schedule;
 * members of its roles take part and are told by mail; what the review before left undiscussed comes along.
 *
 * @param origin where people reach this installation
 * @throws AftershowError bad_input · not_found · conflict when the session has not ended, or is under review already
 * @example const { id } = await openReview(ctx, { kind: 'session', session }, origin);
 */
export async function openReview(
  ctx: Writing & Pick<Context, 'organisation'>,
  input: ReviewAsked,
  origin: string,
): Promise<{ id: string }> {
  const asked = checkInput(reviewAsked, input);
  const id = uuidv7();
  const { organisation } = ctx;
  const act = { action: 'review.open', target: id, detail: { kind: asked.kind } };
  return changeRecords(ctx, act, async (trx) => {
    const within = { ...ctx, records: trx };
    const { over, ...about } = await whatOf(within, asked);
    const usual = about.show === null ? null : await loadSchedule(within, about.show);
    const facilitator = asked.facilitator ?? usual?.facilitator ?? (ctx.actor.kind === 'person' ? ctx.actor.id : null);
    await checkFacilitator(within, facilitator === ctx.actor.id ? null : facilitator);
    const people = await whoTakesPart(within, asked.roles ?? usual?.roles ?? USUAL_ROLES);
    const format =
      asked.format ?? usual?.format ?? (people.length < 2 ? 'solo' : people.length > 12 ? 'written' : 'team');
    const withhold = asked.withhold_figures ?? usual?.withhold_figures ?? false;
    const phase_hours = asked.phase_hours === undefined ? (usual?.phase_hours ?? null) : asked.phase_hours;
    const due = (asked.due_hours ?? usual?.due_hours ?? 48) * HOUR_MS;
    const now = ctx.now();
    const opened = await trx
      .insertInto('reviews')
      .values({
        ...{ organisation, id, kind: asked.kind, ...about, format, facilitator, phase_hours, opened: now },
        // Whoever reviews alone has the figures anyway.
        withhold_figures: withhold && format !== 'solo' && people.length > 1,
        // Impressions fade from the end on; what ended long ago still gets its time.
        due: new Date(over.getTime() + due > now.getTime() ? over.getTime() + due : now.getTime() + due),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (opened === undefined) throw new AftershowError('conflict', 'this is under review already');
    if (people.length > 0) {
      await trx
        .insertInto('review_participants')
        .values(
          people.map(({ person, role, language }) => ({
            ...{ organisation, review: id, id: uuidv4(), person, role, language, invited: now },
            ...{ name: null, hash: null, expires: null },
          })),
        )
        .execute();
    }
    for (const guest of usual?.guests ?? []) await makeGuest(within, opened, { ...guest, days: GUEST_DAYS }, origin);
    await carryOver(within, opened);
    await tellParticipants(within, opened, 'opened', origin);
    return { id };
  });
}

async function whatOf(ctx: Writing, asked: ReviewAsked): Promise<Reviewed> {
  if (asked.kind === 'session') {
    if (asked.session === undefined) throw new AftershowError('bad_input', 'say which session', { field: 'session' });
    const session = await ownSession(ctx.records, ctx.organisation, asked.session, 'hold');
    if (session.state === 'planned' || session.state === 'live')
      throw new AftershowError('conflict', 'a session is reviewed once it has ended', { field: 'session' });
    const over = new Date((session.start ?? ctx.now()).getTime() + (session.duration_s ?? 0) * 1000);
    const { id, show, title } = session;
    return { session: id, show, starts: null, ends: null, title: asked.title ?? title, over };
  }
  const [starts, ends] = [new Date(asked.from ?? ''), new Date(asked.to ?? '')];
  if (!(ends > starts)) throw new AftershowError('bad_input', 'say a stretch of time, from and to', { field: 'from' });
  let named: string | undefined;
  if (asked.show !== undefined) {
    const show = await ctx.records
      .selectFrom('shows')
      .select('name')
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', asked.show)
      .executeTakeFirst();
    if (show === undefined) throw new AftershowError('not_found', 'no such show', { field: 'show' });
    named = show.name;
  } else if (asked.kind === 'show') throw new AftershowError('bad_input', 'say which show', { field: 'show' });
  const days = `${starts.toISOString().slice(0, 10)} – ${ends.toISOString().slice(0, 10)}`;
  const title = asked.title ?? (named === undefined ? days : `${named} · ${days}`);
  return { session: null, show: asked.show ?? null, starts, ends, title, over: ends };
}
