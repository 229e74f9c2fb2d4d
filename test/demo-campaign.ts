import { createCampaign } from '#src/act/campaigns/create-campaign.ts';
import { settleCampaigns } from '#src/act/campaigns/settle-campaigns.ts';
import { startCampaign } from '#src/act/campaigns/start-campaign.ts';
import { listOpportunities } from '#src/act/opportunities/list-opportunities.ts';
import { listPeople } from '#src/act/opportunities/list-people.ts';
import { refreshOpportunities } from '#src/act/opportunities/refresh-opportunities.ts';
import { rememberStandings } from '#src/customer/view/remember-standings.ts';
import { declarePurpose } from '#src/privacy/declare-purpose.ts';
import { recordConsents } from '#src/privacy/record-consents.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

const PURPOSE = 'newsletter';

/**
 * Opportunities of the demo organisation, looked for, whose silent customers agreed to be written to; and of the campaign that is asked for its id:
 * one that is being drafted, or one that is over.
 *
 * @example const { opportunity, draft, ended } = await demoCampaign(app);
 */
export async function demoCampaign({
  running,
}: DemoApp): Promise<{ opportunity: string; draft: string; ended: string }> {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const known = await ctx.records
    .selectFrom('campaigns')
    .select(['id', 'state', 'opportunity'])
    .where('organisation', '=', DEMO)
    .execute();
  const idOf = (state: string) => known.find((one) => one.state === state)?.id;
  const [draft, ended, opportunity] = [idOf('draft'), idOf('ended'), known[0]?.opportunity];
  if (draft !== undefined && ended !== undefined && opportunity) return { opportunity, draft, ended };
  await declarePurpose(ctx, {
    id: PURPOSE,
    title: 'Write to who wants to hear of us',
    basis: 'consent',
    retentionDays: 1095,
  });
  await rememberStandings(ctx);
  await refreshOpportunities(ctx);
  const [dormant] = (await listOpportunities(ctx, { kind: 'dormant' })).opportunities;
  if (dormant === undefined) throw new Error('nobody of the demo fell silent');
  const { people } = await listPeople(ctx, { id: dormant.id, limit: 200 });
  const yes = { channel: 'email', given: true, wording: 'v1', source: 'test' };
  // Some never agreed: they are not written to, and the screens say why.
  const agreed = people.slice(5).map(({ id: customer }) => ({ ...yes, customer }));
  await recordConsents(ctx, PURPOSE, agreed);
  const { id: first } = await createCampaign(ctx, { opportunity: dormant.id, purpose: PURPOSE, name: 'L’heure dorée' });
  const monthAgo = () => new Date(Date.now() - 30 * 86_400_000);
  await startCampaign({ ...ctx, now: monthAgo }, first);
  await settleCampaigns(ctx);
  await refreshOpportunities(ctx);
  const { id: second } = await createCampaign(ctx, {
    opportunity: dormant.id,
    purpose: PURPOSE,
    name: 'L’heure dorée',
  });
  return { opportunity: dormant.id, draft: second, ended: first };
}
