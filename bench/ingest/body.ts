/** The bodies of the ingest benchmark: 20 events in the proportions of a generated session, about 4.7 kB. */

/** What 20 events are: of the generated sessions' own mix, rounded up towards what is dearer to keep (touchpoints and texts). */
const MIX = [
  ...([
    'heartbeat',
    'heartbeat',
    'heartbeat',
    'heartbeat',
    'heartbeat',
    'heartbeat',
    'heartbeat',
    'heartbeat',
  ] as const),
  ...(['heartbeat', 'heartbeat', 'heartbeat', 'join', 'leave', 'reaction', 'reaction'] as const),
  ...(['impression', 'impression', 'click', 'chat', 'cart_add'] as const),
];

const ID = '00000000-0000-4000-8000-';
const HEX = 12;

/** One body that is patched in place: every request has ids of its own. */
export interface Body {
  bytes: Buffer;
  /** Where the twelve hexadecimal digits of each event's id, and of its visitor, stand. */
  ids: number[];
  visitors: number[];
  events: number;
}

/** A body for a session that starts at `start` (milliseconds). */
export function makeBody(session: string, start: number): Body {
  const zeros = '0'.repeat(HEX);
  const events = MIX.map((type, at) => ({
    id: `${ID}${zeros}`,
    type,
    time: new Date(start + at * 1000).toISOString(),
    session,
    visitor: `viewer-${zeros}`,
    ...(type === 'join' || type === 'heartbeat' ? { device: 'phone', country: 'FR', source: 'newsletter' } : {}),
    ...(type === 'reaction' ? { name: 'heart', quantity: 3 } : {}),
    ...(type === 'chat' ? { text: 'does this one exist in blue, and when would it arrive?', lang: 'en' } : {}),
    ...(type === 'impression' || type === 'click' || type === 'cart_add' ? { product: 'ML-DRAP-NUIT-0042' } : {}),
    ...(type === 'cart_add' ? { quantity: 1, amount: 4990, currency: 'EUR' } : {}),
    properties: { position: at + 1, list: 'player' },
  }));
  const text = JSON.stringify({ events });
  const ids = [...text.matchAll(new RegExp(`"id":"${ID}`, 'g'))].map((found) => found.index + found[0].length);
  const visitors = [...text.matchAll(/"visitor":"viewer-/g)].map((found) => found.index + found[0].length);
  return { bytes: Buffer.from(text, 'latin1'), ids, visitors, events: events.length };
}

/** Gives the body's events the ids `first`, `first + 1`, … and visitors out of 30,000. */
export function patch(body: Body, first: number): void {
  for (let at = 0; at < body.events; at += 1) {
    write(body.bytes, body.ids[at] as number, first + at);
    write(body.bytes, body.visitors[at] as number, ((first + at) * 7919) % 30_000);
  }
}

function write(bytes: Buffer, at: number, value: number): void {
  let rest = value;
  for (let digit = at + HEX - 1; digit >= at; digit -= 1) {
    const low = rest % 16;
    bytes[digit] = low < 10 ? 48 + low : 87 + low;
    rest = (rest - low) / 16;
  }
}
