import type { Context } from '#src/store/context.ts';

/**
 * Where an organisation's alerts are sent, without the secret of it; null for nowhere.
 *
 * @example (await loadWebhook(ctx))?.host // 'hooks.slack.com'
 */
export async function loadWebhook({ organisation, records }: Pick<Context, 'organisation' | 'records'>): Promise<{
  kind: 'slack' | 'teams';
  host: string;
  last_told: string | null;
  last_error: string | null;
} | null> {
  const found = await records
    .selectFrom('alert_webhooks')
    .select(['kind', 'host', 'last_told', 'last_error'])
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return found === undefined ? null : { ...found, last_told: found.last_told?.toISOString() ?? null };
}
