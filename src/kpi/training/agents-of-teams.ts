import { z } from 'zod';
import type { Context } from '#src/store/context.ts';
import { property } from '../question.ts';

const row = z.object({ agent: z.string(), team: z.string() });

/**
 * Who is in a team of customer service now, by the pseudonyms that the source gave: joined, and not left since.
 *
 * @example (await agentsOfTeams(ctx)).get('South') // ['a17', 'a20']
 */
export async function agentsOfTeams({
  organisation,
  events,
}: Pick<Context, 'organisation' | 'events'>): Promise<Map<string, string[]>> {
  const rows = await events.ask(
    `SELECT ${property('agent')} AS agent, argMax(${property('team')}, (${property('team')} != '', time)) AS team
     FROM events FINAL PREWHERE type = 'agent' WHERE organisation = {organisation:String} AND replay = 0
     GROUP BY agent HAVING agent != '' AND countIf(name = 'joined') > 0 AND maxIf(time, name = 'left') < maxIf(time, name = 'joined')
     ORDER BY agent`,
    { organisation },
    row,
  );
  const teams = new Map<string, string[]>();
  for (const { agent, team } of rows) teams.set(team, [...(teams.get(team) ?? []), agent]);
  return teams;
}
