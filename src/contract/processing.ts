import { z } from 'zod';
import { route } from './route.ts';

const tags = ['Privacy'];

export const processing = {
  expired: route('register.read')
    .route({
      method: 'GET',
      path: '/v1/processing/expired',
      summary: 'Count what has reached its day',
      description: 'The dry run that stands before every purge: the daily removal goes by the same question.',
      tags,
    })
    .output(
      z.object({
        day: z.string(),
        events: z.record(z.string(), z.int()),
        /** Customers silent for three years. */
        customers: z.int(),
        webhook_deliveries: z.int(),
      }),
    ),
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
