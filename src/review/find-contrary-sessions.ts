import { sql } from 'kysely';
import { type Finding, finding } from '#src/contract/finding.ts';
import type { ContrarySession, StatementKind } from '#src/contract/review.ts';
import type { Context } from '#src/store/context.ts';
import { oppositeKinds } from './opposite-kinds.ts';

/** How far back it looks, and how many it shows. */
const MOST_SESSIONS = 500;
const MOST_SHOWN = 10;
const STRENGTH = { strong: 3, moderate: 2, weak: 1 };

/** What is looked for the opposite of. */
export interface Claim {
  kind: StatementKind;
  /** Findings it rests on. */
  bound: readonly Finding[];
  /** Sessions it is about: they are no evidence against themselves. */
  about: readonly string[];
}

/**
 * Sessions where the opposite happened, from the kept debriefs of the newest 500: those of the same subject, show, host and format first.
 *
 * @example const contrary = await findContrarySessions(ctx, { kind: 'success', bound, about: [session] });
 */
export async function findContrarySessions(
  { records, organisation }: Pick<Context, 'organisation' | 'records'>,
  { kind, bound, about }: Claim,
): Promise<ContrarySession[]> {
  const kinds = oppositeKinds(
    kind,
    bound.map((one) => one.kind),
  );
  const here = await records
    .selectFrom('sessions')
    .select(['show', 'host', 'format'])
    .where('organisation', '=', organisation)
    .where(sql<boolean>`id = any(${[...about]}::text[])`)
    .execute();
  const newest = records
    .selectFrom('sessions')
    .select(['organisation', 'id', 'title', 'start', 'show', 'host', 'format'])
    .where('organisation', '=', organisation)
    .where('removed', 'is', null)
    .where('state', 'in', ['ended', 'reviewed'])
    .where(sql<boolean>`NOT id = any(${[...about]}::text[])`)
    .orderBy('start', (order) => order.desc().nullsLast())
    .limit(MOST_SESSIONS)
    .as('s');
  const rows = await records
    .selectFrom(newest)
    .innerJoin('session_facts as f', (on) =>
      on.onRef('f.organisation', '=', 's.organisation').onRef('f.session', '=', 's.id'),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom(sql<{ found: unknown }>`jsonb_array_elements(f.debrief -> 'findings')`.as<'e'>(sql`e(found)`))
          .select('e.found')
          .as('one'),
      (on) => on.onTrue(),
    )
    .select(['s.id', 's.title', 's.start', 's.show', 's.host', 's.format', 'one.found', 'f.computed'])
    .where(sql<boolean>`one.found ->> 'kind' = any(${kinds}::text[])`)
    .where(sql<boolean>`one.found ->> 'status' <> 'not_shown'`)
    .orderBy('f.computed', 'desc')
    .execute();
  const subjects = new Set(bound.flatMap(({ subject }) => (subject === null ? [] : [`${subject.type} ${subject.id}`])));
  const seen = new Set<string>();
  return rows
    .flatMap((row) => {
      const one = finding.parse(row.found);
      const ref = `finding:${row.id}/${one.id}`;
      // A session may be kept twice, alone and compared: the newer counts.
      if (seen.has(ref)) return [];
      seen.add(ref);
      const subject = one.subject !== null && subjects.has(`${one.subject.type} ${one.subject.id}`);
      // Of another product or segment the opposite says nothing.
      if (subjects.size > 0 && one.subject !== null && !subject) return [];
      const same: ContrarySession['same'] = [
        ...(subject ? (['subject'] as const) : []),
        ...(['show', 'host', 'format'] as const).filter(
          (name) => row[name] !== null && here.some((session) => session[name] === row[name]),
        ),
      ];
      const { kind: found, values, strength } = one;
      const start = row.start?.toISOString() ?? null;
      return [{ ref, session: row.id, title: row.title, start, kind: found, values, strength, same }];
    })
    .sort(
      (a, b) =>
        b.same.length - a.same.length ||
        STRENGTH[b.strength] - STRENGTH[a.strength] ||
        ((a.start ?? '') < (b.start ?? '') ? 1 : -1),
    )
    .slice(0, MOST_SHOWN);
}
