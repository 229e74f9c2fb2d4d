import { z } from 'zod';
import { PLAN_FREQUENCIES } from './collection-plan.ts';
import { byId } from './page.ts';
import { route } from './route.ts';

const tags = ['Privacy'];
const counted = z.object({
  events: z.record(z.string(), z.int()),
  /** Customers silent for three years. */
  customers: z.int(),
  webhook_deliveries: z.int(),
});

export const processing = {
  expired: route('register.read')
    .route({
      method: 'GET',
      path: '/v1/processing/expired',
      summary: 'Count what has reached its day',
      description: 'The dry run that stands before every purge: the daily removal goes by the same question.',
      tags,
    })
    .output(counted.extend({ day: z.string() })),
  purges: route('register.read')
    .route({ method: 'GET', path: '/v1/processing/purges', summary: 'List removals that were asked for', tags })
    .output(
      z.object({
        purges: z.array(
          z.object({
            id: z.string(),
            /** What the dry run counted that it went by. */
            dry_run: counted,
            asked: z.iso.datetime(),
            by: z.string().nullable(),
            done: z.iso.datetime().nullable(),
            removed: counted.nullable(),
          }),
        ),
      }),
    ),
  purge: route('purge.run')
    .route({
      method: 'POST',
      path: '/v1/processing/purges',
      summary: 'Remove what has reached its day now',
      description:
        'Takes the counts of the dry run that was looked at; where they changed it answers `conflict` and removes nothing.',
      tags,
    })
    .input(z.object({ seen: counted }))
    .output(byId),
  register: route('register.read')
    .route({
      method: 'GET',
      path: '/v1/processing',
      summary: 'Get the register of processing',
      description: 'Made from the declared purposes and from the columns that are declared personal (article 30).',
      tags,
    })
    .output(
      z.object({
        activities: z.array(
          z.object({
            purpose: z.string(),
            title: z.string(),
            basis: z.enum(['consent', 'contract', 'legal_obligation', 'legitimate_interest']),
            collects: z.array(z.string()),
            recipients: z.array(z.string()),
            retention_days: z.int(),
            /** From the collection plan; null where it has no line for this purpose. */
            plan: z
              .object({
                question: z.string(),
                whom: z.string(),
                source: z.string(),
                frequency: z.enum(PLAN_FREQUENCIES),
                fields: z.array(z.string()),
              })
              .nullable(),
            declared: z.iso.datetime(),
            retired: z.iso.datetime().nullable(),
          }),
        ),
        data: z.array(
          z.object({
            subject: z.string(),
            category: z.string(),
            retention: z.string(),
            columns: z.array(z.string()),
            sealed: z.array(z.string()),
          }),
        ),
      }),
    ),
};
