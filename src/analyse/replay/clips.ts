import { csvRow } from '#src/contract/csv.ts';
import type { ReplayMoment, ReplayOverview } from '#src/contract/replay.ts';
import { type FrameRate, framesAt, timecode } from './timecode.ts';

/** What a moment is called where nobody has named it: 'High'. */
type Kinds = Record<ReplayMoment['kind'], string>;

/** Where a session starts in its recording, in seconds; 0 without one. */
interface Recorded {
  starts_at_s: number;
}

const HEAD = [
  ...['number', 'name', 'kind', 'origin', 'start', 'end', 'start_s', 'peak_s', 'end_s', 'duration_s'],
  ...['start_utc', 'recording_start_s', 'recording_end_s', 'segment', 'products', 'note', 'by'],
];

/**
 * The moments as a clip list for a spreadsheet. Names and notes are people's: none becomes a formula.
 *
 * @example clipsCsv(overview, { starts_at_s: 0 }, { high: 'High', low: 'Low', note: 'Note' })
 */
export function clipsCsv(
  { session, moments, products }: ReplayOverview,
  { starts_at_s }: Recorded,
  kinds: Kinds,
): string {
  const names = new Map(products.map(({ id, name }) => [id, name]));
  const rows = moments.map((moment, at) => {
    const { kind, origin, start_s, peak_s, end_s, found, note, by } = moment;
    const utc = session.start === null ? null : new Date(Date.parse(session.start) + start_s * 1000).toISOString();
    return csvRow([
      ...[at + 1, nameOf(moment, kinds), kind, origin, clock(start_s), clock(end_s), tenth(start_s), tenth(peak_s)],
      ...[tenth(end_s), tenth(end_s - start_s), utc, tenth(start_s + starts_at_s), tenth(end_s + starts_at_s)],
      ...[found?.segment, found?.products.map((product) => names.get(product) ?? product).join(', ')],
      ...[note, by?.name],
    ]);
  });
  return [csvRow(HEAD), ...rows].join('');
}

/** CMX 3600 numbers its events with three digits. */
const MOST_EVENTS = 999;

/**
 * The moments as an edit decision list (CMX 3600): source times are those of the recording, the clips stand one after another from
 * 01:00:00:00. Its text is ASCII, as the format is; what lies before the recording is cut.
 *
 * @example clipsEdl(overview, { starts_at_s: 312 }, kinds, '25').split('\n')[3] // '001  AX       V     C        00:15:42:00 …'
 */
export function clipsEdl(
  { session, moments }: ReplayOverview,
  { starts_at_s }: Recorded,
  kinds: Kinds,
  rate: FrameRate,
): string {
  const hour = rate === '29.97' ? 107_892 : Number(rate) * 3600;
  const lines = [`TITLE: ${ascii(session.title)}`, `FCM: ${rate === '29.97' ? 'DROP FRAME' : 'NON-DROP FRAME'}`, ''];
  let [event, record] = [0, hour];
  for (const moment of moments) {
    const from = framesAt(Math.max(0, moment.start_s + starts_at_s), rate);
    const to = framesAt(Math.max(0, moment.end_s + starts_at_s), rate);
    if (to <= from || event === MOST_EVENTS) continue;
    event += 1;
    const times = [from, to, record, record + to - from].map((frames) => timecode(frames, rate));
    lines.push(
      `${String(event).padStart(3, '0')}  AX       V     C        ${times.join(' ')}`,
      `* FROM CLIP NAME: ${ascii(nameOf(moment, kinds))}`,
    );
    record += to - from;
  }
  return `${lines.join('\r\n')}\r\n`;
}

function nameOf({ title, kind, start_s }: ReplayMoment, kinds: Kinds): string {
  return title === '' ? `${kinds[kind]} ${clock(start_s)}` : title;
}

function clock(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${seconds <= -0.5 ? '-' : ''}${hours}:${two(minutes)}:${two(whole % 60)}`;
}

const tenth = (seconds: number) => Math.round(seconds * 10) / 10;

/** Letters without their accents; whatever else is not ASCII goes. */
function ascii(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]+/g, ' ');
  return plain.replaceAll(/ +/g, ' ').trim().slice(0, 70);
}
