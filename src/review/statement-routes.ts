import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { statements } from '#src/contract/statement.ts';
import { addHypothesis } from './add-hypothesis.ts';
import { addStatement } from './add-statement.ts';
import { answerCredit } from './answer-credit.ts';
import { bindEvidence } from './bind-evidence.ts';
import { castVotes } from './cast-votes.ts';
import { changeStatement } from './change-statement.ts';
import { creditStatement } from './credit-statement.ts';
import { decideStatement } from './decide-statement.ts';
import { noteNoneFound } from './note-none-found.ts';
import { readContrary } from './read-contrary.ts';
import { readStatements } from './read-statements.ts';
import { removeHypothesis } from './remove-hypothesis.ts';
import { searchContrary } from './search-contrary.ts';
import { unbindEvidence } from './unbind-evidence.ts';
import { weighHypothesis } from './weigh-hypothesis.ts';

const routes = implement(statements).$context<RouteContext>();

/** What a team makes of the facts, over HTTP. */
export const statementRoutes = {
  list: routes.list.handler(({ context: { ctx }, input }) => readStatements(ctx, input.id)),
  create: routes.create.handler(({ context: { ctx }, input: { id: review, ...said } }) =>
    addStatement(ctx, { review, ...said }),
  ),
  update: routes.update.handler(async ({ context: { ctx }, input }) => {
    await changeStatement(ctx, input);
    return {};
  }),
  bindFact: routes.bindFact.handler(({ context: { ctx }, input: { id: statement, ...fact } }) =>
    bindEvidence(ctx, { statement, ...fact }),
  ),
  unbindFact: routes.unbindFact.handler(async ({ context: { ctx }, input: { id: statement, evidence } }) => {
    await unbindEvidence(ctx, { statement, evidence });
    return {};
  }),
  contrary: routes.contrary.handler(({ context: { ctx }, input }) => searchContrary(ctx, input.id)),
  readContrary: routes.readContrary.handler(({ context: { ctx }, input }) => readContrary(ctx, input.id)),
  noneCounts: routes.noneCounts.handler(async ({ context: { ctx }, input: { id: statement, why } }) => {
    await noteNoneFound(ctx, { statement, why });
    return {};
  }),
  decide: routes.decide.handler(async ({ context: { ctx }, input: { id: statement, decision } }) => {
    await decideStatement(ctx, { statement, decision });
    return {};
  }),
  explain: routes.explain.handler(({ context: { ctx }, input: { id: statement, text } }) =>
    addHypothesis(ctx, { statement, text }),
  ),
  removeHypothesis: routes.removeHypothesis.handler(
    async ({ context: { ctx }, input: { id: statement, hypothesis } }) => {
      await removeHypothesis(ctx, { statement, hypothesis });
      return {};
    },
  ),
  weigh: routes.weigh.handler(async ({ context: { ctx }, input: { id: statement, ...weighed } }) => {
    await weighHypothesis(ctx, { statement, ...weighed });
    return {};
  }),
  credit: routes.credit.handler(async ({ context: { ctx }, input: { id: statement, participant, named } }) => {
    await creditStatement(ctx, { statement, participant, named });
    return {};
  }),
  agree: routes.agree.handler(async ({ context: { ctx }, input: { id: statement, agreed } }) => {
    await answerCredit(ctx, { statement, agreed });
    return {};
  }),
  vote: routes.vote.handler(async ({ context: { ctx }, input: { id: review, votes } }) => {
    await castVotes(ctx, { review, votes });
    return {};
  }),
};
