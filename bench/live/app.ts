/** One more process of the application on stores that are there already: its settings are one argument of JSON. Says `{url}` when it listens. */
import { startServer } from '#src/main.ts';

const { data, settings } = JSON.parse(process.argv[2] ?? '{}');
const running = await startServer({ data, port: 0, screens: true, settings: { AFTERSHOW_LOG: 'error', ...settings } });
process.on('SIGTERM', () => void running.close().then(() => process.exit(0)));
console.log(JSON.stringify({ url: running.url }));
