import { z } from 'zod';
import { byId, done } from './page.ts';
import { ROLES } from './permission.ts';
import { route } from './route.ts';
import { isZone } from './zone.ts';

export const language = z.enum(['en', 'fr', 'es']);
export const zone = z.string().max(64).refine(isZone, 'not a known time zone: write it like Europe/Paris');
export const currency = z.string().regex(/^[A-Z]{3}$/, 'not a currency code: write it like EUR');
export const password = z.string().min(10, 'at least 10 characters').max(200);
export const personName = z.string().trim().min(1).max(200);
/** Lower case, since people do not tell Ada@ from ada@. */
export const email = z.email().max(254).toLowerCase();

/** What an organisation is called and how it counts. */
export const organisationGiven = z.object({
  name: z.string().trim().min(1).max(200),
  zone,
  currency,
  languages: z.array(language).min(1).max(3),
  sector: z.string().trim().max(100).optional(),
});

/** Who is signed in, and where they work. */
const me = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    email_verified: z.boolean(),
    language,
    /** IANA zone they want times in; null for the organisation's. */
    zone: z.string().nullable(),
    second_factor: z.boolean(),
    /** Made this installation, and reads the mails it writes to people. */
    operator: z.boolean(),
  }),
  organisations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      zone: z.string(),
      currency: z.string(),
      languages: z.array(z.string()),
      sector: z.string(),
      generated: z.boolean(),
      /** Stores that the role is bound to; empty for all. */
      stores: z.array(z.string()),
      /** The day a guest's membership ends. */
      expires: z.iso.datetime().nullable(),
    }),
  ),
});

export type Me = z.infer<typeof me>;

const signIn = z.object({
  id: z.string(),
  /** 'Firefox, Linux'; empty where unknown. */
  device: z.string(),
  created: z.iso.datetime(),
  /** To the day. */
  last_used: z.iso.datetime(),
  expires: z.iso.datetime(),
  /** The one this question came with. */
  current: z.boolean(),
});

const tags = ['Account'];

export const account = {
  me: route('signed_in').route({ method: 'GET', path: '/v1/me', summary: 'Who is signed in', tags }).output(me),
  update: route('signed_in')
    .route({ method: 'PATCH', path: '/v1/me', summary: 'Change one’s name, language or zone', tags })
    .input(z.object({ name: personName.optional(), language: language.optional(), zone: zone.nullable().optional() }))
    .output(done),
  verify: route('signed_in')
    .route({ method: 'POST', path: '/v1/me/verify-email', summary: 'Send the mail that confirms one’s address', tags })
    .output(done),
  listSignIns: route('signed_in')
    .route({ method: 'GET', path: '/v1/me/sign-ins', summary: 'List where one is signed in', tags })
    .output(z.object({ sign_ins: z.array(signIn) })),
  endSignIn: route('signed_in')
    .route({ method: 'DELETE', path: '/v1/me/sign-ins/{id}', summary: 'Sign out one device', tags })
    .input(byId)
    .output(done),
  signOutEverywhere: route('signed_in')
    .route({
      method: 'POST',
      path: '/v1/me/sign-out-everywhere',
      summary: 'Sign out every device',
      description: 'All but the one that asks, unless `this_too`.',
      tags,
    })
    .input(z.object({ this_too: z.boolean().default(false) }))
    .output(z.object({ ended: z.int() })),
};

export const setup = {
  state: route('public')
    .route({
      method: 'GET',
      path: '/v1/setup',
      summary: 'Whether the installation waits for its first owner, and how people sign in',
      tags: ['Setup'],
    })
    .output(
      z.object({
        /** True while there is no person: then `POST /v1/setup` makes the first. */
        needed: z.boolean(),
        /** Name on the button for signing in through the company's provider; null without one. */
        provider: z.string().nullable(),
        /** False while mails stay in the outbox. */
        mail: z.boolean(),
      }),
    ),
  setUp: route('public')
    .route({
      method: 'POST',
      path: '/v1/setup',
      summary: 'Become the first owner',
      description: 'Works only while there is no person; then 409. Sign in afterwards.',
      tags: ['Setup'],
    })
    .input(z.object({ name: personName, email, password, language, organisation: organisationGiven }))
    .output(z.object({ organisation: z.string() })),
};
