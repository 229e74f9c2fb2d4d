import { rowsOf } from '#src/collect/rows.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import { checkPurposes } from '#src/privacy/check-purposes.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Tells the events store what the team did with the show: a product came on screen, a question was answered. These name nobody. A type
 * that no declared purpose allows is not kept; the same id and time replaces what was told before.
 *
 * @example await noteOnStage(ctx, session, [{ id: 'p1', type: 'pin', product: 'BAG', time: Date.now() }]);
 */
export async function noteOnStage(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  session: string,
  told: readonly (Pick<SourceEvent, 'id' | 'type' | 'time' | 'product' | 'ref'> & {
    type: 'pin' | 'unpin' | 'answer';
  })[],
): Promise<void> {
  const { allowed, retention } = await checkPurposes(ctx, [...new Set(told.map(({ type }) => type))]);
  const made = {
    ...{ organisation: ctx.organisation, session, origin: 'board', import: '', received: ctx.now(), retention },
    pseudonym: (raw: string) => raw,
  };
  const events = told.filter(({ type }) => allowed.has(type)).map((event) => rowsOf(event, made).event);
  if (events.length > 0) await ctx.events.append({ events, voices: [], rejected: [] });
}
