import type { EventType } from '#src/contract/event.ts';
import type { LegalBasis } from '#src/store/records/schema.ts';

/** A declared reason to process data, with the event types that it allows. */
export interface Purpose {
  id: string;
  title: string;
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
    title: 'Measure how many people watch a session, and when they come and leave',
    basis: 'legitimate_interest',
    eventTypes: ['join', 'leave', 'heartbeat', 'viewers', 'page', 'stream'],
    recipients: [],
    retentionDays: 760,
  },
  {
    id: 'engagement',
    title: 'Understand what engages viewers in a session, and answer their questions',
    basis: 'legitimate_interest',
    eventTypes: ['chat', 'reaction', 'share', 'follow', 'tip', 'answer', 'other'],
    recipients: [],
    retentionDays: 760,
  },
  {
    id: 'sales',
    title: 'Follow what was shown, wanted and ordered, and serve the customer',
    basis: 'contract',
    eventTypes: [
      ...(['impression', 'click', 'cart_add', 'cart_remove', 'checkout', 'order', 'order_item', 'refund'] as const),
      ...(['identify', 'pin', 'unpin', 'stock'] as const),
    ],
    recipients: [],
    retentionDays: 1095,
  },
];
