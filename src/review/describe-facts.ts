import { sql } from 'kysely';
import { z } from 'zod';
import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { figuresOf } from '#src/analyse/session-figures.ts';
import { readVoiceKey } from '#src/collect/hearing/voice-key.ts';
import { finding } from '#src/contract/finding.ts';
import { type FactSaid, FIGURES_OF_MONEY } from '#src/contract/review.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events' | 'now'>;

const NOTHING: FactSaid = { session: null, finding: null, moment: null, figure: null, text: null };
const moment = z.object({ kind: z.enum(['high', 'low']), start_s: z.number() });

/**
 * What pointers to facts say now, by pointer: evidence is never copied, so that what was erased or taken away is gone from it too.
 *
 * @param review whose submitted contributions may be read; the caller has made sure of that
 * @example (await describeFacts(ctx, review, ['finding:s1/f1'])).get('finding:s1/f1')?.finding?.kind
 */
export async function describeFacts(
  ctx: Asking,
  review: string,
  refs: readonly string[],
): Promise<Map<string, FactSaid>> {
  const parted = [...new Set(refs)].map(partOf);
  const of = (kind: string) => parted.filter((one) => one.kind === kind);
  const sessions = await sessionsOf(ctx, parted);
  const said = new Map<string, FactSaid>();
  const put = (ref: string, session: string | null, more: Partial<FactSaid>) => {
    const known = session === null ? null : sessions.get(session);
    // Of a session that was taken away nothing is told.
    if (known !== undefined) said.set(ref, { ...NOTHING, session: known, ...more });
  };
  for (const { ref, session } of of('session')) if (sessions.has(session)) put(ref, session, {});
  for (const { ref, found } of await kept(ctx, 'findings', 'id', of('finding'))) {
    const { kind, values, strength, at_s } = finding.parse(found);
    put(ref, partOf(ref).session, { finding: { kind, values, strength, at_s } });
  }
  for (const { ref, found } of await kept(ctx, 'moments', 'rank', of('moment')))
    put(ref, partOf(ref).session, { moment: moment.parse(found) });
  for (const session of new Set(of('figure').map((one) => one.session))) {
    if (!sessions.has(session)) continue;
    const { figures, currency } = figuresOf(await keptDebrief(ctx, session));
    for (const { ref, name } of of('figure').filter((one) => one.session === session)) {
      const value = figures[name as keyof typeof figures];
      if (value !== undefined)
        put(ref, session, { figure: { name, value, currency: FIGURES_OF_MONEY.has(name) ? currency : null } });
    }
  }
  for (const [ref, { session, text }] of await voicesOf(ctx, of('voice')))
    put(ref, session === '' ? null : session, { text });
  for (const { id, text } of await contributionsOf(ctx, review, of('contribution')))
    put(`contribution:${id}`, null, { text });
  return said;
}

interface Parted {
  ref: string;
  kind: string;
  /** The session it is of; of voices and contributions the rest of the pointer. */
  session: string;
  name: string;
}

function partOf(ref: string): Parted {
  const kind = ref.slice(0, ref.indexOf(':'));
  const rest = ref.slice(kind.length + 1);
  const cut = ['finding', 'moment', 'figure'].includes(kind) ? rest.indexOf('/') : rest.length;
  return { ref, kind, session: rest.slice(0, cut), name: rest.slice(cut + 1) };
}

async function sessionsOf({ records, organisation }: Asking, parted: readonly Parted[]) {
  const ids = parted.flatMap(({ kind, session }) =>
    kind === 'contribution' ? [] : kind === 'voice' ? (voiceKey(session)?.session ?? []) : session,
  );
  const rows = await records
    .selectFrom('sessions')
    .select(['id', 'title', 'start'])
    .where('organisation', '=', organisation)
    .where('id', 'in', ['', ...ids])
    .where('removed', 'is', null)
    .execute();
  return new Map(rows.map(({ id, title, start }) => [id, { id, title, start: start?.toISOString() ?? null }]));
}

/** What kept debriefs hold under these pointers, the newest debrief of each session. */
async function kept(
  { records, organisation }: Asking,
  list: 'findings' | 'moments',
  key: 'id' | 'rank',
  parted: readonly Parted[],
): Promise<{ ref: string; found: unknown }[]> {
  if (parted.length === 0) return [];
  const [refs, sessions, names] = [
    parted.map(({ ref }) => ref),
    parted.map(({ session }) => session),
    parted.map(({ name }) => name),
  ];
  const rows = await sql<{ ref: string; found: unknown }>`
    SELECT DISTINCT ON (asked.ref) asked.ref, one.found
    FROM unnest(${refs}::text[], ${sessions}::text[], ${names}::text[]) AS asked(ref, session, name)
    JOIN session_facts AS f ON f.organisation = ${organisation} AND f.session = asked.session
    CROSS JOIN LATERAL jsonb_array_elements(f.debrief -> ${list}) AS one(found)
    WHERE one.found ->> ${key} = asked.name
    ORDER BY asked.ref, f.computed DESC`.execute(records);
  return rows.rows;
}

async function voicesOf({ events, organisation }: Asking, parted: readonly Parted[]) {
  const keys = parted.flatMap(({ ref, session: word }) => {
    const key = voiceKey(word);
    return key === undefined ? [] : [{ ref, ...key }];
  });
  const found = new Map<string, { session: string; text: string }>();
  if (keys.length === 0) return found;
  const rows = await events.ask(
    `SELECT session, id, toString(time) AS stored, text FROM voices FINAL
     WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} AND id IN {ids:Array(String)}`,
    { organisation, sessions: keys.map(({ session }) => session), ids: keys.map(({ id }) => id) },
    z.object({ session: z.string(), id: z.string(), stored: z.string(), text: z.string() }),
  );
  for (const { ref, session, id, time } of keys) {
    const row = rows.find((one) => one.session === session && one.id === id && one.stored === time);
    if (row !== undefined) found.set(ref, { session, text: row.text });
  }
  return found;
}

function voiceKey(word: string) {
  try {
    return readVoiceKey(word);
  } catch (error) {
    if (error instanceof AftershowError) return undefined;
    throw error;
  }
}

async function contributionsOf({ records, organisation }: Asking, review: string, parted: readonly Parted[]) {
  if (parted.length === 0) return [];
  return records
    .selectFrom('contributions')
    .select(['id', 'text'])
    .where('organisation', '=', organisation)
    .where('review', '=', review)
    .where('submitted', 'is not', null)
    .where(
      'id',
      'in',
      parted.map(({ session }) => session),
    )
    .execute();
}
