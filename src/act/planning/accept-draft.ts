import type { z } from 'zod';
import type { planning } from '#src/contract/planning.ts';
import { createSession } from '#src/session/create-session.ts';
import { saveRunningOrder } from '#src/session/save-running-order.ts';
import type { Writing } from '#src/store/records/transaction.ts';
import { answerLesson, noteShown } from './answer-lesson.ts';

type Accepted = z.output<NonNullable<(typeof planning.accept)['~orpc']['inputSchema']>>;

/**
 * Plans a drafted session as it was accepted: the session, its running order with each segment's products on screen one after another,
 * and what was made of the lessons that were shown.
 *
 * @throws AftershowError bad_input · not_found
 * @example const { id } = await acceptDraft(ctx, { title: 'Thursday', segments: [], lessons: [], … });
 */
export async function acceptDraft(ctx: Writing, accepted: Accepted): Promise<{ id: string }> {
  const { segments, lessons, minutes, planned_start, ...said } = accepted;
  const { id } = await createSession(ctx, {
    ...said,
    plannedStart: planned_start === null ? null : new Date(planned_start),
    plannedDuration: minutes === null ? null : minutes * 60,
  });
  let at = 0;
  const order: Pick<Parameters<typeof saveRunningOrder>[1], 'segments' | 'pins'> = { segments: [], pins: [] };
  for (const { title, content, minutes: long, products } of segments) {
    const [start, length] = [at, Math.round(long * 60)];
    order.segments.push({ title, content, start_s: start, end_s: start + length });
    const each = length / Math.max(1, products.length);
    for (const [place, product] of products.entries())
      order.pins.push({
        product,
        start_s: Math.round(start + place * each),
        end_s: Math.round(start + (place + 1) * each),
      });
    at += length;
  }
  if (order.segments.length > 0) await saveRunningOrder(ctx, { session: id, ...order });
  await noteShown(ctx, { id, lessons: lessons.map(({ lesson }) => lesson) });
  for (const { answer, ...one } of lessons) if (answer !== null) await answerLesson(ctx, { id, answer, ...one });
  return { id };
}
