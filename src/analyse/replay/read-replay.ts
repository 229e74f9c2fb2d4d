import type { Debrief } from '#src/contract/debrief.ts';
import type { ReplayOverview } from '#src/contract/replay.ts';
import type { MarkedMoment } from '#src/session/list-moments.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import { readOnScreen } from '../read-on-screen.ts';
import { momentsOf } from './moments-of.ts';
import { signalsOf } from './signals-of.ts';

/**
 * What stands on a session's time line: segments, pins, what was out of stock, trouble of the stream, moments as people see them, and
 * which curves there are.
 *
 * @example (await readReplay(ctx, debrief, await listMoments(ctx, id))).moments.length
 */
export async function readReplay(
  ctx: AnalysisContext,
  debrief: Debrief,
  marked: readonly MarkedMoment[],
): Promise<ReplayOverview> {
  const { session, stream, voice } = debrief;
  const onScreen = await readOnScreen(ctx, session);
  const named = new Map(session.products.map(({ id, name }) => [id, name]));
  for (const product of onScreen.products) if (!named.has(product)) named.set(product, product);
  const { id, title, start, duration_s, zone, currency, host, generated } = session;
  return {
    session: { id, title, start, duration_s, zone, currency, host, generated },
    segments: session.segments.toSorted((a, b) => a.start_s - b.start_s),
    pins: onScreen.pins,
    pins_from: onScreen.from,
    out_of_stock: onScreen.outOfStock,
    products: [...named].map(([product, name]) => ({ id: product, name })),
    incidents: stream.incidents,
    moments: momentsOf(debrief.moments, marked),
    signals: signalsOf(debrief),
    comments: voice.messages,
  };
}
