import { z } from 'zod';
import { OPPORTUNITY_KINDS, TONES, writable } from './opportunity.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** Acting on people, always with some of them held out by lot, so that an effect can be told. Amounts are minor units; shares 0–1. */

export const CAMPAIGN_CHANNELS = ['email', 'webhook', 'csv'] as const;
export type CampaignChannel = (typeof CAMPAIGN_CHANNELS)[number];
const CAMPAIGN_STATES = ['draft', 'running', 'stopped', 'ended'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];
export const CAMPAIGN_LANGUAGES = ['en', 'fr', 'es'] as const;
export type CampaignLanguage = (typeof CAMPAIGN_LANGUAGES)[number];

/** Merge fields are data: `{first_name|dear customer}`, with what stands there where it is not known. */
export const MERGE_FIELDS = ['first_name', 'brand', 'product', 'reward', 'voucher', 'voucher_until'] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Held out, at least and at most. */
export const HOLDOUT = { least: 0.05, most: 0.5, people: 30 } as const;
/** Days between two messages of campaigns to one person, whatever they said. */
export const CAP_DAYS = 7;

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const amount = z.int().min(0).max(1_000_000_000_000);
const tags = ['Campaigns'];

const text = z.object({ subject: z.string().trim().max(150), body: z.string().trim().max(5000) });
/** One text a language; a person whose language has none reads the organisation's first. */
const campaignMessage = z.object({
  en: text.optional(),
  fr: text.optional(),
  es: text.optional(),
  button: z
    .object({ url: z.url({ protocol: /^https$/ }).max(1000), label: z.string().trim().min(1).max(60) })
    .nullable(),
});
export type CampaignMessage = z.infer<typeof campaignMessage>;

const voucher = z.object({
  amount: z.int().positive().max(100_000_000),
  currency: z.string().length(3),
  valid_days: z.int().min(1).max(3650),
});

/** What a draft is; everything can be changed until it starts. */
export const campaignDraft = z.object({
  name: z.string().trim().min(1).max(200),
  channel: z.enum(CAMPAIGN_CHANNELS),
  purpose: z.string().min(1).max(64),
  tone: z.enum(TONES),
  message: campaignMessage,
  voucher: voucher.nullable(),
  /** A reward of the loyalty programme that each person is given for no points, in place of an amount. */
  reward: id.nullable().default(null),
  /** A show that it is about: who chose shows to hear of hears of no other. */
  topic: id.nullable(),
  holdout: z.number().min(HOLDOUT.least).max(HOLDOUT.most),
  /** Days for which orders are counted, from the start. */
  horizon_days: z.int().min(3).max(180),
  cost_fixed: amount,
  /** For each person written to. */
  cost_each: amount,
  /** Share of an order's amount that is left after the goods; null while nobody knows. */
  margin: z.number().min(0).max(1).nullable(),
});
export type CampaignDraft = z.infer<typeof campaignDraft>;

const interval = z.tuple([z.number(), z.number()]);
const arm = z.object({ people: z.int(), buyers: z.int(), revenue: z.int() });

/** What a campaign did: those it was meant for minus those held out, whether or not each was reached. */
const campaignEffect = z.object({
  /** Before the horizon: shown with wider intervals (99.9 %), and nothing is claimed. */
  interim: z.boolean(),
  until: instant,
  treated: arm,
  holdout: arm,
  /** Difference of the shares of buyers (Newcombe). */
  buyers: z.object({ value: z.number(), interval }).nullable(),
  /** Difference of net revenue per person (Welch). */
  revenue: z.object({ value: z.number(), interval }).nullable(),
  /** Money: fixed, for each sent, and vouchers redeemed by what they cost. */
  cost: z.int(),
  /** Of all treated; null without a margin. */
  profit: z.object({ value: z.int(), interval: z.tuple([z.int(), z.int()]) }).nullable(),
  /** People to write to for one more buyer; only of an effect that is claimed. */
  number_needed: z.number().nullable(),
  verdict: z.enum(['worked', 'harmful', 'unclear', 'too_few']).nullable(),
});
export type CampaignEffect = z.infer<typeof campaignEffect>;

/** As it is told: nobody who may not see costs is told of any. */
const shownEffect = campaignEffect.extend({ cost: z.int().nullable() });

const counts = z.object({
  treated: z.int(),
  held_out: z.int(),
  waiting: z.int(),
  sent: z.int(),
  dropped: z.int(),
  failed: z.int(),
});

