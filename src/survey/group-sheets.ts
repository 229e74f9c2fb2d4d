import type { Context } from '#src/store/context.ts';
import type { Sheet } from './sheet.ts';

/** Sessions that answers are about, and who hosted them. */
export interface Occasions {
  zone: string;
  sessions: ReadonlyMap<string, { title: string; host: string | null; start: Date | null }>;
  hosts: ReadonlyMap<string, string>;
}

const QUARTER_MS = 900_000;

/** By what a sheet can be put into a group without asking its answers. */
export type GroupBy = 'channel' | 'language' | 'session' | 'host' | 'version' | 'month' | 'week' | 'quarter';

/**
 * Titles, hosts and the zone in which days are cut.
 *
 * @example const occasions = await readOccasions(ctx);
 */
export async function readOccasions({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<Occasions> {
  const [own, sessions, hosts] = await Promise.all([
    records.selectFrom('organisations').select('zone').where('id', '=', organisation).executeTakeFirst(),
    records
      .selectFrom('sessions')
      .select(['id', 'title', 'host', 'start'])
      .where('organisation', '=', organisation)
      .execute(),
    records.selectFrom('hosts').select(['id', 'name']).where('organisation', '=', organisation).execute(),
  ]);
  return {
    zone: own?.zone ?? 'UTC',
    sessions: new Map(sessions.map(({ id, ...about }) => [id, about])),
    hosts: new Map(hosts.map(({ id, name }) => [id, name])),
  };
}

/**
 * Says into which group a sheet belongs; null where it has none (answers about no session have no host).
 *
 * @example const of = groupOf('month', occasions); of(sheet) // '2026-11-01'
 */
export function groupOf(by: GroupBy, occasions: Occasions): (sheet: Sheet) => string | null {
  switch (by) {
    case 'channel':
    case 'language':
    case 'session':
      return (sheet) => sheet[by];
    case 'host':
      return ({ session }) => (session === null ? null : (occasions.sessions.get(session)?.host ?? null));
    case 'version':
      return ({ number }) => String(number);
    default: {
      const dayOf = daysIn(occasions.zone);
      return ({ started }) => firstDay(by, dayOf(started));
    }
  }
}

/**
 * What a group is called where its key does not say it: a session's title, a host's name.
 *
 * @example titleOf('session', occasions, 's1') // 'Spring night'
 */
export function titleOf(by: string, { sessions, hosts }: Occasions, key: string): string | null {
  if (by === 'session') return sessions.get(key)?.title ?? null;
  return by === 'host' ? (hosts.get(key) ?? null) : null;
}

/**
 * Groups in the order they are shown: sessions by their start, everything else by its key.
 *
 * @example inOrder('version', occasions, ['10', '9']) // ['9', '10']
 */
export function inOrder(by: string, { sessions }: Occasions, keys: readonly string[]): string[] {
  const start = (key: string) => (by === 'session' ? (sessions.get(key)?.start?.getTime() ?? Infinity) : 0);
  return [...keys].sort((a, b) => start(a) - start(b) || a.localeCompare(b, 'en', { numeric: true }));
}

function daysIn(zone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  // Writing a day costs more than all else about a sheet, and no zone changes its day but at a quarter of an hour.
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / QUARTER_MS);
    const day = known.get(quarter) ?? format.format(at);
    known.set(quarter, day);
    return day;
  };
}

function firstDay(by: 'month' | 'week' | 'quarter', day: string): string {
  if (by === 'month') return `${day.slice(0, 7)}-01`;
  if (by === 'quarter') {
    const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
    return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
  }
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}
