import type { Context as Asked, Hono } from 'hono';
import { csvRow } from '#src/contract/csv.ts';
import { type Exported, exportResponses } from '#src/survey/export-responses.ts';
import { writeParquet } from '#src/survey/write-parquet.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';

/** Mounts a survey's responses for other programs: CSV whose formulas are neutralised, Parquet, and JSON. */
export function mountSurveyDownloads(app: Hono<Http>): void {
  app.get('/v1/surveys/:id/responses.csv', async (c) => {
    const { columns, rows } = await exportedOf(c, 'csv');
    c.header('content-type', 'text/csv; charset=utf-8');
    return c.body([columns, ...rows].map(csvRow).join(''));
  });
  app.get('/v1/surveys/:id/responses.parquet', async (c) => {
    const exported = await exportedOf(c, 'parquet');
    c.header('content-type', 'application/vnd.apache.parquet');
    return c.body(writeParquet(exported));
  });
  app.get('/v1/surveys/:id/responses.json', async (c) => {
    const { columns, rows } = await exportedOf(c, 'json');
    return c.json({
      responses: rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))),
    });
  });
}

async function exportedOf(c: Asked<Http>, ending: 'csv' | 'json' | 'parquet'): Promise<Exported> {
  c.set('route', `/v1/surveys/{id}/responses.${ending}`);
  const { ctx } = await principalOf(c, 'data.export');
  const exported = await exportResponses(ctx, c.req.param('id') ?? '');
  c.header('content-disposition', `attachment; filename="responses.${ending}"`);
  c.header('cache-control', 'no-store');
  return exported;
}
