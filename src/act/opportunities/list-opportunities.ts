import { sql } from 'kysely';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import type { Opportunity, OpportunityKind, OpportunityState } from '#src/contract/opportunity.ts';
import { readSector } from '#src/privacy/plan/read-sector.ts';
import type { Context } from '#src/store/context.ts';
import { type Learned, learnedUplifts } from '../campaigns/learned-uplift.ts';
import { nameSubjects } from './name-subjects.ts';
import { rankOpportunities } from './rank-opportunities.ts';
import { toneOf } from './tone-of.ts';

type Asking = Pick<Context, 'organisation' | 'records'>;

interface Asked {
  state?: OpportunityState | undefined;
  kind?: OpportunityKind | undefined;
  /** A member's id, or 'nobody'. */
  owner?: string | undefined;
  id?: string | undefined;
  /** Of problems in single stores, those of these alone; all of them where it is empty. */
  stores?: readonly string[] | undefined;
}

const MOST = 500;

/**
 * Opportunities in the order in which they are worth acting on (`rankOpportunities`). What one that names people may bring is how many may be
 * written to × the uplift that campaigns of its kind let expect × what an order is worth, with the interval of the uplift.
 *
 * @returns `kinds` counts those of the state and owner, whatever the kind asked for
 * @example const { opportunities: [best] } = await listOpportunities(ctx, { state: 'open' });
 */
export async function listOpportunities(
  ctx: Asking,
  { state, kind, owner, id, stores = [] }: Asked,
): Promise<{ opportunities: Opportunity[]; kinds: { kind: OpportunityKind; n: number }[]; refreshed: string | null }> {
  const { organisation, records } = ctx;
  const [{ currency, sector }, learned] = await Promise.all([loadOrganisation(ctx), learnedUplifts(ctx)]);
  let query = records
    .selectFrom('opportunities as o')
    .leftJoin('members as m', (on) => on.onRef('m.organisation', '=', 'o.organisation').onRef('m.id', '=', 'o.owner'))
    .selectAll('o')
    .select(['m.name as owner_name', sql<string | null>`to_char(o.due, 'YYYY-MM-DD')`.as('due_day')])
    .where('o.organisation', '=', organisation)
    .orderBy('o.found')
    .limit(MOST);
  if (id !== undefined) query = query.where('o.id', '=', id);
  // What is said of stores in general has the aspect for its subject, and is everybody’s.
  if (stores.length > 0)
    query = query.where(({ or, eb }) => or([eb('o.kind', '!=', 'store'), eb('o.subject', 'in', ['store', ...stores])]));
  if (state !== undefined) query = query.where('o.state', '=', state);
  if (owner === 'nobody') query = query.where('o.owner', 'is', null);
  else if (owner !== undefined) query = query.where('o.owner', '=', owner);
  const rows = await query.execute();
  const names = await nameSubjects(ctx, rows);
  const preset = await readSector(ctx);
  const tone = preset?.tone ?? toneOf(sector);
  const all = rows.map((row): Opportunity => {
    const of = learned(row.kind);
    return {
      ...{ id: row.id, kind: row.kind, subject: row.subject, state: row.state, people: row.people, tone },
      subject_name: names.subject(row),
      products: row.products.map((product) => ({ id: product, name: names.product(product) })),
      ...{ reasons: row.reasons, writable: row.writable, dismissed: row.dismissed, due: row.due_day },
      value:
        row.people === null
          ? row.value
          : expectedOf(of, row.writable?.allowed ?? row.people, Number(row.worth), currency),
      learned: { campaigns: of.campaigns, chance: of.chance, sunk: of.sunk },
      owner: row.owner === null ? null : { id: row.owner, name: row.owner_name ?? row.owner },
      ...{ found: row.found.toISOString(), refreshed: row.refreshed.toISOString() },
    };
  });
  const counts = Map.groupBy(all, (one) => one.kind);
  const refreshed = await records
    .selectFrom('opportunities')
    .select(({ fn }) => fn.max('refreshed').as('at'))
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return {
    opportunities: rankOpportunities(
      all.filter((one) => kind === undefined || one.kind === kind),
      preset?.opportunities,
    ),
    kinds: [...new Set([...(preset?.opportunities ?? []), ...counts.keys()])].flatMap((of) => {
      const n = counts.get(of)?.length ?? 0;
      return n === 0 ? [] : [{ kind: of, n }];
    }),
    refreshed: refreshed?.at?.toISOString() ?? null,
  };
}

function expectedOf({ uplift }: Learned, people: number, worth: number, currency: string): Opportunity['value'] {
  if (!(worth > 0) || people === 0) return null;
  const [low = 0, mid = 0, high = 0] = [uplift.interval[0], uplift.value, uplift.interval[1]].map((one) =>
    Math.round(people * worth * one),
  );
  return { low, mid, high, currency, method: 'uplift' };
}
