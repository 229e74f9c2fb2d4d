import { type ImportCounts, type ImportOptions, importOptions } from '#src/contract/import.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import type { Files } from '#src/store/files.ts';
import { readTable } from '../../files/read-table.ts';
import { type Imported, importFile, PAUSED } from '../import-file.ts';
import { importId } from '../import-id.ts';
import { madeSession } from '../session-for-import.ts';
import { undoImport } from '../undo-import.ts';
import { rememberMap } from './remember-map.ts';
import { type Lease, takeLease } from './take-lease.ts';
import { toldOptions } from './told-options.ts';
import type { Outcome } from './wire-upload.ts';
import { withUploadedFile } from './with-uploaded-file.ts';
import { wrongOf } from './wrong-of.ts';

/** How often a worker says that it lives and how far it is. */
const BEAT_MS = 500;
/** Bytes of a file that was imported are kept for a day, in case somebody wants to look again. */
const KEPT_MS = 86_400_000;

/** A worker's context, without the organisation it works for. */
type Working = Omit<Context, 'organisation' | 'actor' | 'claim'>;

/**
 * Does the next piece of work that an uploaded file waits for: a dry run, or its import. A process that ends meanwhile, or is told to by
 * `ending`, leaves it to be taken up again, and what it brought counts once.
 *
 * @returns false when there was nothing to do
 * @example while (await workOnUpload(ctx, files, signal));
 */
export async function workOnUpload(working: Working, files: Pick<Files, 'get'>, ending: AbortSignal): Promise<boolean> {
  const lease = await takeLease(working.records, working.now);
  if (lease === undefined) return false;
  const { organisation, actor: id, actor_kind: kind } = lease.row;
  const ctx: Context = { ...working, organisation, actor: { kind, id } };
  const controller = new AbortController();
  const pause = () => controller.abort(PAUSED);
  ending.addEventListener('abort', pause, { once: true });
  if (ending.aborted) pause();
  const far = { rows: 0 };
  const beat = setInterval(() => {
    lease.renew(far.rows).then(
      (held) => {
        if (held === undefined) controller.abort(PAUSED);
        else if (held.stop !== null) controller.abort(held.stop);
      },
      // The store does not answer: the work itself will hear of it.
      () => {},
    );
  }, BEAT_MS);
  try {
    await work(ctx, files, lease, { signal: controller.signal, progress: (rows) => (far.rows = rows) });
  } finally {
    clearInterval(beat);
    ending.removeEventListener('abort', pause);
  }
  return true;
}

interface Told {
  signal: AbortSignal;
  progress(rows: number): void;
}

async function work(ctx: Context, files: Pick<Files, 'get'>, lease: Lease, told: Told): Promise<void> {
  const { row } = lease;
  const options = importOptions.parse(row.options);
  const dryRun = row.work === 'check';
  const { signal } = told;
  let id: string | undefined;
  try {
    const counts = await withUploadedFile(ctx, files, row.id, async (path, name) => {
      const reading = { ...toldOptions(options, name), kind: options.kind ?? 'events', file: path };
      const asked = { ...reading, ...(options.session === null ? {} : { session: options.session }) };
      id = await importId(ctx, asked);
      if (row.stop !== null) throw new AftershowError('conflict', 'stopped before it went on');
      if (!dryRun) await remember(ctx, path, options);
      return importFile(ctx, { ...asked, ...told, dryRun });
    });
    const outcome: Outcome = { counts: wireOf(counts) };
    const ended = { rows: String(counts.rows), rows_total: String(counts.rows), outcome: JSON.stringify(outcome) };
    await lease.release({ ...ended, state: dryRun ? 'checked' : 'done', ...(dryRun ? {} : { expires: later(ctx) }) });
  } catch (error) {
    const stop = row.stop ?? (signal.aborted ? signal.reason : undefined);
    if (stop === PAUSED) await lease.release({ state: 'waiting' });
    else if (stop === 'keep' || stop === 'undo') {
      const taken_back = !dryRun && stop === 'undo' && id !== undefined ? await takeBack(ctx, id) : undefined;
      const outcome: Outcome = taken_back === undefined ? {} : { taken_back };
      await lease.release({ state: dryRun ? 'open' : 'cancelled', outcome: JSON.stringify(outcome) });
    } else
      await lease.release({ state: 'failed', outcome: JSON.stringify({ wrong: saidOf(error) } satisfies Outcome) });
    if (stop === undefined && !(error instanceof AftershowError)) throw error;
  }
}

/** What a stopped import has brought. One that had been finished before has brought nothing, and stays. */
async function takeBack(ctx: Context, id: string): Promise<number> {
  const known = await ctx.records
    .selectFrom('imports')
    .select('state')
    .where('organisation', '=', ctx.organisation)
    .where('id', '=', id)
    .executeTakeFirst();
  if (known === undefined || known.state === 'done' || known.state === 'undone') return 0;
  return (await undoImport(ctx, id)).removed;
}

/** Columns that somebody named are remembered for the next file of this shape. */
async function remember(ctx: Context, path: string, { map, zone }: ImportOptions): Promise<void> {
  if (map === null || toldOptions({ map, zone, encoding: null }, '').map === undefined) return;
  const table = await readTable(path).catch(() => undefined);
  if (table === undefined) return;
  for await (const _ of table.rows) break;
  await rememberMap(ctx, { header: table.header, map, zone: zone ?? 'UTC' });
}

/** What went wrong, as far as it is for people: of what is ours they learn no more than that. */
function saidOf(error: unknown): NonNullable<Outcome['wrong']> {
  if (error instanceof AftershowError) return wrongOf(error);
  return { code: 'internal', message: 'something failed on our side', line: null, field: null };
}

function wireOf(imported: Imported): ImportCounts {
  const { dry_run: _, examples, session, import: id, ...counts } = imported;
  return {
    ...counts,
    import: id,
    session,
    new_session: session === madeSession(id),
    examples: examples.map(({ line = null, field, reason, message = null }) => ({ line, field, reason, message })),
  };
}

function later({ now }: Context): Date {
  return new Date(now().getTime() + KEPT_MS);
}
