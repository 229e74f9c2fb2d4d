import { z } from 'zod';
import { CASE_OUTCOMES, CASE_STATES } from './case.ts';
import { SEXES } from './collection-plan.ts';
import { SEGMENTS } from './customers.ts';
import { money } from './debrief.ts';
import { byId, done, next, pageAsked } from './page.ts';
import { route } from './route.ts';
import { ASPECTS, BARRIERS, SENTIMENTS } from './voice.ts';

/** One customer, as a team sees them. Instants are ISO 8601 in UTC; amounts are minor units. */

/** Why somebody's record is opened; stands in the audit trail. */
export const READ_REASONS = ['advice', 'order', 'complaint', 'upkeep'] as const;
export type ReadReason = (typeof READ_REASONS)[number];

/** What two customers have alike. */
export const LIKENESSES = ['name', 'postcode', 'email', 'phone'] as const;
export type Likeness = (typeof LIKENESSES)[number];

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const tags = ['Customers'];
const segment = z.enum(SEGMENTS);
const sorts = z.enum(['recent', 'value']);
const score = z.int().min(1).max(5);

const listed = z.object({
  id,
  /** Null while it is not known, and while their data is restricted. */
  name: z.string().nullable(),
  restricted: z.boolean(),
  last_contact: instant,
  /** As of the last count; null for who never ordered, objected to profiling, or came since. */
  standing: z
    .object({
      segment,
      dormant: z.boolean(),
      /** Days on which they bought. */
      purchases: z.int(),
      amount: money,
      /** 'YYYY-MM-DD' in the organisation's zone. */
      last_day: z.string(),
    })
    .nullable(),
});
export type ListedCustomer = z.infer<typeof listed>;

const standing = z.object({
  segment,
  recency: score,
  frequency: score,
  monetary: score,
  purchases: z.int(),
  amount: money,
  last_day: z.string(),
  dormant: z.boolean(),
  /** Days of silence that are usual: of their own rhythm, else of everybody. */
  silence_limit: z.number().nullable(),
  own_rhythm: z.boolean(),
  /** Null for who bought on one day only: the model cannot tell. */
  alive: z.number().nullable(),
  expected_purchases: z.number().nullable(),
  expected_amount: money.nullable(),
  computed: instant,
});

const productTaken = z.object({ id: z.string(), name: z.string(), category: z.string().nullable(), units: z.int() });

const whole = z.object({
  id,
  /** All ids that are this person, by merges that stand. */
  ids: z.array(z.string()),
  who: z.object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
    number: z.string().nullable(),
    /** These stand there where the collection plan names them. */
    sex: z.enum(SEXES).nullable(),
    birthday: z.string().nullable().meta({ description: 'Day and month, `MM-DD`.' }),
    age: z.int().nullable(),
    last_contact: instant,
    known_since: instant,
  }),
  /** Objected to profiling: no standing, no recommendation. */
  profiled: z.boolean(),
  /** Nothing is sent to them, whatever they once agreed to. */
  addressed: z.boolean(),
  consent: z.array(
    z.object({
      purpose: z.string(),
      title: z.string(),
      channel: z.string(),
      given: z.boolean(),
      wording: z.string(),
      at: instant,
    }),
  ),
  standing: standing.nullable(),
  /** From their orders as they are now. */
  value: z.object({
    orders: z.int(),
    /** Net of refunds, one line a currency. */
    paid: z.array(money),
    refunded: z.array(money),
    first: instant.nullable(),
    last: instant.nullable(),
  }),
  products: z.array(productTaken),
  categories: z.array(z.object({ name: z.string(), units: z.int() })),
  sessions: z.object({
    total: z.int(),
    last: z.array(z.object({ id: z.string(), title: z.string(), at: instant.nullable(), orders: z.int() })),
  }),
  channels: z.object({
    /** Orders placed during a live session, elsewhere on the site, and at a till. */
    live: z.int(),
    online: z.int(),
    store: z.int(),
    /** Where most were placed; null where two places are even, and without an order. */
    preferred: z.enum(['live', 'online', 'store']).nullable(),
    /** Of three orders or more, every one of the other kind is missing: never in a store, or never but there. */
    only: z.enum(['online', 'store']).nullable(),
    /** What they said keeps them from buying, most said first. */
    barriers: z.array(z.object({ barrier: z.enum(BARRIERS), n: z.int() })),
  }),
  deliveries: z.object({
    shipped: z.int(),
    delivered: z.int(),
    late: z.int(),
    returned: z.int(),
    /** From shipping to delivery, where both are known. */
    median_days: z.number().nullable(),
    /** How parcels came, most first: home, pickup, store, or another word of the source. */
    modes: z.array(z.object({ mode: z.string(), n: z.int() })),
    /** Orders whose delivery was paid to be fast, of those of which a way is known. */
    express: z.int(),
    known: z.int(),
  }),
  cases: z.array(
    z.object({
      id,
      reason: z.enum(ASPECTS),
      state: z.enum(CASE_STATES),
      outcome: z.enum(CASE_OUTCOMES).nullable(),
      opened: instant,
      closed: instant.nullable(),
      compensation: money.nullable(),
    }),
  ),
  compensated: z.array(money),
  answers: z.array(
    z.object({
      survey: z.object({ id, name: z.string() }),
      at: instant,
      answers: z.array(z.object({ question: z.string(), answer: z.string() })),
    }),
  ),
  /** What they said, by month: mean of −1 to 1 and how many texts. */
  sentiment: z.array(z.object({ month: z.string(), mean: z.number(), n: z.int() })),
  /** The newest first. */
  experiences: z.array(z.object({ at: instant, good: z.boolean(), what: z.string() })),
  points: z.object({ available: z.int(), waiting: z.int(), tier: z.string().nullable() }),
  notes: z.array(z.object({ id, text: z.string(), by: z.string().nullable(), at: instant })),
  merges: z.array(z.object({ id, kept: z.string(), gone: z.string(), reason: z.string(), made: instant })),
  lookalikes: z.array(z.object({ id, name: z.string().nullable(), alike: z.array(z.enum(LIKENESSES)) })),
});
export type WholeCustomer = z.infer<typeof whole>;

