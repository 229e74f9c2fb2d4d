import { z } from 'zod';
import { next, pageAsked } from './page.ts';
import { route } from './route.ts';

const instant = z.iso.datetime();

/** Which changes are asked for; the CSV of `/v1/audit.csv` takes the same. */
export const auditFilter = z.object({
  actor: z.string().max(200).optional().meta({ description: 'Id of a person or key.' }),
  actor_kind: z.enum(['person', 'key', 'system']).optional(),
  action: z.string().max(100).optional().meta({ description: '`member.invite`, or `member` for all of a noun.' }),
  target: z.string().max(200).optional(),
  from: instant.optional(),
  to: instant.optional(),
});

export const auditEntry = z.object({
  id: z.string(),
  at: instant,
  actor: z.object({
    kind: z.enum(['person', 'key', 'system']),
    id: z.string(),
    /** As they are called now; null when nobody is called so any more. */
    name: z.string().nullable(),
  }),
  action: z.string(),
  target: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

export const audit = {
  list: route('audit.read')
    .route({
      method: 'GET',
      path: '/v1/audit',
      summary: 'Who changed what, newest first',
      description: 'The same as CSV: `GET /v1/audit.csv`.',
      tags: ['Audit'],
    })
    .input(auditFilter.extend(pageAsked))
    .output(z.object({ entries: z.array(auditEntry), next })),
};
