import type { SourceEvent } from '#src/contract/event.ts';
import type { SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter, Sample } from '../adapter.ts';
import { offsetSeconds } from '../files/dates.ts';
import { moneyFromText } from '../files/money-text.ts';
import { roleOf } from './chat-role.ts';
import { entryOf, type Fields, fields, given, isoOf, list, number, offsetMs, text } from './fields.ts';

/** One chat action with the time it stands at, whether a replay or a live recording held it. */
interface Timed {
  action: Fields;
  /** Milliseconds from the video's start in a replay. */
  offset: number | undefined;
}

/** What holds actions, from the outside in. */
const WRAPPERS = [
  'response',
  'continuationContents',
  'contents',
  'liveChatContinuation',
  'liveChatRenderer',
  'actions',
];
/** Copies of paid messages that scroll along the top, notices of YouTube itself, and what moderators took away. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/^liveChatTicker|^addLiveChatTickerItemAction$/, 'ticker_copy'],
  [
    /^liveChat(Placeholder|ViewerEngagementMessage|ModeChangeMessage|BannerRenderer)|^addLiveChatTextMessageFromTemplate/,
    'notice',
  ],
  [/^(mark|remove)ChatItem|^remove(Banner|.*Author)/, 'moderation'],
  [
    /^(show|close|update)LiveChat(ActionPanel|Poll|.*Tooltip)|^addBannerToLiveChatCommand|^liveChatReportModeration/,
    'notice',
  ],
];

/**
 * YouTube's own chat records: yt-dlp's `.live_chat.json` (JSON Lines) and raw continuation pages, of replays and live recordings.
 * Replays keep their offset; messages before the start have offset 0 and their real place in `timestampText` ("-3:51").
 */
export const youtube: Adapter = {
  name: 'youtube',
  title: 'YouTube live chat: yt-dlp live_chat.json or raw continuation JSON',
  kind: 'chat',
  recognise: ({ format, records }) => {
    if (format !== 'json' && format !== 'jsonl') return 0;
    return records.some((record) => isPage(record)) ? 1 : 0;
  },
  facts,
  split: (document) => (isPage(document) ? actionsOf(document) : undefined),
  adapt: (record) => adaptAction(timed(fields(record))),
};

function isPage(value: unknown, depth = 0): boolean {
  if (Array.isArray(value)) return value.some((item) => isPage(item, depth + 1));
  const page = fields(value);
  if (Object.keys(page).some((key) => key === 'liveChatContinuation' || key === 'liveChatRenderer')) return true;
  if ('replayChatItemAction' in page || 'addChatItemAction' in page) return true;
  return depth < 4 && WRAPPERS.some((key) => key in page && isPage(page[key], depth + 1));
}

/** One record an action; those of one replay line keep its offset. */
function actionsOf(value: unknown, depth = 0): unknown[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.flatMap((item) => actionsOf(item, depth + 1));
  const page = fields(value);
  const replay = fields(page['replayChatItemAction']);
  const inside = list(replay['actions']);
  if (inside.length > 0) {
    const { videoOffsetTimeMsec = page['videoOffsetTimeMsec'] } = replay;
    return inside.map((action) => ({
      replayChatItemAction: { actions: [action], videoOffsetTimeMsec },
      ...(page['isLive'] === true ? { isLive: true } : {}),
    }));
  }
  const wrappers = WRAPPERS.filter((key) => key in page);
  if (wrappers.length > 0) return wrappers.flatMap((key) => actionsOf(page[key], depth + 1));
  return Object.keys(page).some((key) => /Action$|Command$/.test(key)) ? [page] : [];
}

function timed(record: Fields): Timed {
  const replay = record['replayChatItemAction'];
  if (replay === undefined) return { action: record, offset: undefined };
  const { actions, videoOffsetTimeMsec } = fields(replay);
  const action = fields(list(actions)[0]);
  // A live recording counts from when the recorder joined; only the message's own clock is right.
  if (record['isLive'] === true) return { action, offset: undefined };
  const offset = number(videoOffsetTimeMsec ?? record['videoOffsetTimeMsec']);
  if (offset === undefined)
    throw new AftershowError('bad_input', 'videoOffsetTimeMsec is no number', { field: 'videoOffsetTimeMsec' });
  return { action, offset };
}

function adaptAction({ action, offset }: Timed): Adapted {
  const kind = Object.keys(action).find((key) => /Action$|Command$/.test(key)) ?? '';
  const body = fields(action[kind]);
  const item = fields(kind === 'replaceChatItemAction' ? body['replacementItem'] : body['item']);
  const renderer = Object.keys(item)[0] ?? '';
  const leftOut = LEFT_OUT.find(([pattern]) => pattern.test(renderer === '' ? kind : renderer) || pattern.test(kind));
  if (leftOut !== undefined) return { events: [], skipped: leftOut[1] };
  const adapt = entryOf(RENDERERS, renderer);
  if (adapt === undefined) return { events: [], unknown: renderer || kind || 'no action' };
  const message = fields(item[renderer]);
  return { events: [adapt(message, common(message, offset))] };
}