/** Parts of a timeline, each by the kinds of entry that it shows. */
export const TIMELINE_PARTS = {
  bought: ['order', 'refund', 'delivery', 'voucher_given', 'voucher_redeemed'],
  served: ['contact', 'case_opened', 'case_closed', 'advice_booked', 'advice_cancelled'],
  said: ['voice', 'survey_answered'],
} as const;
export type TimelinePart = keyof typeof TIMELINE_PARTS;

/** What stands in a timeline: a touchpoint by its event's type, or something the team's side did. */
const entry = z.object({
  key: z.string(),
  at: instant,
  kind: z.string(),
  session: z.object({ id: z.string(), title: z.string() }).nullable(),
  products: z.array(z.object({ id: z.string(), name: z.string(), quantity: z.int() })),
  /** As paid, or given back. */
  amount: money.nullable(),
  /** What they wrote or said. */
  text: z.string().nullable(),
  label: z.enum(SENTIMENTS).nullable(),
  /** A word of the source: shipped, a page's path, the channel of a text, a survey's or purpose's name. */
  name: z.string(),
  /** The id of a case or survey, the number of an order or of a contact. */
  ref: z.string(),
  /** Whose till it was. */
  store: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** How they reached customer service, what for and how it ended, in the words of its system. */
  contact: z
    .object({ channel: z.string().nullable(), reason: z.string().nullable(), resolution: z.string().nullable() })
    .nullable(),
});
export type TimelineEntry = z.infer<typeof entry>;

/** What tells two people apart; null where it is not known. */
const apartBy = z.object({
  number: z.string().nullable(),
  /** Masked: `zo…d@example.com`. */
  email: z.string().nullable(),
  /** Postcode and town. */
  place: z.string().nullable(),
});
export type ApartBy = z.infer<typeof apartBy>;

const likely = listed.extend(apartBy.shape);
export type LikelyCustomer = z.infer<typeof likely>;

const pair = z.object({
  customer: likely,
  other: likely,
  /** 0–1. */
  score: z.number(),
  alike: z.array(z.enum(LIKENESSES)),
});
export type LikelyPair = z.infer<typeof pair>;