const head = z.object({
  id,
  name: z.string(),
  kind: z.enum(OPPORTUNITY_KINDS),
  opportunity: z.string().nullable(),
  state: z.enum(CAMPAIGN_STATES),
  channel: z.enum(CAMPAIGN_CHANNELS),
  started: instant.nullable(),
  ends: instant.nullable(),
  created: instant,
  effect: shownEffect.nullable(),
});
export type CampaignHead = z.infer<typeof head>;

const whole = head.extend({
  draft: campaignDraft,
  webhook_host: z.string().nullable(),
  currency: z.string(),
  counts,
  left_out: writable.shape.left_out,
  /** SHA-256 of the seed that the lots are drawn by, told at the start; the seed itself with the final effect. */
  commitment: z.string().nullable(),
  seed: z.string().nullable(),
});
export type WholeCampaign = z.infer<typeof whole>;

const foreseen = z.object({
  writable,
  treated: z.int(),
  held_out: z.int(),
  /** Share of the audience that bought within the last horizon's length. */
  base: z.number().nullable(),
  /** Smallest difference in the share of buyers that would be found in four cases of five. */
  detectable: z.number().nullable(),
  /** What earlier campaigns of the kind let expect of that difference, and the chance to find just that. */
  expected: z.object({ value: z.number(), interval, campaigns: z.int() }),
  power: z.number().nullable(),
  /** From the catalogue's costs and a year of sales; null where they are not known. */
  margin: z.number().nullable(),
});
export type CampaignForeseen = z.infer<typeof foreseen>;

export const campaigns = {
  list: route('opportunity.read')
    .route({ method: 'GET', path: '/v1/campaigns', summary: 'List campaigns, the newest first', tags })
    .output(z.object({ campaigns: z.array(head) })),
  purposes: route('opportunity.read')
    .route({
      method: 'GET',
      path: '/v1/campaign-purposes',
      summary: 'List the declared purposes that people can be written to for',
      tags,
    })
    .output(
      z.object({ purposes: z.array(z.object({ id: z.string(), title: z.string(), recipients: z.array(z.string()) })) }),
    ),
  create: route('campaign.write')
    .route({
      method: 'POST',
      path: '/v1/opportunities/{id}/campaigns',
      summary: 'Draft a campaign',
      description:
        'Refused without a declared purpose. With texts in three languages to begin from, in the tone that fits.',
      successStatus: 201,
      tags,
    })
    .input(
      byId.extend({
        purpose: z.string().min(1).max(64),
        tone: z.enum(TONES).optional(),
        name: campaignDraft.shape.name.optional(),
      }),
    )
    .output(byId),
  get: route('opportunity.read')
    .route({ method: 'GET', path: '/v1/campaigns/{id}', summary: 'Read a campaign with its effect so far', tags })
    .input(byId)
    .output(whole),
  change: route('campaign.write')
    .route({ method: 'PUT', path: '/v1/campaigns/{id}', summary: 'Change a draft', tags })
    .input(byId.extend({ draft: campaignDraft, webhook: z.string().max(2000).optional() }))
    .output(z.object({ secret: z.string().nullable() })),
  foresee: route('opportunity.read')
    .route({
      method: 'GET',
      path: '/v1/campaigns/{id}/foreseen',
      summary: 'Count whom a draft would reach, and what could be seen of its effect',
      tags,
    })
    .input(byId.extend({ holdout: z.coerce.number().min(HOLDOUT.least).max(HOLDOUT.most).optional() }))
    .output(foreseen),
  preview: route('opportunity.read')
    .route({
      method: 'GET',
      path: '/v1/campaigns/{id}/preview',
      summary: 'Read the message as an invented person would',
      tags,
    })
    .input(byId.extend({ language: z.enum(CAMPAIGN_LANGUAGES) }))
    .output(z.object({ subject: z.string(), text: z.string(), html: z.string() })),
  start: route('campaign.write')
    .route({
      method: 'POST',
      path: '/v1/campaigns/{id}/start',
      summary: 'Start a campaign: the audience is frozen, those held out are drawn',
      tags,
    })
    .input(byId)
    .output(z.object({ treated: z.int(), held_out: z.int() })),
  stop: route('campaign.write')
    .route({
      method: 'POST',
      path: '/v1/campaigns/{id}/stop',
      summary: 'Send nothing more; its effect is still measured',
      tags,
    })
    .input(byId)
    .output(z.object({ stopped: z.int() })),
  remove: route('campaign.write')
    .route({ method: 'DELETE', path: '/v1/campaigns/{id}', summary: 'Throw a draft away', tags })
    .input(byId)
    .output(done),
};
