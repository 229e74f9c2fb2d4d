import { z } from 'zod';
import { EVENT_TYPES } from './event.ts';
import { KPI_IDS } from './kpi.ts';
import { OPPORTUNITY_KINDS, TONES } from './opportunity.ts';
import { done } from './page.ts';
import { route } from './route.ts';

/** What an organisation plans to collect, and why. What is not on the plan is not kept (docs/privacy.md). */

/** Parts of a profile: none is kept until a line names it. `age` keeps the year of birth; `birth_date` alone keeps day and month. */
export const PROFILE_FIELDS = ['name', 'first_name', 'last_name', 'sex', 'birth_date', 'age', 'address'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

export const SEXES = ['female', 'male', 'other'] as const;

/** What an event may say of its viewer beside what happened. */
export const EVENT_PARTS = ['device', 'country', 'source', 'text'] as const;

/** Properties of events that a line may name. */
export const PLANNED_PROPERTIES = [
  ...([
    'agent',
    'badges',
    'campaign',
    'cart',
    'category',
    'channel',
    'content',
    'coupon',
    'discount',
    'emotes',
  ] as const),
  ...(['express', 'list', 'medium', 'mode', 'percent', 'pinned', 'position', 'price', 'promised', 'reason'] as const),
  ...(['reply_to', 'resolution', 'shipping', 'stars', 'store', 'tax', 'team', 'tier', 'topic', 'variant'] as const),
  ...(['visit', 'wait_s'] as const),
] as const;

export const PLAN_FIELDS = [...PROFILE_FIELDS, ...EVENT_PARTS, ...PLANNED_PROPERTIES] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

export const PLAN_FREQUENCIES = ['once', 'each_session', 'each_visit', 'each_order', 'daily'] as const;
export const PLAN_TEMPLATES = ['live', 'web_shop', 'store', 'contact_centre'] as const;
export type PlanTemplate = (typeof PLAN_TEMPLATES)[number];

/** Purposes that parts of the product ask for by name; any other name may be declared too. */
export const KNOWN_PURPOSES = [
  ...(['audience', 'engagement', 'voices', 'sales', 'footfall', 'service-team', 'profile', 'survey'] as const),
  ...(['newsletter', 'campaigns', 'profiling', 'loyalty', 'threads', 'store-lookups'] as const),
] as const;

/** From the dearest to the everyday. */
export const SECTOR_LEVELS = ['luxury', 'premium', 'mainstream', 'everyday'] as const;
export type SectorLevel = (typeof SECTOR_LEVELS)[number];

const purpose = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/);
const words = z.string().trim().min(1).max(500);
const instant = z.iso.datetime();

const line = z.object({
  purpose,
  title: words,
  /** What we want to know. */
  question: words,
  /** For whom: who works with the answer. */
  whom: words,
  /** Where it comes from. */
  source: words,
  frequency: z.enum(PLAN_FREQUENCIES),
  basis: z.enum(['consent', 'contract', 'legal_obligation', 'legitimate_interest']),
  event_types: z.array(z.enum(EVENT_TYPES)).max(EVENT_TYPES.length),
  fields: z.array(z.enum(PLAN_FIELDS)).max(PLAN_FIELDS.length),
  recipients: z.array(words).max(50),
  retention_days: z.int().min(1).max(36_500),
});
export type PlanLine = z.infer<typeof line>;

const sector = z.object({
  level: z.enum(SECTOR_LEVELS),
  tone: z.enum(TONES),
  channels: z.array(z.enum(['email', 'sms', 'phone', 'post'])),
  kpis: z.array(z.enum(KPI_IDS)),
  opportunities: z.array(z.enum(OPPORTUNITY_KINDS)),
});
export type Sector = z.infer<typeof sector>;

const field = z.object({
  name: z.enum(PLAN_FIELDS),
  /** Lines that name it. */
  purposes: z.array(z.string()),
  /** The first day on which it stood on the plan. */
  since: instant.nullable(),
  /** Reports that read it, by noun; none: nothing of ours does. */
  reports: z.array(z.string()),
  /** The latest day on which one of them was read. */
  used: z.iso.date().nullable(),
  /** On the plan for ninety days, and in no report that was read within them. */
  unused: z.boolean(),
});

const tags = ['Privacy'];
const byPurpose = z.object({ purpose });

export const collectionPlan = {
  read: route('register.read')
    .route({
      method: 'GET',
      path: '/v1/collection-plan',
      summary: 'Read the collection plan',
      description:
        'Each line is a declared purpose. `plain` are declared purposes without a line: all that we know of is kept under them.',
      tags,
    })
    .output(
      z.object({
        lines: z.array(line),
        plain: z.array(z.object({ purpose: z.string(), title: z.string(), event_types: z.array(z.string()) })),
        fields: z.array(field),
        /** What came and was not kept, by name. */
        dropped: z.array(
          z.object({ name: z.string(), times: z.int(), since: instant, latest: instant, plannable: z.boolean() }),
        ),
        /** Null until somebody says it. */
        sector: sector.nullable(),
      }),
    ),
  save: route('plan.manage')
    .route({
      method: 'PUT',
      path: '/v1/collection-plan/lines/{purpose}',
      summary: 'Add a line to the plan, or change one',
      description:
        'Declares the purpose. What it no longer names is dropped from then on; what is there stays until its day.',
      tags,
    })
    .input(line)
    .output(done),
  remove: route('plan.manage')
    .route({
      method: 'DELETE',
      path: '/v1/collection-plan/lines/{purpose}',
      summary: 'Take a line off the plan',
      description: 'Ends the purpose: nothing is collected under it any more.',
      tags,
    })
    .input(byPurpose)
    .output(done),
  addTemplate: route('plan.manage')
    .route({
      method: 'POST',
      path: '/v1/collection-plan/templates/{template}',
      summary: 'Add the lines of a template',
      description: 'Lines that stand on the plan already stay as they are.',
      tags,
    })
    .input(z.object({ template: z.enum(PLAN_TEMPLATES), language: z.enum(['en', 'fr', 'es']) }))
    .output(z.object({ added: z.array(z.string()) })),
  dropField: route('plan.manage')
    .route({
      method: 'POST',
      path: '/v1/collection-plan/fields/{name}/removal',
      summary: 'Take a field off every line',
      tags,
    })
    .input(z.object({ name: z.enum(PLAN_FIELDS) }))
    .output(z.object({ lines: z.int() })),
  setSector: route('plan.manage')
    .route({
      method: 'PUT',
      path: '/v1/collection-plan/sector',
      summary: 'Say how dear what you sell is',
      description: 'Presets the tone of surveys and campaigns, channels, figures and opportunities.',
      tags,
    })
    .input(z.object({ level: z.enum(SECTOR_LEVELS) }))
    .output(sector),
};
