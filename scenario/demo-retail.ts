import type { DemoRetail } from '#src/job/load-demo-retail.ts';
import { CATALOGUE } from './catalogue.ts';
import { POOLS } from './demo-organisation.ts';
import { demoShop } from './demo-shop.ts';
import { retailFiles } from './retail/files.ts';
import { retailYear } from './retail/retail-year.ts';

/** How many stand in its list: enough to tell every planted truth, few enough to load in a minute. */
const CUSTOMERS = 640;
/** A quarter more than a year, so that the last quarter has one a year before. */
const WEEKS = 65;

/**
 * The shop of the generated organisation: its customers are those who watch its French shows.
 *
 * @example await loadDemoRetail(ctx, collector, demoRetail({ now: since }), () => false);
 */
export function demoRetail({ now, seed = 4600 }: { now: Date; seed?: number }): DemoRetail {
  const year = retailYear({ seed, now, weeks: WEEKS, customers: CUSTOMERS, pool: POOLS.fr });
  const files = retailFiles(year, new Set(CATALOGUE.map(({ id }) => id)));
  return { files, site: year.site, shop: demoShop(year, seed) };
}
