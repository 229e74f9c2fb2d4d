import { z } from 'zod';
import { TIMELINE_PARTS, type TimelineEntry, type TimelinePart } from '#src/contract/customer.ts';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';
import { knownPerson } from './known-person.ts';
import { nameEntries } from './name-entries.ts';
import { type OwnRows, ownRows } from './own-rows.sql.ts';
import { teamEntries } from './team-entries.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/** The place of an entry: newest first, then by key as bytes. */
export interface Place {
  /** Milliseconds since the epoch. */
  at: number;
  key: string;
}

/** An entry before names are put to its ids. */
export interface RawEntry extends Place {
  kind: string;
  session: string;
  product: string;
  quantity: number;
  amount: number;
  currency: string;
  text: string;
  label: string;
  name: string;
  ref: string;
}

const FIRST: Place = { at: 8.64e15, key: '' };

/**
 * All touchpoints of a person, newest first: what they did, wrote and said, what was asked of them, their cases and what they agreed to. Of
 * recordings whose session has no known start the instant is when they came in. Lines of an order stand within it.
 *
 * @throws AftershowError not_found · conflict while their data is restricted · bad_input for a cursor that is none
 * @example const { entries, next } = await pageTimeline(ctx, { id, limit: 50 });
 */
export async function pageTimeline(
  ctx: Asking,
  {
    id,
    part,
    cursor,
    limit,
  }: { id: string; part?: TimelinePart | undefined; cursor?: string | undefined; limit: number },
): Promise<{ entries: TimelineEntry[]; next: string | null }> {
  const from = cursor === undefined ? FIRST : placeOf(cursor);
  const person = await knownPerson(ctx, id);
  const own = ownRows(ctx.organisation, person);
  const kinds = part === undefined ? undefined : TIMELINE_PARTS[part];
  const [seen, done] = await Promise.all([
    touched(ctx, own, { from, limit: limit + 1, kinds }),
    teamEntries(ctx, person.ids, from, limit + 1, kinds),
  ]);
  const rows = [...seen, ...done].sort(newestFirst);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: await nameEntries(ctx, own, page),
    next: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

const newestFirst = (a: Place, b: Place) => b.at - a.at || Buffer.compare(Buffer.from(b.key), Buffer.from(a.key));
const cursorOf = ({ at, key }: Place) => Buffer.from(JSON.stringify([at, key])).toString('base64url');

function placeOf(cursor: string): Place {
  try {
    const [at, key] = z.tuple([z.int(), z.string()]).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, key };
  } catch {
    throw new AftershowError('bad_input', 'not a page of ours', { field: 'cursor' });
  }
}

const raw = z.object({
  ...{ at: z.number(), key: z.string(), kind: z.string(), session: z.string(), product: z.string() },
  ...{ quantity: z.number(), amount: z.number(), currency: z.string(), text: z.string(), label: z.string() },
  ...{ name: z.string(), ref: z.string(), recorded: z.number() },
});

const AT = `if(replay = 0, toUnixTimestamp64Milli(time), if(has({known:Array(String)}, session),
  toUnixTimestamp64Milli(time) + transform(session, {known:Array(String)}, {starts:Array(Int64)}, toInt64(0)),
  toUnixTimestamp64Milli(received)))`;

/** A chat message stands there as what was said, an order's lines within it; that somebody is somebody was no contact. Of a voice menu only that it settled something is told. */
const LEFT_OUT = "('chat', 'order_item', 'identify')";

interface Asked {
  from: Place;
  limit: number;
  kinds: readonly string[] | undefined;
}

/** Whoever is in no recording is asked for once: only places in a recording hang on when its session began. */
async function touched(ctx: Asking, own: OwnRows, asked: Asked): Promise<RawEntry[]> {
  const live = await askTouched(ctx, own, new Map(), asked);
  if (live[0] !== undefined && live[0].recorded === 0) return live;
  const starts = await startsOf(ctx, own);
  return starts.size === 0 ? live : askTouched(ctx, own, starts, asked);
}

function askTouched(
  ctx: Asking,
  own: OwnRows,
  starts: ReadonlyMap<string, number>,
  { from, limit, kinds }: Asked,
): Promise<z.infer<typeof raw>[]> {
  const only = kinds === undefined ? '' : 'kind IN {kinds:Array(String)} AND ';
  return ctx.events.ask(
    `SELECT * EXCEPT (replay) FROM (SELECT *, max(replay) OVER () AS recorded FROM (
       SELECT ${AT} AS at, concat('e/', visitor, '/', session, '/', id) AS key, type AS kind, session, product, quantity,
         amount, currency, '' AS text, '' AS label, name, ref, replay
       FROM ${own.touchpoints('session, type, replay, received, product, quantity, amount, currency, name, ref')}
       WHERE kind NOT IN ${LEFT_OUT} AND NOT (kind = 'contact' AND name IN ('ivr_shown', 'ivr_entered'))
       UNION ALL
       SELECT ${AT} AS at, concat('v/', session, '/', toString(time), '/', id) AS key, 'voice' AS kind, session, product, 0 AS quantity,
         0 AS amount, '' AS currency, text, if(heard > 0, toString(label), '') AS label, channel AS name, '' AS ref, replay
       FROM ${own.voices('replay, received, product, text, heard, label, channel')}))
     WHERE ${only}(at, key) < ({at:Int64}, {key:String}) ORDER BY at DESC, key DESC LIMIT {limit:UInt32}`,
    {
      ...own.params,
      known: [...starts.keys()],
      starts: [...starts.values()],
      at: from.at,
      key: from.key,
      limit,
      ...(kinds === undefined ? {} : { kinds: [...kinds] }),
    },
    raw,
  );
}

/** So many recordings' starts go in one statement; of somebody in more, the later ones. */
const MOST_RECORDED = 2_000;

/** When the sessions began of which this person is in a recording. */
async function startsOf({ organisation, records, events }: Asking, own: OwnRows) {
  const recorded = await events.ask(
    `SELECT session FROM (SELECT session, received FROM ${own.touchpoints('session, replay, received')} WHERE replay = 1
       UNION ALL SELECT session, received FROM ${own.voices('replay, received')} WHERE replay = 1)
     GROUP BY session ORDER BY max(received) DESC, session LIMIT {most:UInt32}`,
    { ...own.params, most: MOST_RECORDED },
    z.object({ session: z.string() }),
  );
  if (recorded.length === 0) return new Map<string, number>();
  const rows = await records
    .selectFrom('sessions')
    .select(['id', 'start'])
    .where('organisation', '=', organisation)
    .where(
      'id',
      'in',
      recorded.map(({ session }) => session),
    )
    .where('start', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, start }) => [id, start?.getTime() ?? 0]));
}
