/**
 * Sends a crowd's events at a steady rate, a request every tenth of a second: what some 120,000 viewers send whose players say every 30
 * seconds that they are still there. A process of its own. At its end it says, as one line of JSON, when each request was begun and how many
 * messages had been sent by then, it included; and how many events were accepted.
 */
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

interface Order {
  /** Of the processes of the application; each gets every nth request. */
  ports: number[];
  key: string;
  session: string;
  rate: number;
  seconds: number;
}

const order: Order = JSON.parse(process.argv[2] ?? '{}');
const EVERY_MS = 100;
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const viewers = order.rate * 24;
const kinds = ['phone', 'desktop', 'tablet'];
const countries = ['FR', 'ES', 'GB', 'BE'];
const words = ['How much is the bag?', 'so pretty', 'combien ça coûte ?', 'Me encanta', 'is it waterproof?', 'merci !'];
let made = 0;
let messages = 0;
let accepted = 0;
const sent: [at: number, messages: number][] = [];
const late: number[] = [];

function event(session: string, time: string): object {
  made += 1;
  const visitor = `v${made % viewers}`;
  const common = { id: `e${made}`, session, time, visitor };
  const device = kinds[made % 3];
  const country = countries[made % 4];
  const turn = made % 100;
  if (turn < 3) return { ...common, type: 'join', device, country, source: 'direct' };
  if (turn < 8) {
    messages += 1;
    return { ...common, type: 'chat', text: words[made % words.length] };
  }
  if (turn < 15) return { ...common, type: 'reaction', quantity: 3 };
  if (turn < 18) return { ...common, type: 'click', product: `P${made % 7}` };
  if (turn < 19) return { ...common, type: 'cart_add', product: `P${made % 7}` };
  if (made % 500 === 19) return { ...common, type: 'stream', name: 'stall', quantity: 400, device, country };
  return { ...common, type: 'heartbeat' };
}

function post(body: string, turn: number): Promise<void> {
  const headers = {
    authorization: `Bearer ${order.key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const port = order.ports[turn % order.ports.length];
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const asked = request({ port, path: '/v1/events', method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => {
        text += part.toString();
      });
      answer.on('end', () => {
        late.push(performance.now() - began);
        const said: { accepted?: number } = JSON.parse(text);
        accepted += said.accepted ?? 0;
        resolve();
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const began = performance.now();
const under: Promise<void>[] = [];
for (let turn = 0; turn * EVERY_MS < order.seconds * 1000; turn++) {
  const due = began + turn * EVERY_MS;
  if (due > performance.now()) await wait(due - performance.now());
  const now = Date.now();
  const time = new Date(now).toISOString();
  const events = Array.from({ length: (order.rate * EVERY_MS) / 1000 }, () => event(order.session, time));
  sent.push([now, messages]);
  under.push(post(JSON.stringify({ events }), turn));
}
await Promise.all(under);
const took_s = (performance.now() - began) / 1000;
agent.destroy();
console.log(
  JSON.stringify({ sent, messages, made, accepted, took_s, answered_ms: late.sort((a, b) => a - b)[late.length >> 1] }),
);
