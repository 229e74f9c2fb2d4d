import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { toMinor } from '../files/money.ts';
import { roleOf } from './chat-role.ts';
import { entryOf, type Fields, fields, given, instantField, list, text } from './fields.ts';

/** Answers of YouTube's Data API, liveChatMessages.list. Times are the moment of sending; viewer counts are not in them. */
export const youtubeApi: Adapter = {
  name: 'youtube-api',
  title: 'YouTube Data API: liveChatMessages',
  kind: 'chat',
  recognise: ({ records }) => (records.some((record) => messagesOf(record) !== undefined) ? 1 : 0),
  split: (document) => messagesOf(document),
  adapt: (record) => adapt(fields(record)),
};

function messagesOf(document: unknown): readonly unknown[] | undefined {
  if (Array.isArray(document)) {
    const pages = document.map((page) => messagesOf(page));
    return pages.some((page) => page !== undefined) ? pages.flatMap((page) => page ?? []) : undefined;
  }
  const { kind, items } = fields(document);
  if (kind === 'youtube#liveChatMessage') return [document];
  return kind === 'youtube#liveChatMessageListResponse' ? list(items) : undefined;
}

function adapt(message: Fields): Adapted {
  const snippet = fields(message['snippet']);
  const type = text(snippet['type']);
  const make = entryOf(TYPES, type);
  if (make === undefined) return { events: [], unknown: type || 'no type' };
  const made = make(snippet);
  if (made === undefined) return { events: [], skipped: 'notice' };
  const author = fields(message['authorDetails']);
  const name = text(author['displayName']);
  const badges = [
    author['isChatOwner'] === true ? 'owner' : '',
    author['isChatModerator'] === true ? 'moderator' : '',
    author['isChatSponsor'] === true ? 'member' : '',
  ];
  return {
    events: [
      {
        id: text(message['id']),
        time: instantField(snippet['publishedAt'], 'snippet.publishedAt'),
        ...given({ visitor: text(snippet['authorChannelId']) || text(author['channelId']) }),
        ...(name === '' ? {} : { person: { name } }),
        ...roleOf(badges),
        ...made,
      },
    ],
  };
}

type Made = Pick<SourceEvent, 'type'> & Partial<SourceEvent>;

const TYPES: Readonly<Record<string, (snippet: Fields) => Made | undefined>> = {
  textMessageEvent: (snippet) => ({
    type: 'chat',
    ...given({ text: text(fields(snippet['textMessageDetails'])['messageText']) || text(snippet['displayMessage']) }),
  }),
  superChatEvent: (snippet) => paid(snippet, 'superChatDetails', 'super chat'),
  superStickerEvent: (snippet) => paid(snippet, 'superStickerDetails', 'super sticker'),
  fanFundingEvent: (snippet) => paid(snippet, 'fanFundingEventDetails', 'super chat'),
  newSponsorEvent: () => ({ type: 'follow', name: 'membership' }),
  memberMilestoneChatEvent: (snippet) => ({
    type: 'chat',
    name: 'membership',
    ...given({ text: text(fields(snippet['memberMilestoneChatDetails'])['userComment']) }),
  }),
  membershipGiftingEvent: (snippet) => {
    const count = Number(fields(snippet['membershipGiftingDetails'])['giftMembershipsCount']);
    return {
      type: 'other',
      name: 'membership_gift',
      ...given({ quantity: Number.isSafeInteger(count) ? count : undefined }),
    };
  },
  giftMembershipReceivedEvent: () => ({ type: 'follow', name: 'membership' }),
  pollEvent: () => undefined,
  tombstone: () => undefined,
  chatEndedEvent: () => undefined,
  messageDeletedEvent: () => undefined,
  messageRetractedEvent: () => undefined,
  userBannedEvent: () => undefined,
  sponsorOnlyModeStartedEvent: () => undefined,
  sponsorOnlyModeEndedEvent: () => undefined,
};

/** Amounts come in millionths of the currency's major unit. */
function paid(snippet: Fields, key: string, name: string): Made {
  const details = fields(snippet[key]);
  const micros = text(details['amountMicros']);
  const currency = text(details['currency']).toUpperCase();
  if (!/^\d{1,15}$/.test(micros)) {
    throw new AftershowError('bad_input', 'amountMicros is missing or no number', {
      field: `snippet.${key}.amountMicros`,
    });
  }
  const padded = micros.padStart(7, '0');
  const decimal = `${padded.slice(0, -6)}.${padded.slice(-6)}`;
  return {
    type: 'tip',
    name,
    amount: toMinor(decimal, currency, { field: `snippet.${key}` }),
    currency,
    ...given({ text: text(details['userComment']) }),
  };
}
