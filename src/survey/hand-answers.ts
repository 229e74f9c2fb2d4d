import { randomUUID } from 'node:crypto';
import { type Collector, collect } from '#src/collect/collect.ts';
import type { Context } from '#src/store/context.ts';

/**
 * Hands open answers to the collector, with authors and sessions that are ours already.
 *
 * @param origin where they come from, as the collector's list of sources calls it
 * @example await handAnswers(ctx, [{ id: 'r1:why', type: 'other', name: 'survey', time: 0, text: 'Fine', visitor: 'v_1' }], collector);
 */
export async function handAnswers(
  ctx: Context,
  candidates: readonly object[],
  collector: Collector,
  origin = 'survey',
): Promise<void> {
  if (candidates.length === 0) return;
  const { organisation, actor } = ctx;
  const delivery = {
    ...{ organisation, actor, session: '', origin, import: '', received: ctx.now(), skew: 0 },
    ...{ request: randomUUID(), candidates },
  };
  await collect(delivery, {
    ...collector,
    doors: {
      ...collector.doors,
      // Authors are random ids of ours already, and sessions our own.
      pseudonym: async () => (author) => author,
      session: async (_organisation, _origin, session) => session,
      customers: async (_organisation, _actor, named) =>
        named.map(({ person }) => ({ customer: person.externalId, refused: undefined })),
    },
  });
}
