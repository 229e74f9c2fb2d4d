/**
 * How long from an event that is sent to its number on somebody's screen, in a real browser:
 *
 *   bin/node bench/live.ts [--rate 5000] [--seconds 40] [--boards 1] [--processes 1]
 *
 * A process sends `rate` events a second to a session that is on air; a browser has its board open. For every request that brought messages,
 * the time from its beginning to the first moment at which the page shows as many messages as had been sent by then, that request's
 * included. Server, sender and browser share this machine. Of `--boards`, one is the page and the others are feeds that are read without one.
 * With `--processes`, that many processes of the application stand on the same two stores: events and boards are dealt out to them in turn,
 * and the page is served by another process than the one that started the stores.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readEndpoints } from '#src/store/endpoints.ts';
import { launchBrowser } from '#test/browser.ts';
import { say } from './machine.ts';
import { goOnAir } from './on-air.ts';
import { spread } from './spread.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '40' },
    boards: { type: 'string', default: '1' },
    processes: { type: 'string', default: '1' },
  },
});
/** The first seconds build the page and warm what is cold; they are sent and not measured. */
const WARM_MS = 10_000;

interface Sent {
  sent: [at: number, messages: number][];
  messages: number;
  made: number;
  accepted: number;
  took_s: number;
  answered_ms: number;
}

const { folder, url, organisation, key, session, signIn, close } = await goOnAir();

const others: ChildProcess[] = [];
const urls = [url];
for (let more = 1; more < Number(values.processes); more++) urls.push(await another());
const pageUrl = urls.at(-1) ?? url;
const browser = await launchBrowser();
const closing: (() => void)[] = [];
try {
  const context = await signIn(browser, pageUrl);
  const page = await context.newPage();
  await page.goto(`${pageUrl}/o/${organisation}/sessions/${session}/live?lang=en`);
  await page.waitForSelector('[data-figure="messages"] [data-total]', { timeout: 30_000 });
  await page.evaluate(`
    window.seen = [];
    const note = () => {
      const shown = Number(document.querySelector('[data-figure="messages"] [data-total]')?.dataset.total ?? 0);
      if (shown !== window.seen.at(-1)?.[1]) requestAnimationFrame(() => window.seen.push([Date.now(), shown]));
    };
    new MutationObserver(note).observe(document.querySelector('[data-figure="messages"]'), { subtree: true, childList: true, attributes: true, characterData: true });
  `);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (let more = 1; more < Number(values.boards); more++) {
    const stop = new AbortController();
    closing.push(() => stop.abort());
    void fetch(`${urls[more % urls.length]}/v1/sessions/${session}/live/feed?organisation=${organisation}`, {
      headers: { cookie },
      signal: stop.signal,
    })
      .then(async (answer) => {
        for await (const _ of answer.body ?? []);
      })
      .catch(() => {});
  }

  const seconds = Number(values.seconds) + WARM_MS / 1000;
  const order = {
    ports: urls.map((url) => Number(new URL(url).port)),
    key,
    session,
    rate: Number(values.rate),
    seconds,
  };
  const sender = spawn(process.execPath, [join(import.meta.dirname, 'live/send.ts'), JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  sender.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  await new Promise((resolve) => sender.once('exit', resolve));
  await page.waitForTimeout(4_000);
  const { sent, ...rest }: Sent = JSON.parse(said);
  const seen = (await page.evaluate('window.seen')) as [number, number][];
  const from = (sent[0]?.[0] ?? 0) + WARM_MS;
  let before = 0;
  const took = sent.flatMap(([at, messages]) => {
    const brought = messages > before;
    before = messages;
    if (!brought || at < from) return [];
    const shown = seen.find(([, count]) => count >= messages);
    return [shown === undefined ? Number.POSITIVE_INFINITY : shown[0] - at];
  });
  const last = seen.at(-1)?.[1];
  say('live', {
    rate: Math.round(rest.made / rest.took_s),
    accepted: rest.accepted,
    boards: Number(values.boards),
    processes: urls.length,
    ...spread(took),
    answered_p50_ms: Math.round(rest.answered_ms),
    on_screen_in_the_end: last,
    messages: rest.messages,
  });
} finally {
  for (const end of closing) end();
  await browser.close();
  for (const child of others) {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
  await close();
}

/** Starts one more process of the application on the stores of the first. */
async function another(): Promise<string> {
  const endpoints = await readEndpoints(folder);
  if (endpoints === undefined) throw new Error('the first process has said no endpoints');
  const settings = {
    // A name before the socket's folder, since a setting is a whole address.
    DATABASE_URL: endpoints.records.replace('@/', '@localhost/'),
    CLICKHOUSE_URL: endpoints.events,
    AFTERSHOW_MASTER_KEY: (await readFile(join(folder, 'master.key'), 'utf8')).trim(),
  };
  const data = join(folder, `process-${others.length + 1}`);
  const file = join(import.meta.dirname, 'live/app.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', file, JSON.stringify({ data, settings })],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  others.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return JSON.parse(line).url;
}
