import { type Kysely, sql } from 'kysely';
import { type InviteChannel, NOT_ASKED, type NotAsked } from '#src/contract/survey-asking.ts';
import type { Context } from '#src/store/context.ts';
import type { LegalBasis, Records } from '#src/store/records/schema.ts';

/** People as a session's events name them; of the visitors, `nameless` did nothing there as a customer. */
interface Meant {
  customers: readonly string[];
  visitors: readonly string[];
  nameless: readonly string[];
}

/** Whom to ask, on which channel, under which purpose. */
export interface Queueing {
  survey: string;
  channel: InviteChannel;
  purpose: string;
  basis: LegalBasis;
  /** Customers, and visitors who are customers; undefined is everybody. */
  people?: Meant | undefined;
  /** Of those, only these customers: the groups that are wanted. */
  among?: readonly string[] | undefined;
  /** Of those, the ones to leave alone: buyers, where non-buyers are asked. */
  without?: Meant | undefined;
  throttleDays: number;
  most: number | null;
  language: 'en' | 'fr' | 'es';
  session: string | null;
  orderRef?: string | null;
  due: Date;
  expires: Date | null;
  dryRun: boolean;
}

/** What became of an audience. */
export interface Queued {
  audience: number;
  queued: number;
  left_out: Partial<Record<NotAsked, number>>;
  /** Of the invitations that were made, the first. */
  first: string | null;
}

/** Number of the lock that one organisation's queueing takes: two surveys at once would ask the same people twice. */
const LOCK = 7_215_531;
const ADDRESS = { email: 'email', sms: 'phone' } as const;

/**
 * Queues an invitation for each of these people who may be asked, in one statement however many they are. May not be asked: who has no
 * address on the channel, who objected or withdrew, who never agreed where the purpose rests on consent, and who was asked lately, by
 * whatever survey.
 *
 * @param records a transaction's: whoever else queues for the organisation waits for its end
 * @example const { queued, left_out } = await queueInvitations(ctx, trx, { survey, channel: 'email', purpose: 'survey', basis, … });
 */
export async function queueInvitations(
  ctx: Pick<Context, 'organisation' | 'now'>,
  records: Kysely<Records>,
  of: Queueing,
): Promise<Queued> {
  const { organisation } = ctx;
  const now = ctx.now();
  await sql`SELECT pg_advisory_xact_lock(${sql.lit(LOCK)}, hashtext(${organisation}))`.execute(records);
  const since = new Date(now.getTime() - of.throttleDays * 86_400_000);
  const address = sql.ref(`c.${ADDRESS[of.channel]}`);
  const rows = await sql<{ why: NotAsked | null; people: string; queued: string; first: string | null }>`
    WITH judged AS (
      SELECT c.id, CASE
        WHEN ${address} IS NULL THEN 'no_address'
        WHEN EXISTS (SELECT 1 FROM not_addressed n
          WHERE n.organisation = c.organisation AND n.customer = c.id) THEN 'objected'
        WHEN said.given IS FALSE THEN 'objected'
        WHEN ${of.basis === 'consent'} AND said.given IS NOT TRUE THEN 'no_consent'
        WHEN ${of.throttleDays > 0} AND (EXISTS (SELECT 1 FROM survey_invitations i
            WHERE i.organisation = c.organisation AND i.customer = c.id AND i.channel <> 'link'
              AND (i.state NOT IN ('failed', 'expired') OR i.sent IS NOT NULL) AND coalesce(i.sent, i.created) > ${since})
          OR EXISTS (SELECT 1 FROM identities v
            JOIN survey_invitations i ON i.organisation = v.organisation AND i.customer = v.value
            WHERE v.organisation = c.organisation AND v.customer = c.id AND v.kind = 'visitor' AND i.created > ${since})
          OR EXISTS (SELECT 1 FROM survey_responses r
            WHERE r.organisation = c.organisation AND r.author = c.id AND r.started > ${since})) THEN 'asked_lately'
        END AS why
      FROM customers c
      LEFT JOIN LATERAL (SELECT given FROM consent
        WHERE organisation = c.organisation AND customer = c.id AND purpose = ${of.purpose} AND channel = ${of.channel}
        ORDER BY sequence DESC LIMIT 1) said ON true
      WHERE c.organisation = ${organisation} AND ${among(organisation, of)}
    ), asked AS (
      SELECT id FROM judged WHERE why IS NULL ORDER BY ${of.most === null ? sql`1` : sql`random()`} LIMIT ${of.most}
    ), made AS (${of.dryRun ? sql`SELECT id FROM asked` : insertion(organisation, of, now)})
    SELECT why, count(*) AS people, (SELECT count(*) FROM made) AS queued, (SELECT min(id) FROM made) AS first
    FROM judged GROUP BY why`.execute(records);
  const unknown = await nobodyKnows(records, organisation, of);
  const counts = new Map(rows.rows.map(({ why, people }) => [why, Number(people)]));
  const queued = Number(rows.rows[0]?.queued ?? 0);
  const sampled = (counts.get(null) ?? 0) - queued;
  const left = NOT_ASKED.flatMap((why) => {
    const count = why === 'sampled_out' ? sampled : why === 'unknown' ? unknown : (counts.get(why) ?? 0);
    return count > 0 ? [[why, count] as const] : [];
  });
  return {
    audience: [...counts.values()].reduce((sum, one) => sum + one, unknown),
    queued,
    left_out: Object.fromEntries(left),
    first: rows.rows[0]?.first ?? null,
  };
}

function insertion(organisation: string, of: Queueing, now: Date) {
  return sql`INSERT INTO survey_invitations
      (organisation, id, survey, customer, channel, purpose, language, session, order_ref, due, expires, created)
    SELECT ${organisation}, gen_random_uuid()::text, ${of.survey}, id, ${of.channel}, ${of.purpose}, ${of.language}, ${of.session},
      ${of.orderRef ?? null}, ${of.due}::timestamptz, ${of.expires}::timestamptz, ${now}::timestamptz
    FROM asked ON CONFLICT DO NOTHING RETURNING id`;
}

/** Which customers are meant; a visitor is the customer they were linked to. */
function among(organisation: string, { people, among: wanted, without }: Queueing) {
  const meant = (set: Meant) => sql<boolean>`c.id IN (
    SELECT unnest(${[...set.customers]}::text[])
    UNION SELECT customer FROM identities
    WHERE organisation = ${organisation} AND kind = 'visitor' AND value = any(${[...set.visitors]}::text[]))`;
  const within = people === undefined ? sql<boolean>`true` : meant(people);
  const grouped = wanted === undefined ? within : sql<boolean>`${within} AND c.id = any(${[...wanted]}::text[])`;
  return without === undefined ? grouped : sql<boolean>`${grouped} AND NOT ${meant(without)}`;
}

/** How many of the visitors are no customer that we know: nobody can write to them. Of customers' groups there are none. */
async function nobodyKnows(
  records: Kysely<Records>,
  organisation: string,
  { people, among: wanted, without }: Queueing,
): Promise<number> {
  if (people === undefined || wanted !== undefined) return 0;
  const left = new Set(without?.visitors);
  const nameless = people.nameless.filter((visitor) => !left.has(visitor));
  if (nameless.length === 0) return 0;
  const found = await sql<{ known: string }>`SELECT count(*) AS known FROM identities
    WHERE organisation = ${organisation} AND kind = 'visitor' AND value = any(${nameless}::text[])`.execute(records);
  return nameless.length - Number(found.rows[0]?.known ?? 0);
}
