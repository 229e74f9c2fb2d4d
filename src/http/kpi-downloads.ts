import type { Context as Asked, Hono } from 'hono';
import { checkInput } from '#src/contract/check-input.ts';
import { csvRow } from '#src/contract/csv.ts';
import { ownQuestion } from '#src/contract/kept-question.ts';
import { AftershowError } from '#src/errors.ts';
import { askerOf } from '#src/kpi/asker.ts';
import { answerQuestion } from '#src/kpi/kept/answer-question.ts';
import { tabulateSeries } from '#src/kpi/kept/tabulate-series.ts';
import { writeParquet } from '#src/survey/write-parquet.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';

/** Mounts the answer to a question of one's own for other programs: CSV whose formulas are neutralised, and Parquet. */
export function mountKpiDownloads(app: Hono<Http>): void {
  app.get('/v1/kpi-answer.csv', async (c) => {
    const { columns, rows } = await answered(c, 'csv');
    c.header('content-type', 'text/csv; charset=utf-8');
    return c.body([columns, ...rows].map(csvRow).join(''));
  });
  app.get('/v1/kpi-answer.parquet', async (c) => {
    const table = await answered(c, 'parquet');
    c.header('content-type', 'application/vnd.apache.parquet');
    return c.body(writeParquet(table));
  });
}

async function answered(c: Asked<Http>, ending: 'csv' | 'parquet') {
  const who = await principalOf(c, 'data.export');
  const asked = checkInput(ownQuestion, parsed(c.req.query('asked')));
  const table = tabulateSeries(await answerQuestion(who.ctx, asked, askerOf(who)));
  c.header('content-disposition', `attachment; filename="${asked.kpi}.${ending}"`);
  c.header('cache-control', 'no-store');
  return table;
}

function parsed(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AftershowError('bad_input', 'asked is not JSON', { field: 'asked' });
  }
}