export const customers = {
  list: route('customer.read')
    .route({
      method: 'GET',
      path: '/v1/customers',
      summary: 'List customers',
      description: 'Names are opened: that they were read stands in the audit trail.',
      tags,
    })
    .input(
      z.object({
        segment: segment.optional(),
        dormant: z.stringbool().optional(),
        sort: sorts.default('recent'),
        ...pageAsked,
      }),
    )
    .output(z.object({ customers: z.array(listed), next })),
  count: route('customer.read')
    .route({
      method: 'GET',
      path: '/v1/customer-count',
      summary: 'Count the customers of a list',
      description: 'Apart from the list, which need not wait for it: of a million, counting takes longer than a page.',
      tags,
    })
    .input(z.object({ segment: segment.optional(), dormant: z.stringbool().optional(), sort: sorts.default('recent') }))
    .output(z.object({ total: z.int() })),
  find: route('customer.read')
    .route({
      method: 'POST',
      path: '/v1/customer-search',
      summary: 'Find customers by name, mail, telephone, customer, card or order number',
      description:
        'By keyed hash: what was typed is kept nowhere, and stands in no address. Names, where the collection plan has them: all words in any order, exactly first, then nearly; 50 at most, and who is bound to stores finds by name only who was in one of them.',
      tags,
    })
    .input(z.object({ named: z.string().trim().min(1).max(320) }))
    .output(z.object({ customers: z.array(likely), more: z.boolean() })),
  segments: route('customer.read')
    .route({ method: 'GET', path: '/v1/customer-segments', summary: 'Count customers by segment', tags })
    .output(
      z.object({
        segments: z.array(z.object({ segment, customers: z.int(), dormant: z.int(), amount: money })),
        customers: z.int(),
        computed: instant.nullable(),
      }),
    ),
  read: route('customer.read')
    .route({
      method: 'GET',
      path: '/v1/customers/{id}',
      summary: 'Read all of one customer',
      description:
        'That they were read, by whom, in which role and why stands in the audit trail. Refused while their data is restricted.',
      tags,
    })
    .input(byId.extend({ reason: z.enum(READ_REASONS) }))
    .output(whole),
  timeline: route('customer.read')
    .route({
      method: 'GET',
      path: '/v1/customers/{id}/timeline',
      summary: 'Page through all touchpoints, newest first',
      tags,
    })
    .input(byId.extend({ part: z.enum(['bought', 'served', 'said']).optional(), ...pageAsked }))
    .output(z.object({ entries: z.array(entry), next })),
  recommendations: route('customer.read')
    .route({
      method: 'GET',
      path: '/v1/customers/{id}/recommendations',
      summary: 'Propose products, and say why',
      tags,
    })
    .input(byId)
    .output(
      z.object({
        products: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            because: z.array(z.object({ id: z.string(), name: z.string() })),
          }),
        ),
      }),
    ),
  note: route('customer.write')
    .route({
      method: 'POST',
      path: '/v1/customers/{id}/notes',
      summary: 'Note something of a customer',
      description: 'Nothing about anybody’s health, beliefs or origin belongs here: the customer may ask to read it.',
      successStatus: 201,
      tags,
    })
    .input(byId.extend({ text: z.string().trim().min(1).max(5000) }))
    .output(z.object({ id })),
  removeNote: route('customer.write')
    .route({ method: 'DELETE', path: '/v1/customer-notes/{id}', summary: 'Remove a note', tags })
    .input(byId)
    .output(done),
  duplicates: route('customer.read')
    .route({ method: 'GET', path: '/v1/customer-duplicates', summary: 'List who may be the same person', tags })
    .output(z.object({ pairs: z.array(pair), total: z.int() })),
  look: route('customer.write')
    .route({ method: 'POST', path: '/v1/customer-duplicates/look', summary: 'Look for duplicates', tags })
    .output(z.object({ compared: z.int(), found: z.int() })),
  apart: route('customer.write')
    .route({
      method: 'POST',
      path: '/v1/customer-duplicates/apart',
      summary: 'Say that two customers are two people',
      tags,
    })
    .input(z.object({ one: id, other: id }))
    .output(done),
  merge: route('customer.write')
    .route({
      method: 'POST',
      path: '/v1/customers/{id}/merge',
      summary: 'Say that two customers are one person',
      description: 'What either refused is refused for both. It can be taken back exactly.',
      tags,
    })
    .input(byId.extend({ gone: id, reason: z.string().trim().min(1).max(500) }))
    .output(z.object({ merge: id })),
  unmerge: route('customer.write')
    .route({ method: 'POST', path: '/v1/customer-merges/{id}/undo', summary: 'Take a merge back', tags })
    .input(byId)
    .output(done),
};
