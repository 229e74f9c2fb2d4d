import { AftershowError } from '#src/errors.ts';

/** YouTube's own rules: the first chapter at 0:00, three at least, in order, each at least ten seconds long. */
const LEAST = 3;
const SHORTEST_S = 10;

/** One part of a session, from its time on. */
export interface Part {
  at_s: number;
  title: string;
}

/**
 * Chapters as YouTube reads them in a video's description. Parts closer than ten seconds to the one before are left out, and so is what
 * lies outside the video; where nothing begins with the video, `opening` does.
 *
 * @param parts seconds of the video
 * @throws AftershowError conflict when fewer than three are left, since YouTube would show none
 * @example chapters([{ at_s: 4, title: 'Hello' }, { at_s: 90, title: 'Lamp' }, { at_s: 300, title: 'Offer' }], 600, 'Opening') // '0:00 Hello\n1:30 Lamp\n5:00 Offer\n'
 */
export function chapters(parts: readonly Part[], duration_s: number, opening: string): string {
  const sorted = parts
    .map(({ at_s, title }) => ({ at_s: Math.floor(at_s), title: clean(title) }))
    .filter(({ at_s, title }) => title !== '' && at_s <= duration_s - SHORTEST_S)
    .sort((a, b) => a.at_s - b.at_s);
  // What began before the video is what it opens with; only the last of these is still on.
  const before = sorted.findLast(({ at_s }) => at_s <= 0) ?? sorted.find(({ at_s }) => at_s < SHORTEST_S);
  const kept: Part[] = [{ at_s: 0, title: before?.title ?? clean(opening) }];
  for (const part of sorted) {
    if (part.at_s - (kept.at(-1)?.at_s ?? 0) >= SHORTEST_S) kept.push(part);
  }
  if (kept.length < LEAST) {
    throw new AftershowError(
      'conflict',
      `YouTube takes chapters from ${LEAST} on, and this session has ${kept.length}`,
    );
  }
  return `${kept.map(({ at_s, title }) => `${stamp(at_s)} ${title}`).join('\n')}\n`;
}

/** '0:00', '12:05', '1:02:03', as YouTube writes them. */
function stamp(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** One line without angle brackets, which YouTube refuses, and without a time that it would read as another chapter's. */
function clean(title: string): string {
  return title
    .replaceAll(/[<>]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:\d{1,2}:)+\d{2}\b/, '')
    .trim()
    .slice(0, 100);
}
