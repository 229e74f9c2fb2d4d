import type { Hono } from 'hono';
import { downloadCampaign } from '#src/act/campaigns/download-campaign.ts';
import { csvRow } from '#src/contract/csv.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';

/** Mounts a campaign's people as a list: CSV whose formulas are neutralised, never anybody held out, noted with whose addresses it gave. */
export function mountCampaignDownload(app: Hono<Http>): void {
  app.post('/v1/campaigns/:id/people.csv', async (c) => {
    c.set('route', '/v1/campaigns/{id}/people.csv');
    const { ctx } = await principalOf(c, 'campaign.write');
    const people = await downloadCampaign(ctx, c.req.param('id'));
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="campaign.csv"');
    c.header('cache-control', 'no-store');
    const columns = ['customer', 'email', 'first_name', 'language', 'products'] as const;
    return c.body([columns, ...people.map((one) => columns.map((name) => one[name]))].map(csvRow).join(''));
  });
}
