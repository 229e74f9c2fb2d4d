import { z } from 'zod';
import { route } from './route.ts';

/** In which language a page is asked for. */
export const language = z.enum(['en', 'fr', 'es']).default('en');

const tags = ['Reports'];

/** The debrief as people read it. */
export const report = {
  paper: route('debrief.read')
    .route({
      method: 'GET',
      path: '/v1/sessions/{id}/paper',
      summary: 'Get the debrief as markup',
      description:
        'The sections of the report for a shadow root, with their style sheet; whatever people wrote is escaped. The whole page: `report.html`.',
      tags,
    })
    .input(z.object({ id: z.string().min(1).max(200), lang: language }))
    .output(
      z.object({
        title: z.string(),
        headline: z.string(),
        html: z.string(),
        styles: z.string(),
        duration_s: z.number(),
        start: z.iso.datetime().nullable(),
        zone: z.string(),
        generated: z.boolean(),
        computed_at: z.iso.datetime(),
      }),
    ),
};
