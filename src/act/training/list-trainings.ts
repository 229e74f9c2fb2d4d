import { sql } from 'kysely';
import type { Training } from '#src/contract/training.ts';
import type { Reader } from '#src/kpi/asker.ts';
import { agentsOfTeams } from '#src/kpi/training/agents-of-teams.ts';
import { readTrainingEffect } from '#src/kpi/training/read-training-effect.ts';
import { refuseOfStores } from '#src/kpi/training/read-training-needs.ts';
import type { Context } from '#src/store/context.ts';

/** Older ones are found among the actions. */
const MOST = 50;

/**
 * Trainings that were not dropped, the newest first: who of the team was trained when, and the figure before and after.
 *
 * @throws AftershowError forbidden (who is bound to stores)
 * @example (await listTrainings(ctx, asker))[0]?.effect?.verdict // 'better'
 */
export async function listTrainings(
  ctx: Pick<Context, 'organisation' | 'records' | 'events' | 'now'>,
  reader: Pick<Reader, 'stores'>,
): Promise<Training[]> {
  refuseOfStores(reader);
  const { organisation, records } = ctx;
  const [rows, people, teams] = await Promise.all([
    records
      .selectFrom('trainings as t')
      .innerJoin('actions as a', (on) =>
        on.onRef('a.organisation', '=', 't.organisation').onRef('a.id', '=', 't.action'),
      )
      .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 'a.organisation').onRef('m.id', '=', 'a.owner'))
      .select(['a.id', 'a.verb', 'a.state', 'a.owner', 'a.due', 'm.name', 't.team', 't.kpi', 't.evidence'])
      .select([sql<string>`t.begins::text`.as('begins'), sql<string>`t.ends::text`.as('ends')])
      .where('t.organisation', '=', organisation)
      .where('a.state', '!=', 'dropped')
      .orderBy('a.created', 'desc')
      .orderBy('a.id', 'desc')
      .limit(MOST)
      .execute(),
    records
      .selectFrom('trained_agents')
      .select(['action', 'agent', sql<string>`day::text`.as('day')])
      .where('organisation', '=', organisation)
      .execute(),
    agentsOfTeams(ctx),
  ]);
  const today = ctx.now().toISOString().slice(0, 10);
  return Promise.all(
    rows.map(async ({ id, verb, state, owner, name, due, team, kpi, evidence, begins, ends }): Promise<Training> => {
      const trained = people.filter(({ action }) => action === id);
      const days = trained.map(({ day }) => day);
      return {
        ...{ id, verb, state, due, team, kpi },
        owner: owner === null ? null : { id: owner, name: name ?? owner },
        overdue: (state === 'open' || state === 'doing') && due !== null && due < today,
        evidence: { ...evidence, from: begins, to: ends },
        agents: agentsOf(teams.get(team) ?? [], trained),
        ...(await readTrainingEffect(ctx, { team, kpi, trained: days })),
      };
    }),
  );
}

/** The team of today, and who was trained and is there no more. */
function agentsOf(team: readonly string[], trained: readonly { agent: string; day: string }[]): Training['agents'] {
  const names = [...new Set([...team, ...trained.map(({ agent }) => agent)])].sort();
  return names.map((agent) => ({
    agent,
    day: trained.find((one) => one.agent === agent)?.day ?? null,
    here: team.includes(agent),
  }));
}
