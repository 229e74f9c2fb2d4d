import type { EventType } from '#src/contract/event.ts';
import type { LegalBasis } from '#src/store/records/schema.ts';

/** A declared reason to process data, with the event types that it allows; what it is called stands in `src/message (plan-lines)`. */
export interface Purpose {
  id: string;
  basis: LegalBasis;
  eventTypes: readonly EventType[];
  recipients: readonly string[];
  retentionDays: number;
}

/**
 * What a new organisation declares: enough for the debrief of a session and nothing more. What needs a person's consent (mailing,
 * profiling) is declared by the organisation itself when it starts doing it.
 */
export const DEFAULT_PURPOSES: readonly Purpose[] = [
  {
    id: 'audience',
    basis: 'legitimate_interest',
    eventTypes: ['join', 'leave', 'heartbeat', 'viewers', 'page', 'stream'],
    recipients: [],
    retentionDays: 760,
  },
  {
    id: 'engagement',
    basis: 'legitimate_interest',
    eventTypes: ['reaction', 'share', 'follow'],
    recipients: [],
    retentionDays: 760,
  },
  {
    id: 'voices',
    basis: 'legitimate_interest',
    eventTypes: ['chat', 'tip', 'answer', 'other'],
    recipients: [],
    // People's own words are kept for thirteen months: a year, and the session a year ago to compare with.
    retentionDays: 396,
  },
  {
    id: 'sales',
    basis: 'contract',
    eventTypes: [
      ...(['impression', 'click', 'cart_add', 'cart_remove', 'checkout', 'order', 'order_item', 'refund'] as const),
      ...(['delivery', 'contact', 'identify', 'pin', 'unpin', 'stock'] as const),
    ],
    recipients: [],
    retentionDays: 1095,
  },
  {
    id: 'footfall',
    basis: 'legitimate_interest',
    eventTypes: ['entries'],
    recipients: [],
    retentionDays: 1095,
  },
  {
    id: 'service-team',
    basis: 'legitimate_interest',
    eventTypes: ['agent'],
    recipients: [],
    retentionDays: 760,
  },
];
