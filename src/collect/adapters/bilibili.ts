import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter, Sample } from '../adapter.ts';
import { currencyCode, toMinor } from '../files/money.ts';
import type { XmlElement } from '../files/read-xml.ts';
import { entryOf, given, isoOf, maybeInstant, number, offsetMs, shown } from './fields.ts';

/**
 * Recordings of Bilibili lives (danmaku XML). Offsets count from the start of the recording. Gifts and guards are priced in gold
 * coins, a thousand to the yuan, a piece; paid messages (sc) in yuan; silver coins are won, not bought.
 */
export const bilibili: Adapter = {
  name: 'bilibili',
  title: 'Bilibili live recording XML',
  kind: 'chat',
  recognise: ({ format, text }) => {
    if (format !== 'xml') return 0;
    return /<chatserver>|<d p="/.test(text) ? 1 : 0;
  },
  facts,
  adapt: (record) => adapt(record as XmlElement),
};

function adapt({ name, parent, attributes, text }: XmlElement): Adapted {
  const make = entryOf(ELEMENTS, name);
  if (make !== undefined) return { events: [make(attributes, text)] };
  if (parent === 'metadata' || HEAD.has(name)) return { events: [], skipped: 'metadata' };
  return { events: [], unknown: name.slice(0, 60) };
}

const HEAD = new Set(['chatserver', 'chatid', 'mission', 'maxlimit', 'state', 'real_name', 'source', 'metadata', 'i']);

type Attributes = Record<string, string>;

const ELEMENTS: Readonly<Record<string, (attributes: Attributes, text: string) => SourceEvent>> = {
  d: (attributes, text) => {
    const [offset, , , , , , hash] = (attributes['p'] ?? '').split(',');
    return { ...common(attributes, offset, hash), type: 'chat', ...given({ text: text.trim() }) };
  },
  gift: (attributes) => {
    const count = number(attributes['giftcount']) ?? 1;
    const base = { ...common(attributes, attributes['ts']), name: attributes['giftname'] ?? '', quantity: count };
    if (attributes['cointype'] === '银瓜子') return { ...base, type: 'reaction' };
    return { ...base, type: 'tip', ...gold(attributes, count) };
  },
  guard: (attributes) => {
    const count = number(attributes['count']) ?? 1;
    const base = { ...common(attributes, attributes['ts']), name: attributes['giftname'] ?? 'guard', quantity: count };
    return attributes['price'] === undefined
      ? { ...base, type: 'follow' }
      : { ...base, type: 'tip', ...gold(attributes, count) };
  },
  sc: (attributes, text) => ({
    ...common(attributes, attributes['ts']),
    type: 'tip',
    name: 'super chat',
    amount: toMinor(attributes['price'] ?? '', 'CNY', { field: 'price' }),
    currency: currencyCode('CNY'),
    ...given({ text: text.trim() }),
  }),
};

function common(attributes: Attributes, offset: string | undefined, hash = ''): Omit<SourceEvent, 'type'> {
  const seconds = number(offset);
  if (seconds === undefined)
    throw new AftershowError('bad_input', `not an offset in seconds: ${shown(offset)}`, { field: 'ts' });
  const { uid = '', user = '' } = attributes;
  // Without a signed-in recorder every uid is 0.
  const visitor = uid !== '' && uid !== '0' ? uid : hash || user;
  return {
    id: '',
    time: offsetMs(seconds, 'ts'),
    replay: true,
    ...given({ visitor }),
    ...(user === '' ? {} : { person: { name: user } }),
  };
}

/** A gold coin is a tenth of a fen. */
function gold(attributes: Attributes, count: number): { amount: number; currency: string } {
  const coins = (number(attributes['price']) ?? Number.NaN) * count;
  if (!Number.isSafeInteger(coins) || coins < 0 || coins % 10 !== 0) {
    throw new AftershowError('bad_input', `not a price in gold coins: ${shown(attributes['price'])}`, {
      field: 'price',
    });
  }
  return { amount: coins / 10, currency: 'CNY' };
}

function facts({ text }: Sample): Partial<SessionFacts> {
  const value = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.trim() ?? '';
  return given({
    id: value('room_id'),
    title: value('room_title'),
    host: value('user_name'),
    start: isoOf(maybeInstant(value('record_start_time'))),
  });
}
