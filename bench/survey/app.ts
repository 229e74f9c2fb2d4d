/**
 * The application with a survey that is open and many customers, in a process of its own: its order is one argument of JSON. Says
 * `{url,path,queued,queue_s}` when it listens.
 */
import { sql } from 'kysely';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { startServer } from '#src/main.ts';
import { createSurvey } from '#src/survey/create-survey.ts';
import { inviteAudience } from '#src/survey/invite-audience.ts';
import { publishSurvey } from '#src/survey/publish-survey.ts';

const { data, people, token } = JSON.parse(process.argv[2] ?? '{}') as { data: string; people: number; token: string };
const settings = { AFTERSHOW_LOG: 'error', AFTERSHOW_PROXIES: '1', AFTERSHOW_METRICS_TOKEN: token };
const running = await startServer({ data, port: 0, settings });
const actor = { kind: 'system', id: 'bench' } as const;
const { id: organisation } = await createOrganisation(running.contextOf('', actor), {
  ...{ name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr', 'en', 'es'] },
});
const ctx = running.contextOf(organisation, actor);
const { id } = await createSurvey(ctx, { name: 'Bench', template: 'end_of_live' });
const { code } = await publishSurvey(ctx, { id });

// What queueing looks at of customers: that they have an address, what they said, and when they were asked last.
await sql`INSERT INTO customers (organisation, id, email, last_contact)
  SELECT ${organisation}, gen_random_uuid()::text, decode(repeat('ab', 60), 'hex'), now() FROM generate_series(1, ${people})`.execute(
  ctx.records,
);
await sql`INSERT INTO identities (organisation, kind, value, customer)
  SELECT organisation, 'email', md5(id), id FROM customers WHERE organisation = ${organisation}`.execute(ctx.records);
await sql`INSERT INTO consent (organisation, id, customer, purpose, channel, given, wording, source, actor, at)
  SELECT organisation, gen_random_uuid()::text, id, 'survey', 'email', true, 'v1', 'bench', 'bench', now()
  FROM customers WHERE organisation = ${organisation}`.execute(ctx.records);
await sql`ANALYZE`.execute(ctx.records);
const began = performance.now();
const audience = { who: 'customers', channel: 'email', purpose: 'survey', most: null } as const;
const { queued } = await inviteAudience(ctx, { id, audience, dry_run: false });
const queue_s = Math.round(performance.now() - began) / 1000;

process.on('SIGTERM', () => void running.close().then(() => process.exit(0)));
console.log(JSON.stringify({ url: running.url, path: `/q/${code}`, queued, queue_s }));
