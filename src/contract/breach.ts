import { z } from 'zod';
import { byId, done } from './page.ts';
import { route } from './route.ts';

const instant = z.iso.datetime();
const words = z.string().trim().min(1).max(5000);
const tags = ['Privacy'];

const listedBreach = z.object({
  id: z.string(),
  what: z.string(),
  categories: z.array(z.string()),
  /** How many customers it concerns. */
  people: z.int(),
  discovered: instant,
  authority_due: instant,
  /** Hours left to tell the authority; negative when late, null once told. */
  hours_left: z.int().nullable(),
  authority_told: instant.nullable(),
  people_told: instant.nullable(),
  measures: z.string(),
  /** Likely, for the people concerned: article 33.3 c. */
  consequences: z.string(),
  late_reason: z.string().nullable(),
  closed: instant.nullable(),
});
export type ListedBreach = z.infer<typeof listedBreach>;

export const breaches = {
  list: route('breach.read')
    .route({ method: 'GET', path: '/v1/breaches', summary: 'List breaches of personal data', tags })
    .output(z.object({ breaches: z.array(listedBreach) })),
  report: route('breach.handle')
    .route({
      method: 'POST',
      path: '/v1/breaches',
      summary: 'Report a breach',
      description: 'Whom it concerns is looked up; the authority is told within 72 hours of its discovery.',
      successStatus: 201,
      tags,
    })
    .input(
      z.object({
        what: words,
        categories: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
        discovered: instant,
        affected: z.union([
          z.literal('everybody'),
          z.object({ customers: z.array(z.string().min(1).max(200)).max(1_000_000) }),
          z.object({ readBy: z.string().min(1).max(200), from: instant, to: instant }),
        ]),
      }),
    )
    .output(z.object({ id: z.string(), people: z.int(), authority_due: instant })),
  update: route('breach.handle')
    .route({ method: 'PATCH', path: '/v1/breaches/{id}', summary: 'Note what was done about a breach', tags })
    .input(
      byId.extend({
        measures: words.optional(),
        consequences: words.optional(),
        authority_told: instant.optional(),
        people_told: instant.optional(),
        late_reason: words.optional(),
        close: z.boolean().optional(),
      }),
    )
    .output(done),
  affected: route('breach.handle')
    .route({ method: 'GET', path: '/v1/breaches/{id}/affected', summary: 'List the customers a breach concerns', tags })
    .input(byId)
    .output(z.object({ customers: z.array(z.string()) })),
};
