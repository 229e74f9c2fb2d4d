import { z } from 'zod';
import { SEXES } from './collection-plan.ts';
import { byId, next, pageAsked } from './page.ts';
import { route } from './route.ts';

/** What a person may ask of what is kept of them (GDPR 15 to 22); access is portable too. */
export const REQUEST_KINDS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'human_review',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const REQUEST_SOURCES = ['self_service', 'mail', 'phone', 'letter', 'store', 'other'] as const;
export const REQUEST_STATES = ['received', 'verified', 'erasing', 'done', 'refused'] as const;
export const OBJECTION_SCOPES = ['marketing', 'profiling'] as const;
export const IDENTITY_CHECKS = ['mailed_link', 'signed_in', 'called_back', 'document', 'in_person'] as const;
export const RECIPIENT_STATES = ['to_tell', 'told', 'confirmed', 'impossible'] as const;

const id = z.string().min(1).max(200);
const instant = z.iso.datetime();
const words = z.string().trim().min(1).max(2000);
const tags = ['Privacy'];

const requestHead = z.object({
  id: z.string(),
  kind: z.enum(REQUEST_KINDS),
  /** What is objected to. */
  scope: z.enum(OBJECTION_SCOPES).nullable(),
  source: z.enum(REQUEST_SOURCES),
  state: z.enum(REQUEST_STATES),
  /** Random id; null until it is known who asks. */
  customer: z.string().nullable(),
  received: instant,
  due: instant,
  /** Days left until then; negative when overdue, null once closed. */
  days_left: z.int().nullable(),
  extended: instant.nullable(),
  closed: instant.nullable(),
});
export type RequestHead = z.infer<typeof requestHead>;

/** What of somebody can be put right, in the order in which it is shown. */
export const CORRECTED_FIELDS = [
  ...(['name', 'first_name', 'last_name', 'sex', 'birth_date', 'email', 'phone', 'address'] as const),
] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

/** What is put right. */
export const CORRECTED = z
  .object({
    ...{ name: words, first_name: words, last_name: words, sex: z.enum(SEXES) },
    birth_date: z.string().trim().min(3).max(40).meta({
      description: '17/05/1990 or 1990-05-17, 17/05 or 05-17: kept as day and month unless the age is planned.',
    }),
    ...{ email: z.email().max(320), phone: z.string().trim().min(3).max(40), address: words },
  } satisfies Record<CorrectedField, z.ZodType>)
  .partial()
  .refine((given) => Object.keys(given).length > 0, 'say what is put right');
export type Corrected = z.infer<typeof CORRECTED>;

const request = requestHead.extend({
  extension_reason: z.string().nullable(),
  verified: instant.nullable(),
  verified_how: z.enum(IDENTITY_CHECKS).nullable(),
  refusal: z.string().nullable(),
  /** What the person wrote themselves, to be put right once somebody looked at it. */
  wish: CORRECTED.nullable(),
  /** Of a rectification, once it is known who asks: what is kept of them and can be put right. */
  offered: z.array(z.enum(CORRECTED_FIELDS)),
  /** Whether what is kept of who asks is restricted now. */
  restricted: z.boolean(),
  /** Counts and dates that show it was done. */
  proof: z.record(z.string(), z.unknown()).nullable(),
  recipients: z.array(
    z.object({ recipient: z.string(), state: z.enum(RECIPIENT_STATES), note: z.string().nullable(), at: instant }),
  ),
});
export type PrivacyRequest = z.infer<typeof request>;

export const privacyRequests = {
  list: route('request.read')
    .route({ method: 'GET', path: '/v1/privacy-requests', summary: 'List what people ask of their data', tags })
    .input(z.object({ ...pageAsked, open: z.stringbool().optional(), kind: z.enum(REQUEST_KINDS).optional() }))
    .output(z.object({ requests: z.array(requestHead), next })),
  get: route('request.read')
    .route({ method: 'GET', path: '/v1/privacy-requests/{id}', summary: 'Get one request with its proof', tags })
    .input(byId)
    .output(request),
  open: route('request.handle')
    .route({
      method: 'POST',
      path: '/v1/privacy-requests',
      summary: 'Write down a request',
      description: 'It is due one month after it was received.',
      successStatus: 201,
      tags,
    })
    .input(
      z.object({
        kind: z.enum(REQUEST_KINDS),
        scope: z.enum(OBJECTION_SCOPES).optional(),
        source: z.enum(REQUEST_SOURCES),
        received: instant.optional(),
      }),
    )
    .output(byId),
  verify: route('request.handle')
    .route({
      method: 'POST',
      path: '/v1/privacy-requests/{id}/verify',
      summary: 'Say who asks, and how that was checked',
      description: 'Nothing is done for anybody whose identity was not checked.',
      tags,
    })
    .input(
      byId.extend({
        who: words.meta({ description: 'Random id, mail address, telephone number or the shop’s own number.' }),
        how: z.enum(IDENTITY_CHECKS),
      }),
    )
    .output(z.object({ customer: z.string() })),
  extend: route('request.handle')
    .route({
      method: 'POST',
      path: '/v1/privacy-requests/{id}/extend',
      summary: 'Take two more months, with the reason the person is told',
      tags,
    })
    .input(byId.extend({ reason: words }))
    .output(z.object({ due: instant })),
  complete: route('request.handle')
    .route({
      method: 'POST',
      path: '/v1/privacy-requests/{id}/complete',
      summary: 'Do what was asked',
      description:
        'Access needs the export to have been downloaded. An erasure begins at once and the request is done when it is proven, a minute or two later.',
      tags,
    })
    .input(byId.extend({ corrected: CORRECTED.optional(), note: words.optional() }))
    .output(request),
  refuse: route('request.handle')
    .route({
      method: 'POST',
      path: '/v1/privacy-requests/{id}/refuse',
      summary: 'Refuse a request, with the reason the person is told',
      tags,
    })
    .input(byId.extend({ reason: words }))
    .output(request),
  tell: route('request.handle')
    .route({
      method: 'POST',
      path: '/v1/privacy-requests/{id}/recipients',
      summary: 'Note what a recipient was told of it',
      tags,
    })
    .input(byId.extend({ recipient: words, state: z.enum(RECIPIENT_STATES), note: words.optional() }))
    .output(request),
  lift: route('request.handle')
    .route({
      method: 'DELETE',
      path: '/v1/customers/{id}/restriction',
      summary: 'Use a customer’s data again',
      description: 'The person is told before (article 18.3).',
      tags,
    })
    .input(z.object({ id, reason: words }))
    .output(z.object({})),
};
