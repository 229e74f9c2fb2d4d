/**
 * The application in a process of its own, for tests that kill it: its order is one argument of JSON. Says `{url}` when it listens,
 * ends in order at SIGTERM.
 */
import { createKey } from '#src/account/create-key.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { listOrganisations } from '#src/account/list-organisations.ts';
import { startServer } from '#src/main.ts';

const { data, port, settings } = JSON.parse(process.argv[2] ?? '{}');
const running = await startServer({ data, port, settings: { AFTERSHOW_LOG: 'error', ...settings } });
const ctx = running.contextOf('kill', { kind: 'system', id: 'test' });
if (!(await listOrganisations(ctx)).some(({ id }) => id === 'kill')) {
  await createOrganisation(ctx, { id: 'kill', name: 'Kill', zone: 'UTC', currency: 'EUR', languages: ['en'] });
}
const key = (await createKey(ctx, { name: 'test', scopes: ['collect', 'read', 'write'] })).key;
process.on('SIGTERM', () => void running.close().then(() => process.exit(0)));
console.log(JSON.stringify({ url: running.url, key }));
