import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { boards, kpis } from '#src/contract/board.ts';
import { askerOf } from './asker.ts';
import { changeTarget } from './change-target.ts';
import { copyBoard } from './copy-board.ts';
import { dropTarget } from './drop-target.ts';
import { listAlerts } from './list-alerts.ts';
import { listBoards } from './list-boards.ts';
import { listKpis } from './list-kpis.ts';
import { listTargets } from './list-targets.ts';
import { readBoard } from './read-board.ts';
import { readKpi } from './read-kpi.ts';
import { removeBoard } from './remove-board.ts';
import { saveBoard } from './save-board.ts';
import { setTarget } from './set-target.ts';
import { firstBoard } from './shipped-boards.ts';
import { storesOf } from './stores-of.ts';
import { watchKpi } from './watch-kpi.ts';

const figures = implement(kpis).$context<RouteContext>();

/** Figures over HTTP. Who is bound to stores never gets more than those, who sees no costs none: every verb takes who asks. */
export const kpiRoutes = {
  list: figures.list.handler(async ({ context }) => ({
    kpis: await listKpis(context.ctx, askerOf(context)),
    stores: await storesOf(context.ctx, context),
  })),
  read: figures.read.handler(({ context, input }) => readKpi(context.ctx, input, askerOf(context))),
  watch: figures.watch.handler(async ({ context, input }) => {
    await watchKpi(context.ctx, askerOf(context), input);
    return {};
  }),
  alerts: figures.alerts.handler(async ({ context }) => ({ alerts: await listAlerts(context.ctx, askerOf(context)) })),
  targets: figures.targets.handler(async ({ context, input }) => ({
    targets: await listTargets(context.ctx, askerOf(context), input.kpi === undefined ? {} : { kpis: [input.kpi] }),
  })),
  setTarget: figures.setTarget.handler(({ context: { ctx }, input }) => setTarget(ctx, input)),
  changeTarget: figures.changeTarget.handler(async ({ context: { ctx }, input }) => {
    await changeTarget(ctx, input);
    return {};
  }),
  dropTarget: figures.dropTarget.handler(async ({ context: { ctx }, input }) => {
    await dropTarget(ctx, { ...input, restore: false });
    return {};
  }),
  restoreTarget: figures.restoreTarget.handler(async ({ context: { ctx }, input }) => {
    await dropTarget(ctx, { ...input, restore: true });
    return {};
  }),
};

const house = implement(boards).$context<RouteContext>();

/** Boards over HTTP. */
export const boardRoutes = {
  list: house.list.handler(async ({ context }) => ({
    boards: await listBoards(context.ctx, askerOf(context)),
    first: firstBoard(context.role ?? null),
  })),
  read: house.read.handler(({ context, input }) => readBoard(context.ctx, askerOf(context), input)),
  save: house.save.handler(({ context, input }) => saveBoard(context.ctx, askerOf(context), input)),
  copy: house.copy.handler(({ context, input }) => copyBoard(context.ctx, askerOf(context), input)),
  remove: house.remove.handler(async ({ context, input }) => {
    await removeBoard(context.ctx, askerOf(context), input);
    return {};
  }),
};
