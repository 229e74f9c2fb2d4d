import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { roleOf } from './chat-role.ts';
import { entryOf, type Fields, fields, given, maybeInstant, number, text } from './fields.ts';

const KINDS = [
  'chat',
  'like',
  'member',
  'roomUser',
  'gift',
  'social',
  'follow',
  'share',
  'subscribe',
  'question',
  'questionNew',
  'streamEnd',
];

/**
 * Records of TikTok live connectors (JSON Lines or an array): `{event|type, data, timestamp}`, `{chat: {…}}` or flat ones. Single
 * likes are dropped on large streams, so likes are counted from the growth of their total. Gifts that repeat are counted once, when
 * the streak ends; they are priced in coins, which are no currency, so they carry no amount.
 */
export const tiktokLive: Adapter = {
  name: 'tiktok-live',
  title: 'TikTok live export (chat, like, member, roomUser, gift)',
  kind: 'chat',
  recognise: ({ records }) => {
    const ours = records.filter((record) => shaped(fields(record)) !== undefined).length;
    return ours > 0 && ours >= records.length * 0.6 ? 0.9 : 0;
  },
  adapt: (record) => adapt(fields(record), { likes: undefined }),
  open: () => {
    const memory = { likes: undefined };
    return (record) => adapt(fields(record), memory);
  },
};

interface Memory {
  /** The largest total of likes seen. */
  likes: number | undefined;
}

interface Shaped {
  kind: string;
  data: Fields;
  outer: Fields;
}

/** A record's kind and data, when it has the marks of TikTok. */
function shaped(record: Fields): Shaped | undefined {
  const found = unwrapped(record);
  if (found === undefined) return undefined;
  const { kind, data } = found;
  const marks = ['user', 'uniqueId', 'userId', 'viewerCount', 'totalLikeCount', 'repeatCount', 'createTime'];
  return KINDS.includes(kind) && marks.some((mark) => mark in data) ? found : undefined;
}

function unwrapped(record: Fields): Shaped | undefined {
  const named = text(record['event']) || text(record['type']);
  if (named !== '') {
    const data = 'data' in record ? fields(record['data']) : record;
    return { kind: named, data, outer: record };
  }
  const key = KINDS.find((kind) => typeof record[kind] === 'object' && record[kind] !== null);
  return key === undefined ? undefined : { kind: key, data: fields(record[key]), outer: record };
}

function adapt(record: Fields, memory: Memory): Adapted {
  const found = unwrapped(record);
  if (found === undefined) return { events: [], unknown: 'no event name' };
  const make = entryOf(EVENTS, found.kind);
  if (make === undefined) return { events: [], unknown: found.kind.slice(0, 60) };
  const made = make(found.data, memory);
  if (typeof made === 'string') return { events: [], skipped: made };
  const { data, outer } = found;
  const user = { ...data, ...fields(data['user']) };
  const name = text(user['nickname']) || text(user['uniqueId']);
  return {
    events: [
      {
        id: text(data['msgId']) || text(fields(data['common'])['msgId']) || text(outer['id']),
        time: timeOf(data, outer),
        ...given({ visitor: text(user['userId']) || text(user['uniqueId']) }),
        ...(name === '' ? {} : { person: { name } }),
        ...roleOf([user['isModerator'] === true ? 'moderator' : '', user['isSubscriber'] === true ? 'subscriber' : '']),
        ...made,
      },
    ],
  };
}

type Made = Pick<SourceEvent, 'type'> & Partial<SourceEvent>;

const EVENTS: Readonly<Record<string, (data: Fields, memory: Memory) => Made | string>> = {
  chat: (data) => ({ type: 'chat', ...given({ text: text(data['comment']) }) }),
  question: (data) => ({ type: 'chat', ...given({ text: text(data['questionText']) || text(data['comment']) }) }),
  questionNew: (data) => ({ type: 'chat', ...given({ text: text(data['questionText']) }) }),
  like: (data, memory) => {
    const own = number(data['likeCount']) ?? 1;
    const total = number(data['totalLikeCount']);
    if (total === undefined) return { type: 'reaction', name: 'like', quantity: own };
    // Likes before the recording are not this viewer's.
    const quantity = memory.likes === undefined ? Math.min(own, total) : total - memory.likes;
    memory.likes = Math.max(total, memory.likes ?? 0);
    return quantity > 0 ? { type: 'reaction', name: 'like', quantity } : 'like_total_unchanged';
  },
  member: () => ({ type: 'join' }),
  roomUser: (data) => {
    const quantity = number(data['viewerCount']);
    if (quantity === undefined)
      throw new AftershowError('bad_input', 'viewerCount is no number', { field: 'viewerCount' });
    return { type: 'viewers', quantity };
  },
  gift: (data) => {
    const details = {
      ...fields(data['gift']),
      ...fields(data['giftDetails']),
      ...fields(data['extendedGiftInfo']),
      ...data,
    };
    const streak = details['repeatEnd'] === false || details['repeatEnd'] === 0;
    if (streak && (number(details['giftType']) ?? number(details['gift_type']) ?? 1) === 1)
      return 'gift_streak_goes_on';
    const count = number(details['repeatCount']) ?? number(details['repeat_count']) ?? 1;
    return {
      type: 'tip',
      name: text(details['giftName']) || text(details['name']) || `gift ${text(details['giftId'])}`,
      quantity: count,
    };
  },
  follow: () => ({ type: 'follow' }),
  share: () => ({ type: 'share' }),
  social: (data) => (/share/i.test(text(data['displayType'])) ? { type: 'share' } : { type: 'follow' }),
  subscribe: () => ({ type: 'follow', name: 'subscription' }),
  streamEnd: () => ({ type: 'stream', name: 'end' }),
};

function timeOf(data: Fields, outer: Fields): number {
  for (const value of [
    data['createTime'],
    fields(data['common'])['createTime'],
    data['timestamp'],
    outer['timestamp'],
    outer['time'],
  ]) {
    const time = maybeInstant(value);
    if (time !== undefined) return time;
  }
  throw new AftershowError('bad_input', 'no createTime or timestamp', { field: 'createTime' });
}
