import { loadOrganisation } from '#src/account/load-organisation.ts';
import { wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { listLinks } from '#src/session/list-links.ts';
import { loadPlan } from '#src/session/load-plan.ts';
import type { Context } from '#src/store/context.ts';
import type { Circumstances } from './apply-conditions.ts';

/** What is only being planned: as far as somebody has said. */
export interface Planned {
  show?: string | undefined;
  format?: string | undefined;
  /** A name or an id. */
  host?: string | undefined;
  start?: string | undefined;
  platform?: string | undefined;
}

type Asking = Pick<Context, 'organisation' | 'records'>;

/**
 * What a planned session is, as lessons' conditions say it: its show, host and format, the weekday and hour in its zone, the categories of
 * the products in its running order, and the platforms whose players know it. Nothing says who its audience is.
 *
 * @throws AftershowError not_found
 * @example const here = await readCircumstances(ctx, session);
 */
export async function readCircumstances(ctx: Asking, session: string): Promise<Circumstances> {
  const plan = await loadPlan(ctx, session);
  const [links, categories] = await Promise.all([
    listLinks(ctx, session),
    ctx.records
      .selectFrom('pins as n')
      .innerJoin('products as p', (on) =>
        on.onRef('p.organisation', '=', 'n.organisation').onRef('p.id', '=', 'n.product'),
      )
      .select('p.category')
      .distinct()
      .where('n.organisation', '=', ctx.organisation)
      .where('n.session', '=', session)
      .where('p.category', 'is not', null)
      .execute(),
  ]);
  return {
    show: plan.show === null ? [] : [plan.show.id],
    format: plan.format === null ? [] : [plan.format],
    host: plan.host === null ? [] : [plan.host.id, plan.host.name],
    slot: slotOf(plan.start ?? plan.planned_start, plan.zone),
    category: categories.flatMap(({ category }) => category ?? []),
    audience: [],
    platform: links.map(({ source }) => source).filter((source) => source !== 'own'),
  };
}

/**
 * The same of what is only being planned.
 *
 * @example const here = await foresee(ctx, { show, start: '2026-12-03T19:00:00Z' });
 */
export async function foresee(ctx: Asking, planned: Planned): Promise<Circumstances> {
  const { zone } = await loadOrganisation(ctx);
  const { host, start } = planned;
  const named =
    host === undefined
      ? []
      : await ctx.records
          .selectFrom('hosts')
          .select(['id', 'name'])
          .where('organisation', '=', ctx.organisation)
          .where((is) => is.or([is('id', '=', host), is('name', '=', host)]))
          .execute();
  return {
    show: planned.show === undefined ? [] : [planned.show],
    format: planned.format === undefined ? [] : [planned.format],
    host: host === undefined ? [] : [host, ...named.flatMap(({ id, name }) => [id, name])],
    slot: slotOf(start ?? null, zone),
    category: [],
    audience: [],
    platform: planned.platform === undefined ? [] : [planned.platform],
  };
}

/** As conditions write it: '4 20' is Thursday from eight. */
function slotOf(start: string | null, zone: string): string[] {
  if (start === null) return [];
  const { date, time } = wallTimeOf(start, zone);
  return [`${weekdayOf(date)} ${time.slice(0, 2)}`];
}
