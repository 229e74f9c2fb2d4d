import type { GeneratedSession } from '../generate-session.ts';
import { mix } from '../mix.ts';

const PICTOGRAPH = /(\p{Extended_Pictographic}\uFE0F?)/u;

/**
 * The chat as yt-dlp saves it (`….live_chat.json`): one replay action a line, offsets in milliseconds, emoji as runs of their own.
 *
 * @example [...youtubeChat(session)][0] // '{"replayChatItemAction":{…}}\n'
 */
export function* youtubeChat(session: GeneratedSession): Generator<string> {
  const start_ms = Date.parse(session.facts.start ?? '');
  for (const event of session.events()) {
    if (event.type !== 'chat') continue;
    const offset_ms = event.time - start_ms;
    const visitor = event.visitor ?? '';
    const renderer = {
      message: { runs: runsOf(event.text ?? '') },
      authorName: { simpleText: nameOf(visitor) },
      id: event.id,
      timestampUsec: `${event.time * 1000}`,
      authorExternalChannelId: `UC${visitor}`,
      timestampText: { simpleText: clock(offset_ms) },
    };
    const action = { addChatItemAction: { item: { liveChatTextMessageRenderer: renderer }, clientId: event.id } };
    yield `${JSON.stringify({ replayChatItemAction: { actions: [action], videoOffsetTimeMsec: `${offset_ms}` } })}\n`;
  }
}

type Run = { text: string } | { emoji: { emojiId: string; isCustomEmoji: boolean } };

function runsOf(text: string): Run[] {
  return text
    .split(PICTOGRAPH)
    .filter((part) => part !== '')
    .map((part) => (PICTOGRAPH.test(part) ? { emoji: { emojiId: part, isCustomEmoji: false } } : { text: part }));
}

const SYLLABLES = ['lu', 'mi', 'no', 'za', 're', 'to', 'ka', 'si', 'ba', 've', 'ro', 'li', 'ma', 'pe', 'do', 'na'];

/** A display name that tells nobody who it is. */
function nameOf(visitor: string): string {
  let n = mix(Number.parseInt(visitor.slice(1), 36) | 0);
  let name = '';
  for (let i = 0; i < 3; i++) {
    name += SYLLABLES[n % SYLLABLES.length] ?? '';
    n = Math.floor(n / SYLLABLES.length);
  }
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${n % 100}`;
}

function clock(offset_ms: number): string {
  const seconds = Math.floor(Math.abs(offset_ms) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [h = 0, m = 0, s = 0] = parts;
  const two = (n: number) => `${n}`.padStart(2, '0');
  return `${offset_ms < 0 ? '-' : ''}${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}`;
}
