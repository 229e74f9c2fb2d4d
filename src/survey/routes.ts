import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { surveys } from '#src/contract/survey-plan.ts';
import { archiveSurvey } from './archive-survey.ts';
import { cancelInvitations } from './cancel-invitations.ts';
import { closeSurvey } from './close-survey.ts';
import { createSurvey } from './create-survey.ts';
import { duplicateSurvey } from './duplicate-survey.ts';
import { importCodes } from './import-codes.ts';
import { inviteAudience } from './invite-audience.ts';
import { inviteOne } from './invite-one.ts';
import { lintSurvey } from './lint-survey.ts';
import { listInvitations } from './list-invitations.ts';
import { listSurveys } from './list-surveys.ts';
import { listTemplates } from './list-templates.ts';
import { loadRewards } from './load-rewards.ts';
import { loadSurvey } from './load-survey.ts';
import { publishSurvey } from './publish-survey.ts';
import { surveyUrl } from './queries.ts';
import { readDefinition } from './read-definition.ts';
import { redeemReward } from './redeem-reward.ts';
import { reopenSurvey } from './reopen-survey.ts';
import { takeResponse } from './take-response.ts';
import { updateSurvey } from './update-survey.ts';

const routes = implement(surveys).$context<RouteContext>();

/** Surveys over HTTP. */
export const surveyRoutes = {
  list: routes.list.handler(async ({ context: { ctx, origin }, input }) => ({
    surveys: await listSurveys(ctx, { ...input, origin }),
  })),
  get: routes.get.handler(({ context: { ctx, origin }, input }) => loadSurvey(ctx, { ...input, origin })),
  templates: routes.templates.handler(() => ({ templates: listTemplates() })),
  create: routes.create.handler(({ context: { ctx }, input }) => createSurvey(ctx, input)),
  update: routes.update.handler(({ context: { ctx }, input }) => updateSurvey(ctx, input)),
  publish: routes.publish.handler(async ({ context: { ctx, origin }, input }) => {
    const { number, code } = await publishSurvey(ctx, input);
    return { number, url: surveyUrl(origin, code) };
  }),
  close: routes.close.handler(async ({ context: { ctx }, input }) => {
    await closeSurvey(ctx, input);
    return {};
  }),
  reopen: routes.reopen.handler(async ({ context: { ctx }, input }) => {
    await reopenSurvey(ctx, input);
    return {};
  }),
  duplicate: routes.duplicate.handler(({ context: { ctx }, input }) => duplicateSurvey(ctx, input)),
  archive: routes.archive.handler(async ({ context: { ctx }, input }) => {
    await archiveSurvey(ctx, input);
    return {};
  }),
  lint: routes.lint.handler(({ input }) => lintSurvey(input.definition)),
  read: routes.read.handler(({ input }) => readDefinition(input.json, input.language)),
  invite: routes.invite.handler(({ context: { ctx }, input: { due, ...asked } }) =>
    inviteAudience(ctx, { ...asked, due: due === undefined ? undefined : new Date(due) }),
  ),
  inviteOne: routes.inviteOne.handler(({ context: { ctx, origin }, input }) => inviteOne(ctx, { ...input, origin })),
  invitations: routes.invitations.handler(async ({ context: { ctx }, input }) => {
    const { invitations, ...rest } = await listInvitations(ctx, input);
    return {
      ...rest,
      invitations: invitations.map(({ due, sent, created, ...one }) => ({
        ...{ ...one, due: due.toISOString(), sent: sent?.toISOString() ?? null, created: created.toISOString() },
      })),
    };
  }),
  cancel: routes.cancel.handler(({ context: { ctx }, input }) => cancelInvitations(ctx, input)),
  respond: routes.respond.handler(({ context: { ctx }, input }) => takeResponse(ctx, input)),
  rewards: routes.rewards.handler(({ context: { ctx }, input }) => loadRewards(ctx, input)),
  importCodes: routes.importCodes.handler(({ context: { ctx }, input }) => importCodes(ctx, input)),
  redeem: routes.redeem.handler(({ context: { ctx }, input }) => redeemReward(ctx, input)),
};
