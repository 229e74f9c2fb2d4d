import { z } from 'zod';
import { KPI_DIMENSIONS, KPI_GRAINS, KPI_IDS, kpiFilter, kpiSeries } from './kpi.ts';
import { byId, done } from './page.ts';
import { route } from './route.ts';

/** Questions that somebody put to the figures themselves: measure, dimension, filter, time; kept by name and, if they like, for all. */

const day = z.iso.date();

/** Days that end yesterday, so that a question kept today is not stale next month; or two fixed ones. */
export const askedSpan = z.union([
  z.object({ days: z.int().min(1).max(1100) }).strict(),
  z
    .object({ from: day, to: day })
    .strict()
    .refine(({ from, to }) => from <= to, { error: 'a stretch ends on its first day or later', path: ['to'] }),
]);
export type AskedSpan = z.infer<typeof askedSpan>;

export const ownQuestion = z
  .object({
    kpi: z.enum(KPI_IDS),
    by: z.enum(KPI_DIMENSIONS).nullable().default(null),
    grain: z.enum(KPI_GRAINS).default('week'),
    filter: kpiFilter.default({}),
    span: askedSpan,
  })
  .strict();
export type OwnQuestion = z.infer<typeof ownQuestion>;

const kept = z.object({
  id: z.string(),
  name: z.string(),
  asked: ownQuestion,
  /** Everybody who may read figures sees it in their list. */
  shared: z.boolean(),
  mine: z.boolean(),
  by: z.string().nullable(),
  version: z.int(),
});
export type KeptQuestion = z.infer<typeof kept>;

const said = z.object({
  name: z.string().trim().min(1).max(100),
  asked: ownQuestion,
  shared: z.boolean().default(false),
});
const tags = ['KPIs'];

export const kept_questions = {
  list: route('kpi.read')
    .route({
      method: 'GET',
      path: '/v1/kpi-questions',
      summary: 'List one’s own questions and those shared',
      description: 'Those about figures that the asker may read.',
      tags,
    })
    .output(z.object({ questions: z.array(kept) })),
  answer: route('kpi.read')
    .route({
      method: 'POST',
      path: '/v1/kpi-questions/answer',
      summary: 'Answer a question',
      description:
        'The series of everything and of each part. As CSV or Parquet: `GET /v1/kpi-answer.csv`, `.parquet`.',
      tags,
    })
    .input(ownQuestion)
    .output(kpiSeries),
  keep: route('kpi.read')
    .route({ method: 'POST', path: '/v1/kpi-questions', summary: 'Keep a question', tags })
    .input(said)
    .output(z.object({ id: z.string() })),
  change: route('kpi.read')
    .route({
      method: 'PUT',
      path: '/v1/kpi-questions/{id}',
      summary: 'Change one’s own question',
      description: '409 when it was changed elsewhere meanwhile.',
      tags,
    })
    .input(byId.extend({ ...said.shape, version: z.int() }))
    .output(z.object({ version: z.int() })),
  remove: route('kpi.read')
    .route({ method: 'DELETE', path: '/v1/kpi-questions/{id}', summary: 'Take away one’s own question', tags })
    .input(byId)
    .output(done),
};
