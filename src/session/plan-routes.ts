import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { planning } from '#src/contract/session-plan.ts';
import { copySession } from './copy-session.ts';
import { createSession } from './create-session.ts';
import { linkSession } from './link-session.ts';
import { listLinks } from './list-links.ts';
import { loadPlan } from './load-plan.ts';
import { loadRecording } from './load-recording.ts';
import { loadRunningOrder } from './load-running-order.ts';
import { placeRecording } from './place-recording.ts';
import { removeRecording } from './remove-recording.ts';
import { removeSession } from './remove-session.ts';
import { restoreSession } from './restore-session.ts';
import { saveRecording } from './save-recording.ts';
import { saveRunningOrder } from './save-running-order.ts';
import { updateSession } from './update-session.ts';

const routes = implement(planning).$context<RouteContext>();

/** What a session may be told over HTTP. */
interface Said {
  planned_start?: string | null | undefined;
  planned_duration_s?: number | null | undefined;
  start?: string | null | undefined;
  duration_s?: number | null | undefined;
}

/** Instants become Dates, and wire names our own; what was not said stays unsaid. */
function ours<Given extends Said>({ planned_start, planned_duration_s, start, duration_s, ...same }: Given) {
  const date = (instant: string | null | undefined) => (instant == null ? instant : new Date(instant));
  return {
    ...same,
    plannedStart: date(planned_start),
    plannedDuration: planned_duration_s,
    start: date(start),
    duration: duration_s,
  };
}

/** Planning a session over HTTP. */
export const planRoutes = {
  plan: routes.plan.handler(({ context: { ctx }, input }) => loadPlan(ctx, input.id)),
  create: routes.create.handler(({ context: { ctx }, input }) => createSession(ctx, ours(input))),
  update: routes.update.handler(({ context: { ctx }, input }) => updateSession(ctx, ours(input))),
  copy: routes.copy.handler(({ context: { ctx }, input: { id, title, planned_start } }) =>
    copySession(ctx, {
      id,
      ...(title === undefined ? {} : { title }),
      plannedStart: planned_start === null ? null : new Date(planned_start),
    }),
  ),
  remove: routes.remove.handler(async ({ context: { ctx }, input }) => {
    await removeSession(ctx, input.id);
    return {};
  }),
  restore: routes.restore.handler(async ({ context: { ctx }, input }) => {
    await restoreSession(ctx, input.id);
    return {};
  }),
  order: routes.order.handler(({ context: { ctx }, input }) => loadRunningOrder(ctx, input.id)),
  saveOrder: routes.saveOrder.handler(({ context: { ctx }, input: { id, ...order } }) =>
    saveRunningOrder(ctx, { session: id, ...order }),
  ),
  links: routes.links.handler(async ({ context: { ctx }, input }) => ({ links: await listLinks(ctx, input.id) })),
  link: routes.link.handler(async ({ context: { ctx }, input: { id, source, external } }) => {
    await linkSession(ctx, { session: id, source, external });
    return {};
  }),
  recording: routes.recording.handler(async ({ context: { ctx }, input }) => ({
    recording: (await loadRecording(ctx, input.id))?.shown ?? null,
  })),
  linkRecording: routes.linkRecording.handler(({ context: { ctx, files }, input: { id, ...link } }) =>
    saveRecording(ctx, files, { session: id, ...link }),
  ),
  placeRecording: routes.placeRecording.handler(async ({ context: { ctx }, input }) => {
    await placeRecording(ctx, { session: input.id, starts_at_s: input.starts_at_s });
    return {};
  }),
  removeRecording: routes.removeRecording.handler(async ({ context: { ctx, files }, input }) => {
    await removeRecording(ctx, files, input.id);
    return {};
  }),
};
