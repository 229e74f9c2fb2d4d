import { z } from 'zod';
import { route } from './route.ts';

/** Who must not come back: by keyed hashes, so that nobody can be read from the list. */

/** What somebody on the list is kept from: being collected again, being written to, being profiled. */
export const SUPPRESSION_SCOPES = ['collect', 'marketing', 'profiling'] as const;
export type SuppressionScope = (typeof SUPPRESSION_SCOPES)[number];

const scope = z.enum(SUPPRESSION_SCOPES);
const tags = ['Privacy'];

export const suppressions = {
  count: route('request.read')
    .route({
      method: 'GET',
      path: '/v1/suppressions',
      summary: 'Count the suppression list',
      description: 'Identifiers, not people: one person has a mail address and a telephone number.',
      tags,
    })
    .output(
      z.object({
        suppressed: z.array(
          z.object({
            scope,
            identifiers: z.int(),
            /** When the newest of them was put on the list; null while none is on it. */
            last: z.iso.datetime().nullable(),
          }),
        ),
      }),
    ),
  check: route('request.read')
    .route({
      method: 'POST',
      path: '/v1/suppressions/check',
      summary: 'Ask whether somebody is on the suppression list',
      description: 'What is typed is hashed, looked up and not kept; that somebody asked stands in the audit trail.',
      tags,
    })
    .input(z.object({ who: z.string().trim().min(1).max(320) }))
    .output(z.object({ found: z.array(z.object({ scope, since: z.iso.datetime() })) })),
};
