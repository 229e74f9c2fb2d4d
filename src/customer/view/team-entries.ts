import { sql } from 'kysely';
import type { Context } from '#src/store/context.ts';
import type { Place, RawEntry } from './page-timeline.ts';

interface Row {
  at: string;
  key: string;
  kind: string;
  session: string | null;
  name: string | null;
  ref: string;
  amount: number | null;
  currency: string | null;
}

/**
 * What the records hold of a person's contacts: cases, surveys, invitations, consent, vouchers, appointments, campaigns; of anonymous surveys nothing, since those answers belong to nobody.
 *
 * @param kinds only these; all where nothing is said
 * @example await teamEntries(ctx, ['a'], { at: Date.now(), key: '' }, 51)
 */
export async function teamEntries(
  { organisation, records }: Pick<Context, 'organisation' | 'records'>,
  ids: readonly string[],
  from: Place,
  limit: number,
  kinds?: readonly string[],
): Promise<RawEntry[]> {
  const own = [...ids];
  const ms = (column: string) => sql<string>`floor(extract(epoch FROM ${sql.ref(column)}) * 1000)::bigint`;
  const { rows } = await sql<Row>`
    SELECT * FROM (
      SELECT ${ms('opened')} AS at, 'c/' || id AS key, 'case_opened' AS kind, session, reason AS name, id AS ref,
          NULL::bigint AS amount, NULL::text AS currency
        FROM cases WHERE organisation = ${organisation} AND customer = any(${own}::text[])
      UNION ALL SELECT ${ms('closed')}, 'd/' || id, 'case_closed', session, coalesce(outcome, ''), id, NULL, NULL
        FROM cases WHERE organisation = ${organisation} AND customer = any(${own}::text[]) AND closed IS NOT NULL
      UNION ALL SELECT ${ms('r.finished')}, 's/' || r.id, 'survey_answered', r.session, s.name, r.survey, NULL, NULL
        FROM survey_responses r JOIN surveys s ON s.organisation = r.organisation AND s.id = r.survey
        WHERE r.organisation = ${organisation} AND r.author = any(${own}::text[]) AND r.finished IS NOT NULL
      UNION ALL SELECT ${ms('i.sent')}, 'i/' || i.id, 'invited', i.session, s.name, i.survey, NULL, NULL
        FROM survey_invitations i JOIN surveys s ON s.organisation = i.organisation AND s.id = i.survey
        WHERE i.organisation = ${organisation} AND i.customer = any(${own}::text[]) AND i.sent IS NOT NULL
      UNION ALL SELECT ${ms('c.at')}, 'k/' || c.id, CASE WHEN c.given THEN 'consent_given' ELSE 'consent_withdrawn' END,
          NULL, coalesce(p.title, c.purpose), c.channel, NULL, NULL
        FROM consent c LEFT JOIN purposes p ON p.organisation = c.organisation AND p.id = c.purpose
        WHERE c.organisation = ${organisation} AND c.customer = any(${own}::text[]) AND c.given IS NOT NULL
      UNION ALL SELECT ${ms('v.made')}, 'g/' || v.id, 'voucher_given', NULL, v.origin, '', v.amount, v.currency
        FROM vouchers v WHERE v.organisation = ${organisation} AND v.customer = any(${own}::text[])
      UNION ALL SELECT ${ms('v.redeemed')}, 'h/' || v.id, 'voucher_redeemed', NULL, v.origin, coalesce(v.redeemed_ref, ''), v.amount, v.currency
        FROM vouchers v WHERE v.organisation = ${organisation} AND v.customer = any(${own}::text[]) AND v.redeemed IS NOT NULL
      UNION ALL SELECT ${ms('b.booked')}, 'b/' || b.id, CASE WHEN b.cancelled IS NULL THEN 'advice_booked' ELSE 'advice_cancelled' END,
          NULL, a.kind, '', NULL, NULL
        FROM advice_bookings b JOIN advice_slots a ON a.organisation = b.organisation AND a.id = b.slot
        WHERE b.organisation = ${organisation} AND b.customer = any(${own}::text[])
      UNION ALL SELECT ${ms('m.sent')}, 'm/' || m.campaign || '/' || m.customer, 'campaign_sent', NULL, k.kind, m.campaign, NULL, NULL
        FROM campaign_people m JOIN campaigns k ON k.organisation = m.organisation AND k.id = m.campaign
        WHERE m.organisation = ${organisation} AND m.customer = any(${own}::text[]) AND m.sent IS NOT NULL) entry
    WHERE (${kinds === undefined} OR kind = any(${[...(kinds ?? [])]}::text[])) AND (at < ${from.at}::bigint OR (at = ${from.at}::bigint AND key COLLATE "C" < ${from.key} COLLATE "C"))
    ORDER BY at DESC, key COLLATE "C" DESC LIMIT ${limit}`.execute(records);
  return rows.map(({ at, key, kind, session, name, ref, amount, currency }) => ({
    ...{ at: Number(at), key, kind, ref, session: session ?? '', name: name ?? '' },
    ...{ product: '', quantity: 0, amount: Number(amount ?? 0), currency: currency ?? '', text: '', label: '' },
  }));
}