type Common = Omit<SourceEvent, 'type'>;

const RENDERERS: Readonly<Record<string, (message: Fields, common: Common) => SourceEvent>> = {
  liveChatTextMessageRenderer: (message, common) => ({
    ...common,
    type: 'chat',
    ...given({ text: runs(message['message']) }),
  }),
  liveChatPaidMessageRenderer: (message, common) => ({
    ...common,
    type: 'tip',
    name: 'super chat',
    ...paid(message),
    ...given({ text: runs(message['message']) }),
  }),
  liveChatPaidStickerRenderer: (message, common) => ({
    ...common,
    type: 'tip',
    name: 'super sticker',
    ...paid(message),
  }),
  // A milestone comes with the member's own words; a new membership without.
  liveChatMembershipItemRenderer: (message, common) => {
    const words = runs(message['message']);
    return words === ''
      ? { ...common, type: 'follow', name: 'membership' }
      : { ...common, type: 'chat', name: 'membership', text: words };
  },
  liveChatLegacyPaidMessageRenderer: (_message, common) => ({ ...common, type: 'follow', name: 'membership' }),
  liveChatSponsorshipsGiftPurchaseAnnouncementRenderer: (_message, common) => ({
    ...common,
    type: 'other',
    name: 'membership_gift',
  }),
  liveChatSponsorshipsGiftRedemptionAnnouncementRenderer: (_message, common) => ({
    ...common,
    type: 'follow',
    name: 'membership',
  }),
  liveChatDonationAnnouncementRenderer: (message, common) => {
    const amount = list(fields(message['text'])['runs'])
      .map((run) => text(fields(run)['text']))
      .find((run) => /^\D{0,4}\d/.test(run));
    return { ...common, type: 'tip', name: 'donation', ...moneyFromText(amount ?? '', { field: 'text.runs' }) };
  },
};

function common(message: Fields, offset: number | undefined): Common {
  const author = text(fields(message['authorName'])['simpleText']);
  const badges = list(message['authorBadges']).map((badge) => {
    const { tooltip, icon } = fields(fields(badge)['liveChatAuthorBadgeRenderer']);
    return text(fields(icon)['iconType']) || text(tooltip);
  });
  return {
    id: text(message['id']),
    ...timeOf(message, offset),
    ...given({ visitor: text(message['authorExternalChannelId']) || author }),
    ...(author === '' ? {} : { person: { name: author } }),
    ...roleOf(badges),
  };
}

function timeOf(message: Fields, offset: number | undefined): { time: number; replay?: true } {
  if (offset === undefined) {
    const micros = number(message['timestampUsec']);
    if (micros === undefined || micros <= 0) {
      throw new AftershowError('bad_input', 'timestampUsec is missing or no number', { field: 'timestampUsec' });
    }
    return { time: Math.floor(micros / 1000) };
  }
  const shown = text(fields(message['timestampText'])['simpleText']);
  const before = offset === 0 && shown.startsWith('-') ? offsetSeconds(shown) : undefined;
  return { time: offsetMs(before ?? offset / 1000, 'videoOffsetTimeMsec'), replay: true };
}

function paid(message: Fields): { amount: number; currency: string } {
  const { simpleText, runs: parts } = fields(message['purchaseAmountText']);
  return moneyFromText(text(simpleText) || runs({ runs: parts }), { field: 'purchaseAmountText' });
}

/** Words and emojis in order; a channel's own emojis by their name. */
function runs(message: unknown): string {
  const { simpleText, runs: parts } = fields(message);
  if (typeof simpleText === 'string') return simpleText.trim();
  const words = list(parts).map((part) => {
    const { text: word, emoji } = fields(part);
    if (typeof word === 'string') return word;
    const { emojiId, isCustomEmoji, shortcuts } = fields(emoji);
    const name = text(list(shortcuts)[0]);
    return isCustomEmoji === true || text(emojiId).length > 12 ? name : text(emojiId) || name;
  });
  return words.join('').trim();
}

/** A replay tells its start: every message's own clock minus its offset; the median, since offsets are rounded. */
function facts(sample: Sample): Partial<SessionFacts> {
  const starts = sample.records
    .flatMap((record) => actionsOf(record).slice(0, 200))
    .flatMap((record) => {
      const { replayChatItemAction: replay, isLive } = fields(record);
      const { actions, videoOffsetTimeMsec } = fields(replay);
      const item = fields(fields(fields(list(actions)[0])['addChatItemAction'])['item']);
      const micros = number(fields(Object.values(item)[0])['timestampUsec']);
      const offset = number(videoOffsetTimeMsec);
      if (isLive === true || micros === undefined || micros < 1e15 || offset === undefined || offset <= 0) return [];
      return [Math.floor(micros / 1000) - offset];
    })
    .sort((a, b) => a - b);
  const start = isoOf(starts[Math.floor(starts.length / 2)]);
  return start === undefined ? {} : { start };
}
