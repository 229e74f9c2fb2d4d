import type { SourceEvent } from '#src/contract/event.ts';
import type { Adapted } from '../../adapter.ts';
import type { Field } from '../../files/column-words.ts';
import { plainWords } from '../../files/column-words.ts';
import { offsetSeconds } from '../../files/dates.ts';
import { cardOf, personOf, type Reader, type Row } from '../csv-reader.ts';
import { given, shown } from '../fields.ts';
import { yesNo } from './yes-no.ts';

/** How far a caller came in the menu of a voice server, in the words of exports. */
const IVR: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(resolved|contained|self served|resolu|traite|resuelto|contenida?)$/,
    ['ivr_shown', 'ivr_entered', 'ivr_resolved'],
  ],
  [
    /^(entered|routed|used|entre|utilise|transferred|transfere|entrado|usado|transferido)$/,
    ['ivr_shown', 'ivr_entered'],
  ],
  [/^(shown|displayed|offered|propose|affiche|mostrado|ofrecido)$/, ['ivr_shown']],
];
const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [/^(phone|call|voice|inbound call|telephone|appel|tel|telefono|llamada)$/, 'phone'],
  [/^(chat|live chat|messaging|messagerie)$/, 'chat'],
  [/^(e ?mail|mail|courriel|correo)$/, 'mail'],
  [/^(store|shop|magasin|boutique|tienda)$/, 'store'],
  [/^(social|facebook|instagram|whatsapp|twitter|x|tiktok)$/, 'social'],
];

/**
 * A contact of a call centre: when it was opened and closed, what the voice server did, whether a chat was offered and taken, how long
 * it took, about what, how it ended, and who handled it; or a line of its staff, who joined or left.
 */
export function adaptContact(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const ref = cell(row, 'contact');
  const staff = staffEvents(row, read);
  if (staff.length > 0 && read.map.columns.time === undefined) return { events: staff };
  const time = read.instant(row, 'time');
  if (time === undefined) throw read.bad('time', 'the time is missing');
  if (ref === '') throw read.bad('contact', 'the number of the contact is missing');
  const wait_s = seconds(row, read, 'wait');
  const handling = seconds(row, read, 'handling');
  const about = given({
    channel: channelOf(cell(row, 'channel')),
    reason: cell(row, 'reason'),
    agent: cell(row, 'agent'),
    team: cell(row, 'team'),
  });
  const base: Omit<SourceEvent, 'id' | 'name'> = {
    type: 'contact',
    time,
    ref,
    ...given({ visitor: cardOf(row, read) }),
    ...personOf(row, read),
  };
  const order = cell(row, 'order');
  const opened = { ...about, ...given({ wait_s, number: order }) };
  const events: SourceEvent[] = [{ ...base, id: `contact:${ref}:opened`, name: 'opened', ...propertiesOf(opened) }];
  for (const name of ivrOf(row, read)) {
    events.push({ ...base, id: `contact:${ref}:${name}`, name, ...propertiesOf(given({ channel: about.channel })) });
  }
  for (const [field, name] of INVITATIONS) {
    // As the tracker tells of them, so that one figure counts both.
    if (yesNo(cell(row, field)) === true) events.push({ ...base, type: 'other', id: `contact:${ref}:${name}`, name });
  }
  const closed = read.instant(row, 'closed');
  const resolution = cell(row, 'resolution');
  if (closed !== undefined || handling !== undefined) {
    if (closed !== undefined && closed < time) throw read.bad('closed', 'it was closed before it was opened');
    events.push({
      ...base,
      ...{ id: `contact:${ref}:closed`, name: 'closed', time: closed ?? time + (handling ?? 0) * 1000 },
      ...given({ quantity: handling }),
      ...propertiesOf({ ...about, ...given({ resolution }) }),
    });
  }
  return { events };
}

const INVITATIONS = [
  ['offered', 'invitation_shown'],
  ['accepted', 'invitation_accepted'],
] as const;

/** Who came to the team and who left it: days, not contacts. */
function staffEvents(row: Row, read: Reader): SourceEvent[] {
  const agent = read.cell(row, 'agent');
  return (['joined', 'left'] as const).flatMap((name): SourceEvent[] => {
    const time = read.instant(row, name);
    if (time === undefined) return [];
    if (agent === '') throw read.bad('agent', 'who joined or left is missing');
    const properties = { agent, ...given({ team: read.cell(row, 'team') }) };
    // Made of its content, since the agent’s own id must not become part of it.
    return [{ id: '', type: 'agent', time, name, properties }];
  });
}

function channelOf(cell: string): string {
  const words = plainWords(cell);
  return CHANNELS.find(([is]) => is.test(words))?.[1] ?? words;
}

function ivrOf(row: Row, read: Reader): readonly string[] {
  const cell = read.cell(row, 'ivr');
  const words = plainWords(cell);
  const known = IVR.find(([is]) => is.test(words))?.[1];
  if (known !== undefined) return known;
  if (cell === '' || yesNo(cell) === false || words === 'none') return [];
  if (yesNo(cell) === true) return ['ivr_shown', 'ivr_entered'];
  throw read.bad('ivr', `not what a voice server does (shown, entered, resolved, no): ${shown(cell)}`);
}

/** '312' or '5:12'. */
function seconds(row: Row, read: Reader, field: Field): number | undefined {
  const cell = read.cell(row, field);
  if (cell === '') return undefined;
  const value = read.plain(cell) ?? offsetSeconds(cell);
  if (value === undefined || value < 0) throw read.bad(field, `not a number of seconds: ${shown(cell)}`);
  return Math.round(value);
}

function propertiesOf(values: object): Pick<SourceEvent, 'properties'> {
  const entries = Object.entries(values) as [string, string | number][];
  return entries.length === 0 ? {} : { properties: Object.fromEntries(entries) };
}
