import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { cases } from '#src/contract/case.ts';
import { caseFigures } from './case-figures.ts';
import { seeCase } from './case-reader.ts';
import { changeCase } from './change-case.ts';
import { closeCase } from './close-case.ts';
import { listCases } from './list-cases.ts';
import { loadCase } from './load-case.ts';
import { loadCaseRules } from './load-case-rules.ts';
import { noteCase } from './note-case.ts';
import { openCase } from './open-case.ts';
import { saveCaseRules } from './save-case-rules.ts';

const routes = implement(cases).$context<RouteContext>();
const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

/** Cases over HTTP. */
export const caseRoutes = {
  list: routes.list.handler(({ context: { ctx, ...reader }, input }) => listCases(ctx, { ...input, reader })),
  get: routes.get.handler(async ({ context: { ctx, ...reader }, input }) => {
    await seeCase(ctx, reader, input.id);
    return loadCase(ctx, input.id);
  }),
  open: routes.open.handler(async ({ context: { ctx }, input: { channel = null, order = null, due, ...of } }) => {
    const asked = { channel, order, verified: null };
    const { id = '' } = await openCase(ctx, { ...of, origin: 'team', asked, due: dateOf(due) });
    return { id };
  }),
  change: routes.change.handler(async ({ context: { ctx, ...reader }, input: { due, ...change } }) => {
    await seeCase(ctx, reader, change.id);
    return changeCase(ctx, { ...change, due: due === null ? null : dateOf(due) });
  }),
  close: routes.close.handler(async ({ context: { ctx, ...reader }, input }) => {
    await seeCase(ctx, reader, input.id);
    return closeCase(ctx, input);
  }),
  note: routes.note.handler(async ({ context: { ctx, ...reader }, input }) => {
    await seeCase(ctx, reader, input.id);
    return noteCase(ctx, input);
  }),
  figures: routes.figures.handler(({ context: { ctx, ...reader }, input: { from, to, owner } }) =>
    caseFigures(ctx, { from: dateOf(from), to: dateOf(to), owner, reader }),
  ),
  rules: routes.rules.handler(({ context: { ctx } }) => loadCaseRules(ctx)),
  setRules: routes.setRules.handler(async ({ context: { ctx }, input }) => {
    await saveCaseRules(ctx, input);
    return {};
  }),
};
