import { z } from 'zod';
import type { Looking } from './gather-facts.ts';

const DAYS = 90;
const row = z.object({ aspect: z.string(), n: z.int(), negative: z.int() });

/** How an aspect was spoken of. */
export type AspectSaid = z.infer<typeof row>;

/**
 * What was said about each aspect within ninety days, and how much of it was negative about just that.
 *
 * @example (await readAspectsSaid(ctx)).find(({ aspect }) => aspect === 'store')?.negative
 */
export async function readAspectsSaid({ organisation, events, now }: Looking): Promise<AspectSaid[]> {
  return events.ask(
    `SELECT substring(about, 1, length(about) - 1) AS aspect, toInt32(count()) AS n, toInt32(countIf(endsWith(about, '-'))) AS negative
     FROM (SELECT aspects FROM voices WHERE organisation = {organisation:String}
         AND if(replay = 1, received, time) > fromUnixTimestamp64Milli({since:Int64}) ORDER BY version DESC LIMIT 1 BY session, time, id)
     ARRAY JOIN aspects AS about GROUP BY aspect`,
    { organisation, since: now().getTime() - DAYS * 86_400_000 },
    row,
  );
}
