/**
 * Surveys: how long 200,000 invitations take to be queued, and how fast respondents' pages answer at 500 requests a second: people who
 * open the link, answer every page and see the thanks, each request at its own time whether or not the ones before are answered. One
 * JSON object a line.
 *
 * node bench/survey.ts [--people 200000] [--rate 500] [--seconds 20]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { say } from './machine.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200000' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
  },
});
const [people, rate, seconds] = [values.people, values.rate, values.seconds].map(Number) as [number, number, number];

interface Answer {
  status: number;
  location: string;
  body: string;
}

/** Lets this benchmark read the server's own clock. */
const TOKEN = 'measuring-only-here';
const agent = new Agent({ keepAlive: true, maxSockets: 128 });
const took: Record<'GET' | 'POST', number[]> = { GET: [], POST: [] };
let failed = 0;

function ask(url: string, who: number, form?: string): Promise<Answer> {
  const method = form === undefined ? 'GET' : 'POST';
  const began = performance.now();
  const headers = {
    'x-forwarded-for': `10.${(who >> 16) & 255}.${(who >> 8) & 255}.${who & 255}`,
    'accept-language': 'fr',
    'accept-encoding': 'gzip',
    ...(form === undefined
      ? {}
      : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': form.length }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        took[method].push(performance.now() - began);
        const whole = Buffer.concat(parts);
        const { statusCode: status = 0 } = response;
        if (status >= 400) failed += 1;
        const body = response.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole;
        resolve({ status, location: response.headers.location ?? '', body: body.toString() });
      });
    });
    asked.on('error', reject);
    asked.end(form);
  });
}

/** The form of a page as a browser would send it: its hidden fields, and the first answer of each question. */
function filled(body: string): { action: string; form: string } | undefined {
  const action = /<form method="post" action="([^"]+)"/.exec(body)?.[1];
  if (action === undefined) return undefined;
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g))
    form.append(name, value);
  for (const [, name = '', value = ''] of body.matchAll(/<input type="radio" name="([^"]+)" value="([^"]+)"/g))
    if (!form.has(name)) form.append(name, value);
  for (const [, name = ''] of body.matchAll(/<textarea name="([^"]+)"/g))
    form.append(name, 'Le son coupait par moments.');
  return { action: action.replaceAll('&amp;', '&'), form: form.toString() };
}

/** Requests of one person: the first page, then a post and the page after it, until the thanks. */
async function answerAll(base: string, path: string, who: number, next: () => Promise<void>): Promise<number> {
  let page = await ask(base + path, who);
  let asked = 1;
  for (let form = filled(page.body); form !== undefined && page.status === 200; form = filled(page.body)) {
    await next();
    const posted = await ask(base + form.action, who, form.form);
    if (posted.status !== 303) throw new Error(`a post was answered with ${posted.status}`);
    await next();
    page = await ask(base + posted.location, who);
    asked += 2;
  }
  return asked;
}

/** How many requests for respondents' pages the server has answered within each bound, by its own clock. */
async function within(base: string): Promise<Map<number, number>> {
  const answer = await fetch(`${base}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const body = await answer.text();
  const counts = new Map<number, number>();
  for (const [, labels = '', count = '0'] of body.matchAll(/^aftershow_http_request_seconds_bucket\{(.*)\} (\d+)$/gm)) {
    if (!labels.includes('route="/q/')) continue;
    const bound = Number(/le="([^"]+)"/.exec(labels)?.[1]?.replace('+Inf', 'Infinity'));
    counts.set(bound, (counts.get(bound) ?? 0) + Number(count));
  }
  return counts;
}

const folder = await mkdtemp(join(tmpdir(), 'aftershow survey '));
const child = spawn(
  process.execPath,
  [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'survey/app.ts'),
    JSON.stringify({ data: folder, people, token: TOKEN }),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url, path, queued, queue_s } = JSON.parse(line) as {
    url: string;
    path: string;
    queued: number;
    queue_s: number;
  };
  say('survey', { measure: 'queue invitations', queued, seconds: queue_s });

  // One ticket a request, at the rate: whoever is late does not slow down the others.
  let tickets = 0;
  const waiting: (() => void)[] = [];
  const next = () => new Promise<void>((resolve) => waiting.push(resolve));
  const started = performance.now();
  let [given, who, over] = [0, 0, false];
  const visits: Promise<number>[] = [];
  const clock = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * rate) - given;
    given += due;
    tickets += due;
    while (tickets > 0 && waiting.length > 0) {
      tickets -= 1;
      waiting.shift()?.();
    }
    // Tickets that nobody waits for begin somebody's visit.
    while (tickets > 0 && !over) {
      tickets -= 1;
      who += 1;
      visits.push(answerAll(url, path, who, next));
    }
  }, 2);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const before = await within(url);
  for (const one of [took.GET, took.POST]) one.length = 0;
  const warm = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const answered = took.GET.length + took.POST.length;
  const measured = (performance.now() - warm) / 1000;
  const after = await within(url);
  const answeredIn = (bound: number) => (after.get(bound) ?? 0) - (before.get(bound) ?? 0);
  const share = Math.round((1000 * answeredIn(0.05)) / answeredIn(Number.POSITIVE_INFINITY)) / 1000;
  const figures = Object.fromEntries(
    Object.entries(took).map(([method, all]) => {
      const sorted = [...all].sort((a, b) => a - b);
      const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
      return [method, { requests: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) }];
    }),
  );
  over = true;
  await Promise.all(visits);
  clearInterval(clock);
  say('survey', {
    measure: 'respondent pages',
    wanted_per_s: rate,
    requests_per_s: Math.round(answered / measured),
    server_share_within_50_ms: share,
    client: figures,
    failed,
  });
} finally {
  child.kill('SIGTERM');
  await once(child, 'exit');
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
