import { sql } from 'kysely';
import type { RecordsQuestion } from '../question.ts';

/** What stores had, counted once a day (count-stock.ts): products they keep (`lines`), and those of which nothing was left to sell (`empty`). */
export const STOCK_DAYS: RecordsQuestion = {
  store: 'records',
  dimensions: { store: 'store' },
  facts: ({ organisation, stretches: { zone } }) => sql`
    SELECT store || day AS id, store, day::timestamp AT TIME ZONE ${zone} AS at, lines, empty FROM kpi_stock_days WHERE organisation = ${organisation}`,
};
