import { sql } from 'kysely';
import { z } from 'zod';
import type { SilenceGroup } from '#src/contract/survey-results.ts';
import type { Context } from '#src/store/context.ts';
import type { Occasions } from './group-sheets.ts';

type Asking = Pick<Context, 'organisation' | 'records' | 'events'>;

/** One invitation, as far as it says who was asked and what came of it. */
export interface Invited {
  channel: string;
  language: string;
  session: string | null;
  customer: string | null;
  state: string;
  /** It left the house. */
  reached: boolean;
  began: boolean;
  answered: boolean;
}

/**
 * Everybody who was asked by an invitation. In an anonymous survey one only knows that somebody began.
 *
 * @example (await readInvited(ctx, { id, anonymous: false })).filter(({ reached }) => reached).length
 */
export async function readInvited(
  { organisation, records }: Pick<Asking, 'organisation' | 'records'>,
  { id, anonymous }: { id: string; anonymous: boolean },
): Promise<Invited[]> {
  const rows = await records
    .selectFrom('survey_invitations as i')
    .leftJoin('survey_responses as r', (join) =>
      join.onRef('r.organisation', '=', 'i.organisation').onRef('r.invitation', '=', 'i.id'),
    )
    .select(['i.channel', 'i.language', 'i.session', 'i.customer', 'i.state', 'r.state as response'])
    .select(sql<boolean>`i.sent IS NOT NULL`.as('sent'))
    .where('i.organisation', '=', organisation)
    .where('i.survey', '=', id)
    .execute();
  return rows.map(({ response, sent, ...row }) => {
    const answered = anonymous ? row.state === 'answered' : response === 'finished';
    const began = answered || response !== null || row.state === 'opened' || row.state === 'answered';
    // A link that was made for somebody is handed over by whoever asked for it.
    // Who was asked in a page may be a visitor whom nobody knows by name.
    const customer = row.customer?.startsWith('v_') === true ? null : row.customer;
    return { ...row, customer, began, answered, reached: sent || began || row.channel === 'link' };
  });
}

/** Says into which group of people somebody belongs, asked or answering. */
type SilenceOf = (person: Pick<Invited, 'channel' | 'language' | 'session' | 'customer'>) => string;

/**
 * By what the silent are compared with those who answered; 'unknown' where it is not known. `bought`: whether they ordered in the session
 * they were asked about, by the customer's id.
 *
 * @example const of = await silenceGroups(ctx, 'bought', occasions, people); of(person) // 'yes'
 */
export async function silenceGroups(
  ctx: Asking,
  by: SilenceGroup,
  { sessions }: Occasions,
  people: readonly Pick<Invited, 'session'>[],
): Promise<SilenceOf> {
  if (by === 'channel' || by === 'language') return (person) => person[by];
  if (by === 'session') return ({ session }) => session ?? 'unknown';
  if (by === 'host') return ({ session }) => (session === null ? null : sessions.get(session)?.host) ?? 'unknown';
  const asked = [...new Set(people.flatMap(({ session }) => (session === null ? [] : [session])))];
  const buyers = await buyersOf(ctx, asked);
  return ({ session, customer }) => {
    if (session === null || customer === null) return 'unknown';
    return buyers.has(`${session}\n${customer}`) ? 'yes' : 'no';
  };
}

const buyer = z.object({ session: z.string(), customer: z.string() });
const AT_ONCE = 500;

async function buyersOf({ organisation, events }: Asking, sessions: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let at = 0; at < sessions.length; at += AT_ONCE) {
    const rows = await events.ask(
      `SELECT DISTINCT session, customer FROM events
       WHERE organisation = {organisation:String} AND session IN {sessions:Array(String)} AND type = 'order' AND customer <> ''`,
      { organisation, sessions: sessions.slice(at, at + AT_ONCE) },
      buyer,
    );
    for (const { session, customer } of rows) found.add(`${session}\n${customer}`);
  }
  return found;
}
