import type { SourceEvent } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { toMinor } from '../files/money.ts';
import { moneyFromText } from '../files/money-text.ts';
import { roleOf } from './chat-role.ts';
import { type Fields, fields, given, list, number, offsetMs, text } from './fields.ts';

/** Output of chat-downloader for YouTube, Twitch, Facebook and others; every field may be missing. */
export const chatDownloader: Adapter = {
  name: 'chat-downloader',
  title: 'chat-downloader JSON or JSON Lines',
  kind: 'chat',
  recognise: ({ records }) => {
    const ours = records.map(fields).filter((record) => {
      const timed = 'timestamp' in record || 'time_in_seconds' in record;
      return timed && ('message_type' in record || ('message' in record && 'message_id' in record));
    });
    return ours.length > 0 && ours.length >= records.length / 2 ? 0.95 : 0;
  },
  adapt: (record) => adapt(fields(record)),
};

const SUBSCRIPTIONS = /^(membership_item|subscription|resubscription|sub|resub|prime_paid_upgrade|gift_paid_upgrade)$/;

function adapt(record: Fields): Adapted {
  const type = text(record['message_type']) || 'text_message';
  const words = text(record['message']);
  if (type.startsWith('ticker_')) return { events: [], skipped: 'ticker_copy' };
  if (
    /^(viewer_engagement_message|mode_change_message|placeholder_item|ban_user|delete_message|room_state)$/.test(type)
  ) {
    return { events: [], skipped: 'notice' };
  }
  const common = commonOf(record);
  if (record['money'] !== undefined && record['money'] !== null) {
    const name = type.includes('sticker') ? 'super sticker' : type.replaceAll('_', ' ');
    return {
      events: [{ ...common, type: 'tip', name, ...moneyOf(fields(record['money'])), ...given({ text: words }) }],
    };
  }
  if (SUBSCRIPTIONS.test(type)) {
    const name = 'membership';
    return {
      events: [words === '' ? { ...common, type: 'follow', name } : { ...common, type: 'chat', name, text: words }],
    };
  }
  if (
    type !== 'text_message' &&
    type !== 'highlighted_message' &&
    type !== 'action' &&
    type !== 'send_message_in_subscriber_only_mode'
  ) {
    return { events: [], unknown: type.slice(0, 60) };
  }
  return { events: [{ ...common, type: 'chat', ...given({ text: words }) }] };
}

function commonOf(record: Fields): Omit<SourceEvent, 'type'> {
  const author = fields(record['author']);
  const name = text(author['display_name']) || text(author['name']);
  const badges = list(author['badges']).map((badge) => text(fields(badge)['title']) || text(fields(badge)['name']));
  return {
    id: text(record['message_id']),
    ...timeOf(record),
    ...given({ visitor: text(author['id']) || name }),
    ...(name === '' ? {} : { person: { name } }),
    ...roleOf(badges),
  };
}

function timeOf(record: Fields): { time: number; replay?: true } {
  const offset = number(record['time_in_seconds']);
  if (offset !== undefined) return { time: offsetMs(offset, 'time_in_seconds'), replay: true };
  // Documented as microseconds.
  const micros = number(record['timestamp']);
  if (micros === undefined || micros < 1e14 || micros > 1e17) {
    throw new AftershowError('bad_input', 'neither time_in_seconds nor timestamp in microseconds', {
      field: 'timestamp',
    });
  }
  return { time: Math.floor(micros / 1000) };
}

function moneyOf(money: Fields): { amount: number; currency: string } {
  const amount = number(money['amount']);
  const currency = text(money['currency']).toUpperCase();
  if (amount !== undefined && /^[A-Z]{3}$/.test(currency)) {
    return { amount: toMinor(amount, currency, { field: 'money.amount' }), currency };
  }
  return moneyFromText(text(money['text']), { field: 'money.text' });
}
