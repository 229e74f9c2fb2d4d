import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { campaigns } from '#src/contract/campaign.ts';
import { seesCost } from '#src/session/sees-cost.ts';
import { changeCampaign } from './change-campaign.ts';
import { createCampaign } from './create-campaign.ts';
import { foreseeCampaign } from './foresee-campaign.ts';
import { listCampaigns, loadCampaign } from './load-campaign.ts';
import { previewCampaign } from './preview-campaign.ts';
import { startCampaign } from './start-campaign.ts';
import { removeCampaign, stopCampaign } from './stop-campaign.ts';
import { withoutCosts } from './without-costs.ts';
import { writingPurposes } from './writing-purposes.ts';

const routes = implement(campaigns).$context<RouteContext>();

/** Campaigns over HTTP. */
export const campaignRoutes = {
  list: routes.list.handler(async ({ context }) => {
    const found = await listCampaigns(context.ctx);
    return { campaigns: seesCost(context) ? found : found.map(withoutCosts) };
  }),
  purposes: routes.purposes.handler(async ({ context: { ctx } }) => ({
    purposes: (await writingPurposes(ctx)).map(({ id, title, recipients }) => ({ id, title, recipients })),
  })),
  create: routes.create.handler(({ context: { ctx }, input: { id, ...asked } }) =>
    createCampaign(ctx, { ...asked, opportunity: id }),
  ),
  get: routes.get.handler(async ({ context, input }) => {
    const found = await loadCampaign(context.ctx, input.id);
    return seesCost(context) ? found : withoutCosts(found);
  }),
  change: routes.change.handler(({ context: { ctx }, input }) => changeCampaign(ctx, input)),
  foresee: routes.foresee.handler(async ({ context, input }) => {
    const found = await foreseeCampaign(context.ctx, input);
    return seesCost(context) ? found : { ...found, margin: null };
  }),
  preview: routes.preview.handler(({ context: { ctx }, input }) => previewCampaign(ctx, input)),
  start: routes.start.handler(({ context: { ctx }, input }) => startCampaign(ctx, input.id)),
  stop: routes.stop.handler(({ context: { ctx }, input }) => stopCampaign(ctx, input.id)),
  remove: routes.remove.handler(async ({ context: { ctx }, input }) => {
    await removeCampaign(ctx, input.id);
    return {};
  }),
};
