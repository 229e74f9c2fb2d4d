import { z } from 'zod';
import { ROLES } from './permission.ts';
import { route } from './route.ts';

/** Who is signed in, and where they work. */
const me = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    email_verified: z.boolean(),
    language: z.enum(['en', 'fr', 'es']),
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

export const account = {
  me: route('signed_in')
    .route({ method: 'GET', path: '/v1/me', summary: 'Who is signed in', tags: ['Account'] })
    .output(me),
};
