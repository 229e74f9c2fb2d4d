/** A session as a calendar program shows it. */
export interface IcsEvent {
  /** Stable for good: programs recognise a moved session by it. */
  uid: string;
  title: string;
  /** Instant in UTC. */
  start: string;
  duration_s: number;
  changed: string;
  /** Higher after every change. */
  sequence: number;
  description: string;
  url: string;
  cancelled: boolean;
}

/** Bytes of one line, its end not counted (RFC 5545, 3.1). */
const LINE_BYTES = 75;

/**
 * A calendar in iCalendar form (RFC 5545): CRLF, lines folded at 75 bytes of UTF-8 and never within a character, texts escaped, times in
 * UTC, so that no program needs to know our zones.
 *
 * @example writeIcs({ name: 'Maison Iris', events: [] }) // 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…'
 */
export function writeIcs({ name, events }: { name: string; events: readonly IcsEvent[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Aftershow//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: IcsEvent): string[] {
  const end = new Date(Date.parse(event.start) + event.duration_s * 1000).toISOString();
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(event.changed)}`,
    `LAST-MODIFIED:${utc(event.changed)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utc(event.start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
    `URL:${uri(event.url)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** '2026-03-01T19:30:00.000Z' → '20260301T193000Z' */
function utc(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A text (3.3.11). Other control characters have no place in one, and would end lines for some readers. */
function escaped(text: string): string {
  return (
    text
      .replaceAll(/\r\n?|[\n\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
      .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
      .replaceAll('\n', '\\n')
  );
}

/** An address is written as it is: nothing in it may end the line. */
function uri(address: string): string {
  return new URL(address).href;
}

function folded(line: string): string {
  let written = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) {
      written += '\r\n ';
      bytes = 1;
    }
    written += character;
    bytes += size;
  }
  return written;
}
