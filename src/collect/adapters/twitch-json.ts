import type { Segment, SessionFacts } from '#src/contract/session.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter, Sample } from '../adapter.ts';
import { roleOf } from './chat-role.ts';
import { type Fields, fields, given, isoOf, list, maybeInstant, number, offsetMs, text } from './fields.ts';

/** TwitchDownloader's chat JSON: one document with the video's facts and its comments. A bit pays a hundredth of a US dollar. */
export const twitchJson: Adapter = {
  name: 'twitch-json',
  title: 'TwitchDownloader chat JSON',
  kind: 'chat',
  recognise: ({ records }) => (records.length === 1 && commentsOf(records[0]) !== undefined ? 1 : 0),
  facts,
  split: commentsOf,
  adapt: (record) => adapt(fields(record)),
};

function commentsOf(document: unknown): readonly unknown[] | undefined {
  const { comments, video, streamer } = fields(document);
  return Array.isArray(comments) && (video !== undefined || streamer !== undefined) ? comments : undefined;
}

function adapt(comment: Fields): Adapted {
  const offset = number(comment['content_offset_seconds']);
  if (offset === undefined) {
    throw new AftershowError('bad_input', 'content_offset_seconds is missing or no number', {
      field: 'content_offset_seconds',
    });
  }
  const message = fields(comment['message']);
  const commenter = fields(comment['commenter']);
  const name = text(commenter['display_name']) || text(commenter['name']);
  const notice = text(fields(message['user_notice_params'])['msg-id']);
  const bits = number(message['bits_spent']) ?? 0;
  const event = {
    id: text(comment['_id']),
    time: offsetMs(offset, 'content_offset_seconds'),
    replay: true,
    ...given({ visitor: text(commenter['_id']) || name, text: text(message['body']) }),
    ...(name === '' ? {} : { person: { name } }),
    ...roleOf(list(message['user_badges']).map((badge) => text(fields(badge)['_id']))),
  };
  if (bits > 0 && Number.isSafeInteger(bits)) {
    return { events: [{ ...event, type: 'tip', name: 'bits', quantity: bits, amount: bits, currency: 'USD' }] };
  }
  if (/^(re)?sub$/.test(notice)) return { events: [{ ...event, type: 'follow', name: 'subscription' }] };
  if (notice !== '') return { events: [{ ...event, type: 'other', name: notice.slice(0, 60) }] };
  return { events: [{ ...event, type: 'chat' }] };
}

function facts(sample: Sample): Partial<SessionFacts> {
  const document = fields(sample.records[0]);
  const video = fields(document['video']);
  const first = fields(list(document['comments'])[0]);
  const [sent, offset] = [maybeInstant(first['created_at']), number(first['content_offset_seconds'])];
  const start =
    maybeInstant(video['created_at']) ??
    (sent === undefined || offset === undefined ? undefined : sent - offset * 1000);
  const [from, to] = [number(video['start']), number(video['end'])];
  const duration = number(video['length']) ?? (from === undefined || to === undefined ? undefined : to - from);
  const segments = list(video['chapters']).flatMap((chapter): Segment[] => {
    const { startMilliseconds, lengthMilliseconds, description } = fields(chapter);
    const [at, length] = [number(startMilliseconds), number(lengthMilliseconds)];
    if (at === undefined || length === undefined) return [];
    return [{ title: text(description), content: 'other', start_s: at / 1000, end_s: (at + length) / 1000 }];
  });
  return {
    ...given({
      id: text(video['id']),
      title: text(video['title']),
      start: isoOf(start),
      duration_s: duration !== undefined && duration > 0 ? duration : undefined,
      host: text(fields(document['streamer'])['name']),
    }),
    ...(segments.length > 0 ? { segments } : {}),
  };
}
