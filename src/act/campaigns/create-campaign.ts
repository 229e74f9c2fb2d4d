import { v7 as uuidv7 } from 'uuid';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { CampaignChannel, CampaignDraft } from '#src/contract/campaign.ts';
import type { Sector } from '#src/contract/collection-plan.ts';
import { PEOPLE_KINDS, type Tone } from '#src/contract/opportunity.ts';
import { AftershowError } from '#src/errors.ts';
import { readSector } from '#src/privacy/plan/read-sector.ts';
import { requirePurpose } from '#src/privacy/require-purpose.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords, type Writing } from '#src/store/records/transaction.ts';
import { toneOf } from '../opportunities/tone-of.ts';
import { marginOf } from './margin-of.ts';
import { suggestMessage } from './suggest-message.ts';
import { writingPurposes } from './writing-purposes.ts';

/** Long enough for most orders that a message brings, short enough to be learned from. */
const HORIZON_DAYS = 28;
const HOLDOUT_SHARE = 0.2;

/**
 * Drafts a campaign for the people of an opportunity: texts in three languages to begin from, in the tone and by the channel
 * that fit the sector. Nothing is sent and
 * nobody is chosen before it starts.
 *
 * @throws AftershowError purpose_not_declared (G1) · bad_input for a purpose that is not for writing to people, or an opportunity without people · not_found
 * @example const { id } = await createCampaign(ctx, { opportunity, purpose: 'newsletter' });
 */
export async function createCampaign(
  ctx: Writing & Pick<Context, 'events'>,
  {
    opportunity,
    purpose,
    tone,
    name,
  }: { opportunity: string; purpose: string; tone?: Tone | undefined; name?: string | undefined },
): Promise<{ id: string }> {
  const { organisation } = ctx;
  await requireWriting(ctx, purpose);
  const { sector } = await loadOrganisation(ctx);
  const margin = await marginOf(ctx);
  const [id, now] = [uuidv7(), ctx.now()];
  const act = { action: 'campaign.create', target: id, detail: { opportunity, purpose } };
  const preset = await readSector(ctx);
  const channel = channelOf(preset);
  return changeRecords(ctx, act, async (trx) => {
    const found = await trx
      .selectFrom('opportunities')
      .select(['kind', 'state'])
      .where('organisation', '=', organisation)
      .where('id', '=', opportunity)
      .executeTakeFirst();
    if (found === undefined) throw new AftershowError('not_found', 'no such opportunity');
    const kind = PEOPLE_KINDS.find((one) => one === found.kind);
    if (kind === undefined || found.state === 'gone')
      throw new AftershowError('bad_input', 'this opportunity names nobody to write to', { field: 'id' });
    const chosen = tone ?? preset?.tone ?? toneOf(sector);
    const draft: CampaignDraft = {
      ...{ name: name ?? `${kind} ${now.toISOString().slice(0, 10)}`, channel, purpose, tone: chosen },
      ...{ message: suggestMessage(kind, chosen), voucher: null, reward: null, topic: null },
      ...{ holdout: HOLDOUT_SHARE, horizon_days: HORIZON_DAYS, cost_fixed: 0, cost_each: 0, margin },
    };
    await trx
      .insertInto('campaigns')
      .values({
        ...{ organisation, id, kind, opportunity, state: 'draft', purpose, channel },
        ...{ draft: JSON.stringify(draft), actor: ctx.actor.id, created: now, updated: now },
      })
      .execute();
    return { id };
  });
}

/** Who is called or written to by post is on a list that somebody takes; text messages we send for surveys alone. */
function channelOf(sector: Pick<Sector, 'channels'> | null): CampaignChannel {
  const first = sector?.channels.find((one) => one !== 'sms') ?? 'email';
  return first === 'email' ? 'email' : 'csv';
}

/**
 * Lets a campaign go on only under a declared purpose that people can be written to for.
 *
 * @throws AftershowError purpose_not_declared (G1) · bad_input
 */
export async function requireWriting(
  ctx: Pick<Context, 'organisation' | 'records'>,
  purpose: string,
): Promise<{ recipients: string[] }> {
  await requirePurpose(ctx, purpose);
  const known = (await writingPurposes(ctx)).find(({ id }) => id === purpose);
  if (known === undefined)
    throw new AftershowError('bad_input', `the purpose "${purpose}" is not declared for writing to people`, {
      field: 'purpose',
    });
  return known;
}
