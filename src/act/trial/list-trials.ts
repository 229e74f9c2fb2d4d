import { listChanges } from '#src/analyse/launch/list-changes.ts';
import type { Trial } from '#src/contract/trial.ts';
import { AftershowError } from '#src/errors.ts';
import { ownSession } from '#src/session/own-session.ts';
import type { Context } from '#src/store/context.ts';

type Asking = Pick<Context, 'organisation' | 'records'>;
interface Window {
  start_s: number;
  end_s: number;
}

/**
 * What a session tries, in the order it was marked, with when it is tried and what was adjusted.
 *
 * @throws AftershowError not_found
 * @example const trials = await listTrials(ctx, session);
 */
export async function listTrials(ctx: Asking, session: string): Promise<Trial[]> {
  await ownSession(ctx.records, ctx.organisation, session);
  return readTrials(ctx, { session });
}

/**
 * One trial.
 *
 * @throws AftershowError not_found
 * @example const { windows } = await loadTrial(ctx, id);
 */
export async function loadTrial(ctx: Asking, id: string): Promise<Trial> {
  const [trial] = await readTrials(ctx, { id });
  if (trial === undefined) throw new AftershowError('not_found', 'no such trial');
  return trial;
}

async function readTrials(
  { records, organisation }: Asking,
  by: { session: string } | { id: string },
): Promise<Trial[]> {
  const own = records
    .selectFrom('trials as t')
    .innerJoin('sessions as s', (on) =>
      on.onRef('s.organisation', '=', 't.organisation').onRef('s.id', '=', 't.session'),
    )
    .leftJoin('products as p', (on) =>
      on.onRef('p.organisation', '=', 't.organisation').onRef('p.id', '=', 't.product'),
    )
    .selectAll('t')
    .select('p.name as product_name')
    .where('t.organisation', '=', organisation)
    .where('s.removed', 'is', null)
    .orderBy('t.created')
    .orderBy('t.id');
  const rows = await ('id' in by ? own.where('t.id', '=', by.id) : own.where('t.session', '=', by.session)).execute();
  const [first] = rows;
  if (first === undefined) return [];
  const ids = rows.map(({ id }) => id);
  const segments = await records
    .selectFrom('segments')
    .select(['trial', 'start_s', 'end_s'])
    .where('organisation', '=', organisation)
    .where('session', '=', first.session)
    .where('trial', 'in', ids)
    .orderBy('start_s')
    .execute();
  const pins = await records
    .selectFrom('pins')
    .select(['product', 'start_s', 'end_s'])
    .where('organisation', '=', organisation)
    .where('session', '=', first.session)
    .orderBy('start_s')
    .execute();
  const changes = await listChanges({ records, organisation }, first.session);
  return rows.map(({ id, session, kind, title, hope, product, product_name, blocks, seed, version }) => {
    const marked = segments.filter(({ trial }) => trial === id);
    const shown = pins.filter((pin) => product !== null && pin.product === product);
    const windows = marked.length > 0 ? marked : shown;
    const times = joined(windows.map(({ start_s, end_s }) => ({ start_s, end_s })));
    const whole = times.length === 0 || blocks !== null;
    return {
      ...{ id, session, kind, title, hope, blocks, seed, version, windows: times },
      product: product === null ? null : { id: product, name: product_name ?? product },
      changes: changes.filter(({ at_s }) => whole || times.some((one) => at_s >= one.start_s && at_s <= one.end_s)),
    };
  });
}

/** Windows in order, those that touch or overlap as one, so that nothing is counted twice. */
function joined(windows: readonly Window[]): Window[] {
  const found: Window[] = [];
  for (const { start_s, end_s } of windows.toSorted((a, b) => a.start_s - b.start_s)) {
    const last = found.at(-1);
    if (last !== undefined && start_s <= last.end_s) last.end_s = Math.max(last.end_s, end_s);
    else if (end_s > start_s) found.push({ start_s, end_s });
  }
  return found;
}
