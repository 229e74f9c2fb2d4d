import { type Kysely, sql } from 'kysely';
import { CAMPAIGN_LANGUAGES, CAP_DAYS, type CampaignLanguage } from '#src/contract/campaign.ts';
import { NOT_WRITTEN, type NotWritten, type Writable } from '#src/contract/opportunity.ts';
import { mergedInto } from '#src/identity/merged-into.ts';
import type { Context } from '#src/store/context.ts';
import type { Records } from '#src/store/records/schema.ts';

/** Somebody with whether they may be written to, and in which language they want to be. */
interface Judged {
  customer: string;
  why: NotWritten | null;
  language: CampaignLanguage | null;
}

/**
 * Who of these may be written to by mail for a purpose, as things stand now; sending asks again. Not: who has no address, who objected, withdrew
 * or is restricted (`not_addressed`), who never agreed where consent is the basis, who chose other shows, who was written to lately (seven days
 * between campaigns, and as seldom as they want to hear), who is in another campaign that runs for the same kind, and who is held out by any that
 * runs: they are to receive nothing by any channel.
 *
 * @param asked.kind without it campaigns that run are not looked at
 * @throws never: a purpose that is not declared lets nobody be written to
 * @example (await judgePeople(ctx, records, { customers, purpose: 'newsletter', topic: null, kind: 'dormant' })).filter(({ why }) => why === null)
 */
export async function judgePeople(
  { organisation, now }: Pick<Context, 'organisation' | 'now'>,
  records: Kysely<Records>,
  {
    customers,
    purpose,
    topic,
    kind,
  }: { customers: readonly string[]; purpose: string; topic: string | null; kind: string },
): Promise<Judged[]> {
  if (customers.length === 0) return [];
  const at = now();
  const capped = new Date(at.getTime() - CAP_DAYS * 86_400_000);
  const { rows } = await sql<{ customer: string; why: NotWritten | null; language: string | null }>`
    SELECT c.id AS customer, w.language, CASE
      WHEN c.email IS NULL THEN 'no_address'
      WHEN p.id IS NULL OR said.given IS FALSE OR EXISTS (SELECT 1 FROM not_addressed n
        WHERE n.organisation = c.organisation AND n.customer = c.id) THEN 'objected'
      WHEN p.basis = 'consent' AND said.given IS NOT TRUE THEN 'no_consent'
      WHEN ${topic}::text IS NOT NULL AND cardinality(w.topics) > 0 AND NOT ${topic}::text = any(w.topics) THEN 'other_topic'
      WHEN EXISTS (SELECT 1 FROM campaign_people x JOIN campaigns k ON k.organisation = x.organisation AND k.id = x.campaign
        WHERE x.organisation = c.organisation AND x.customer = c.id AND x.arm = 'holdout' AND k.ends > ${at}) THEN 'held_out'
      WHEN EXISTS (SELECT 1 FROM campaign_people x JOIN campaigns k ON k.organisation = x.organisation AND k.id = x.campaign
        WHERE x.organisation = c.organisation AND x.customer = c.id AND k.kind = ${kind} AND k.ends > ${at}) THEN 'in_campaign'
      WHEN EXISTS (SELECT 1 FROM campaign_people x
          WHERE x.organisation = c.organisation AND x.customer = c.id AND (x.sent > ${capped} OR x.state IN ('waiting', 'sending')))
        OR l.at > ${at}::timestamptz - CASE w.frequency WHEN 'weekly' THEN interval '7 days' WHEN 'monthly' THEN interval '30 days' END
        THEN 'written_lately'
      END AS why
    FROM unnest(${[...customers]}::text[]) AS asked (id)
    JOIN customers c ON c.organisation = ${organisation} AND c.id = asked.id
    LEFT JOIN purposes p ON p.organisation = c.organisation AND p.id = ${purpose} AND p.retired IS NULL
    LEFT JOIN contact_preferences w ON w.organisation = c.organisation AND w.customer = c.id
    LEFT JOIN last_written l ON l.organisation = c.organisation AND l.customer = c.id
    LEFT JOIN LATERAL (SELECT given FROM consent
      WHERE organisation = c.organisation AND customer = c.id AND purpose = ${purpose} AND channel = 'email'
      ORDER BY sequence DESC LIMIT 1) said ON true
    WHERE NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.organisation = c.organisation AND t.subject = c.id)`.execute(
    records,
  );
  const before = await drawnBefore({ organisation, records }, { customers, kind, at, capped });
  return rows.map(({ customer, why, language }) => ({
    customer,
    why: why ?? before.get(customer) ?? null,
    language: CAMPAIGN_LANGUAGES.find((known) => known === language) ?? null,
  }));
}

/** What campaigns that run did with people while they stood under another id, by whom they were merged into since. */
async function drawnBefore(
  within: { organisation: string; records: Kysely<Records> },
  { customers, kind, at, capped }: { customers: readonly string[]; kind: string; at: Date; capped: Date },
): Promise<Map<string, NotWritten>> {
  const asked = new Set(customers);
  const gone = [...(await mergedInto(within))].filter(([, root]) => asked.has(root));
  if (gone.length === 0) return new Map();
  const { rows } = await sql<{ customer: string; held: boolean; alike: boolean; lately: boolean }>`
    SELECT x.customer, bool_or(x.arm = 'holdout' AND k.ends > ${at}) AS held, bool_or(k.kind = ${kind} AND k.ends > ${at}) AS alike,
      bool_or(coalesce(x.sent > ${capped}, false)) AS lately
    FROM campaign_people x JOIN campaigns k ON k.organisation = x.organisation AND k.id = x.campaign
    WHERE x.organisation = ${within.organisation} AND x.customer = any(${gone.map(([id]) => id)}::text[]) GROUP BY x.customer`.execute(
    within.records,
  );
  const found = new Map(rows.map((row) => [row.customer, row]));
  return new Map(
    gone.flatMap(([id, root]) => {
      const { held, alike, lately } = found.get(id) ?? {};
      const why = held ? 'held_out' : alike ? 'in_campaign' : lately ? 'written_lately' : undefined;
      return why === undefined ? [] : [[root, why] as const];
    }),
  );
}

/**
 * How many of the judged may be written to, and why the others not.
 *
 * @example countWritable('newsletter', judged) // { purpose: 'newsletter', allowed: 812, left_out: { no_consent: 140 } }
 */
export function countWritable(purpose: string, judged: readonly Judged[]): Writable {
  const left = NOT_WRITTEN.flatMap((why) => {
    const n = judged.filter((one) => one.why === why).length;
    return n > 0 ? [[why, n] as const] : [];
  });
  return { purpose, allowed: judged.filter(({ why }) => why === null).length, left_out: Object.fromEntries(left) };
}
