import { z } from 'zod';
import { PLAN_FREQUENCIES } from './collection-plan.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

const tags = ['Privacy'];
const counted = z.object({
  events: z.record(z.string(), z.int()),
  /** Customers silent for three years. */
  customers: z.int(),
  webhook_deliveries: z.int(),
});

/** Whom a processing concerns, and which categories of their data: article 30.1 c. */
export const PROCESSED_PEOPLE = ['visitors', 'customers', 'staff'] as const;
export type ProcessedPeople = (typeof PROCESSED_PEOPLE)[number];
export const DATA_CATEGORIES = [
  ...(['identity', 'contact', 'demography', 'device', 'viewing', 'reactions', 'words', 'shopping', 'orders'] as const),
  ...(['service', 'staff', 'near_store', 'counts'] as const),
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

const said = z.string().trim().max(2000);
/** What only the organisation can say of itself: article 30.1 a, e and g. */
const controller = z.object({
  /** As it is registered. */
  name: said.min(1),
  address: said,
  contact: said,
  /** In the Union, where the organisation is outside it. */
  representative: said,
  /** The data protection officer; empty where there is none. */
  officer: said,
  /** To countries outside the European Economic Area, with their safeguards. */
  transfers: said,
  /** Measures of security of its own, beside what the product does. */
  measures: said,
});
export type Controller = z.infer<typeof controller>;

export const processing = {
  saveController: route('organisation.manage')
    .route({
      method: 'PUT',
      path: '/v1/processing/controller',
      summary: 'Say who answers for the processing',
      description: 'What article 30.1 wants in the register beside what is declared: controller, officer, transfers.',
      tags,
    })
    .input(controller)
    .output(done),
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
        /** Null until somebody says it. */
        controller: controller.nullable(),
        activities: z.array(
          z.object({
            people: z.array(z.enum(PROCESSED_PEOPLE)),
            categories: z.array(z.enum(DATA_CATEGORIES)),
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
            /** 'table.column'; sealed ones can be read with the person's own key only. */
            columns: z.array(z.string()),
            sealed: z.array(z.string()),
          }),
        ),
      }),
    ),
};
