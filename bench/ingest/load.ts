/**
 * The load generator, a process of its own: so many connections, each sending its next request when the last was answered. Plain
 * sockets, since on the same machine every cycle it takes is one the server lacks. Says one JSON line when it is done.
 */
import { connect } from 'node:net';
import { makeBody, patch } from './body.ts';

interface Order {
  port: number;
  key: string;
  session: string;
  connections: number;
  seconds: number;
  warm: number;
  /** First id, so that no two runs share one. */
  first: number;
}

const order: Order = JSON.parse(process.argv[2] ?? '{}');
const body = makeBody(order.session, Date.now() - 3_600_000);
const head = Buffer.from(
  `POST /v1/events HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${order.key}\r\nContent-Type: application/json\r\nContent-Length: ${body.bytes.length}\r\n\r\n`,
);
const latencies: number[] = [];
const refused: Record<string, number> = {};
let next = order.first;
let acknowledged = 0;
let measured = 0;
const begun = performance.now();
const warmUntil = begun + order.warm * 1000;
const until = warmUntil + order.seconds * 1000;

function one(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, '127.0.0.1').setNoDelay(true);
    let sent = 0;
    let seen = '';
    let again: Buffer | undefined;
    const send = (kept?: Buffer) => {
      sent = performance.now();
      if (kept === undefined && sent >= until) {
        socket.end();
        return resolve();
      }
      if (kept === undefined) {
        patch(body, next);
        next += body.events;
      }
      again = kept ?? Buffer.concat([head, body.bytes]);
      socket.write(again);
    };
    socket.on('connect', () => send());
    socket.on('error', reject);
    socket.on('data', (part) => {
      seen += part.toString('latin1');
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(seen.slice(0, end))?.[1] ?? 0);
      if (seen.length < end + 4 + length) return;
      const status = seen.slice(9, 12);
      seen = '';
      const now = performance.now();
      if (status === '202') {
        acknowledged += body.events;
        if (sent >= warmUntil && now < until) {
          measured += body.events;
          latencies.push(now - sent);
        }
        return send();
      }
      // Not acknowledged: the same events once more, as a client would.
      refused[status] = (refused[status] ?? 0) + 1;
      setTimeout(() => send(again), 200);
    });
  });
}

await Promise.all(Array.from({ length: order.connections }, one));
latencies.sort((a, b) => a - b);
const { user, system } = process.cpuUsage();
const quantile = (q: number) => Math.round((latencies[Math.floor(q * (latencies.length - 1))] ?? 0) * 10) / 10;
console.log(
  JSON.stringify({
    bytes: body.bytes.length,
    acknowledged,
    next,
    events_per_s: Math.round(measured / order.seconds),
    p50_ms: quantile(0.5),
    p99_ms: quantile(0.99),
    max_ms: quantile(1),
    refused,
    load_us_per_event: Math.round(((user + system) * 10) / acknowledged) / 10,
  }),
);
