import type { SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import { createSession } from '#src/session/create-session.ts';
import { findSession } from '#src/session/find-session.ts';
import { linkSession } from '#src/session/link-session.ts';
import { saveFigures } from '#src/session/save-figures.ts';
import type { Context } from '#src/store/context.ts';
import type { Reading } from '../files/read-file.ts';

/**
 * Keeps the totals a platform reports with their sessions: the told one, or those the file names by the platform's own ids, which are
 * made where nobody knows them yet. Returns how many figures.
 *
 * @throws AftershowError bad_input when nothing says whose figures they are
 */
export async function saveTotals(
  ctx: Context,
  of: { reading: Reading; session: string | null; dryRun: boolean },
): Promise<number> {
  const { reading, session, dryRun } = of;
  const { file, adapter } = reading.source;
  if (session !== null) {
    if (reading.sessions.length > 1) {
      throw new AftershowError('bad_input', `holds ${reading.sessions.length} sessions: leave --session out`, { file });
    }
    if (!dryRun && reading.figures.length > 0) await saveFigures(ctx, { session, figures: reading.figures });
    return reading.figures.length;
  }
  const named = reading.sessions.filter(({ id }) => id !== undefined);
  if (named.length === 0 && reading.figures.length > 0) {
    throw new AftershowError('bad_input', 'does not say whose figures these are: name the session with --session', {
      file,
    });
  }
  let figures = 0;
  for (const facts of named) {
    figures += facts.figures?.length ?? 0;
    if (dryRun) continue;
    const external = facts.id ?? '';
    const known =
      (await findSession(ctx, { source: adapter, external })) ?? (await sessionOf(ctx, facts, adapter, external));
    await saveFigures(ctx, { session: known, figures: facts.figures ?? [] });
  }
  return figures;
}

async function sessionOf(
  ctx: Context,
  facts: Partial<SessionFacts>,
  source: string,
  external: string,
): Promise<string> {
  const { id } = await createSession(ctx, {
    title: (facts.title ?? external).slice(0, 300) || external,
    state: 'ended',
    ...(facts.start == null ? {} : { start: new Date(facts.start) }),
    ...(facts.duration_s === undefined ? {} : { duration: facts.duration_s }),
    ...(facts.currency == null ? {} : { currency: facts.currency }),
    ...(facts.host == null ? {} : { host: facts.host }),
  });
  await linkSession(ctx, { session: id, source, external });
  return id;
}
