import { z } from 'zod';
import { route } from './route.ts';

const tags = ['Privacy'];

export const processing = {
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
