import { listen, log } from './host.ts';

/** How long events wait for others; how many, and how many characters, one request takes (browsers let 64 kB outlive a page; a character takes up to three bytes). */
const GATHER_MS = 1000;
const MOST_EVENTS = 100;
const MOST_CHARACTERS = 20_000;
/** Beyond these the oldest are let go. */
const MOST_WAITING = 2000;
const LONGEST_WAIT_MS = 300_000;

/** An event as it travels: written once, so that every retry sends the same id and time and is counted once. */
interface Waiting {
  json: string;
  exempt: boolean;
}

export interface Queue {
  add(json: string, exempt: boolean): void;
  /** Sends now; `leaving` while the page may be about to go. */
  flush(leaving?: boolean): void;
  /** Drops what was recorded under a consent that is gone. */
  forget(): void;
}

/**
 * The only file that sends. Events leave together, wait through failures (twice as long after each, or as long as the server's
 * Retry-After says), and stay until the server said that it has them. What is exempt from consent never travels with what is not.
 *
 * @param url where to, with the write key
 * @param save called with what waits under a consent whenever that changes
 */
export function openQueue(url: string, save: (events: readonly string[]) => void): Queue {
  let waiting: Waiting[] = [];
  const underWay = new Set<Waiting>();
  let failures = 0;
  /** Not before the wait after a failure; and never, not even when leaving, before the server allows. */
  let notBefore = 0;
  let forbiddenUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const saved = () => save(waiting.filter((one) => !one.exempt).map((one) => one.json));

  function later(ms: number): void {
    if (!timer) timer = setTimeout(() => flush(), ms);
  }

  function flush(leaving?: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    const now = Date.now();
    if (leaving && now >= forbiddenUntil) {
      while (send(true));
      return;
    }
    if (waiting.length === 0 || underWay.size > 0 || !navigator.onLine) return;
    const wait = Math.max(notBefore, forbiddenUntil) - now;
    if (wait > 0) later(wait);
    else send(false);
  }

  /** Sends the next batch; false when there is none. */
  function send(leaving: boolean): boolean {
    const free = waiting.filter((one) => !underWay.has(one));
    const first = free[0];
    if (!first) return false;
    const batch: Waiting[] = [];
    let characters = 0;
    for (const one of free) {
      if (one.exempt !== first.exempt) continue;
      characters += one.json.length;
      if (batch.length === MOST_EVENTS || (batch.length > 0 && characters > MOST_CHARACTERS)) break;
      batch.push(one);
    }
    const body = `{"events":[${batch.map((one) => one.json).join()}]}`;
    for (const one of batch) underWay.add(one);
    // A body of plain text asks no preflight of the server, and a request without credentials no cookie of the browser.
    const keepalive = 'keepalive' in Request.prototype;
    if (leaving && !keepalive) {
      const taken = navigator.sendBeacon(url, body);
      if (taken) done(batch);
      else failed(batch, 0);
      return taken;
    }
    fetch(url, { method: 'POST', body, keepalive, credentials: 'omit' }).then(
      (response) => answered(batch, response),
      () => {
        log('not sent, tried again later', batch.length);
        failed(batch, 0);
      },
    );
    return true;
  }

  function answered(batch: Waiting[], response: Response): void {
    const { status } = response;
    if (status === 429 || status === 408 || status >= 500) {
      const said = response.headers.get('retry-after') || '';
      failed(batch, Number(said) * 1000 || Date.parse(said) - Date.now() || 0);
    } else {
      response.text().then((text) => log(status, text), log);
      failures = 0;
      done(batch);
    }
  }

  function failed(batch: Waiting[], waitMs: number): void {
    for (const one of batch) underWay.delete(one);
    const now = Date.now();
    failures += 1;
    // Half at random, so that thousands of players do not come back in one instant.
    notBefore = now + Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures, 9)) * (0.5 + Math.random() / 2);
    if (waitMs > 0) forbiddenUntil = now + Math.min(waitMs, 3_600_000);
    flush();
  }

  function done(batch: Waiting[]): void {
    for (const one of batch) underWay.delete(one);
    waiting = waiting.filter((one) => batch.indexOf(one) < 0);
    saved();
    if (waiting.length > 0) later(0);
  }

  listen(window, 'online', () => {
    notBefore = 0;
    flush();
  });
  return {
    add(json, exempt) {
      waiting.push({ json, exempt });
      if (waiting.length > MOST_WAITING) waiting.shift();
      if (!exempt) saved();
      later(GATHER_MS);
    },
    flush,
    forget() {
      waiting = waiting.filter((one) => one.exempt);
    },
  };
}
