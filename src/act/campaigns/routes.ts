import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { campaigns } from '#src/contract/campaign.ts';
import { changeCampaign } from './change-campaign.ts';
import { createCampaign } from './create-campaign.ts';
import { foreseeCampaign } from './foresee-campaign.ts';
import { listCampaigns, loadCampaign } from './load-campaign.ts';
import { previewCampaign } from './preview-campaign.ts';
import { startCampaign } from './start-campaign.ts';
import { removeCampaign, stopCampaign } from './stop-campaign.ts';
import { writingPurposes } from './writing-purposes.ts';

const routes = implement(campaigns).$context<RouteContext>();

/** Campaigns over HTTP. */
export const campaignRoutes = {
  list: routes.list.handler(async ({ context: { ctx } }) => ({ campaigns: await listCampaigns(ctx) })),
  purposes: routes.purposes.handler(async ({ context: { ctx } }) => ({
    purposes: (await writingPurposes(ctx)).map(({ id, title, recipients }) => ({ id, title, recipients })),
  })),
  create: routes.create.handler(({ context: { ctx }, input: { id, ...asked } }) =>
    createCampaign(ctx, { ...asked, opportunity: id }),
  ),
  get: routes.get.handler(({ context: { ctx }, input }) => loadCampaign(ctx, input.id)),
  change: routes.change.handler(({ context: { ctx }, input }) => changeCampaign(ctx, input)),
  foresee: routes.foresee.handler(({ context: { ctx }, input }) => foreseeCampaign(ctx, input)),
  preview: routes.preview.handler(({ context: { ctx }, input }) => previewCampaign(ctx, input)),
  start: routes.start.handler(({ context: { ctx }, input }) => startCampaign(ctx, input.id)),
  stop: routes.stop.handler(({ context: { ctx }, input }) => stopCampaign(ctx, input.id)),
  remove: routes.remove.handler(async ({ context: { ctx }, input }) => {
    await removeCampaign(ctx, input.id);
    return {};
  }),
};
