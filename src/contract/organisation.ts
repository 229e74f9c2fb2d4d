import { z } from 'zod';
import { organisationGiven } from './account.ts';
import { done } from './page.ts';
import { route } from './route.ts';

const organisation = z.object({
  id: z.string(),
  name: z.string(),
  zone: z.string(),
  currency: z.string(),
  languages: z.array(z.string()),
  sector: z.string(),
  generated: z.boolean(),
  colour_primary: z.string(),
  colour_accent: z.string(),
  /** Its logo stands at `/logo/{id}/{logo_hash}`; null where it has none. */
  logo_hash: z.string().nullable(),
});

/** '#1b1a17': six digits in lower case, as browsers' colour pickers write them. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'six hexadecimal digits after a #');

const tags = ['Organisation'];

export const organisations = {
  get: route('organisation.read')
    .route({ method: 'GET', path: '/v1/organisation', summary: 'Get the organisation', tags })
    .output(organisation),
  update: route('organisation.manage')
    .route({ method: 'PATCH', path: '/v1/organisation', summary: 'Change the organisation', tags })
    .input(organisationGiven.partial().extend({ colour_primary: colour.optional(), colour_accent: colour.optional() }))
    .output(organisation),
  create: route('signed_in')
    .route({
      method: 'POST',
      path: '/v1/organisations',
      summary: 'Create another organisation',
      description: 'For owners and CSMs of one, and for who made the installation; they become its owner.',
      tags,
    })
    .input(organisationGiven)
    .output(z.object({ id: z.string() })),
  leave: route('signed_in')
    .route({
      method: 'POST',
      path: '/v1/organisations/{id}/leave',
      summary: 'Leave an organisation',
      description: 'Its last owner cannot.',
      tags,
    })
    .input(z.object({ id: z.string().min(1).max(200) }))
    .output(done),
};
