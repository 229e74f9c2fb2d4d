import type { EventRow, RejectedRow, VoiceRow } from '#src/contract/event.ts';

/** An event row with everything that does not matter filled in. */
export function eventRow(over: Partial<EventRow> & { id: string }): EventRow {
  return {
    organisation: 'acme',
    session: 's1',
    time: '2026-03-01 19:00:00.000',
    type: 'chat',
    replay: 0,
    visitor: 'v1',
    customer: '',
    product: '',
    quantity: 0,
    amount: 0,
    currency: '',
    name: '',
    ref: '',
    device: 'phone',
    country: 'FR',
    source: 'direct',
    properties: '',
    origin: 'api',
    import: '',
    received: '2026-03-01 19:00:01.000',
    skew: 0,
    expires: '2029-03-01',
    ...over,
  };
}

/** A voice item with everything that does not matter filled in. */
export function voiceRow(over: Partial<VoiceRow> & { id: string }): VoiceRow {
  return {
    organisation: 'acme',
    session: 's1',
    time: '2026-03-01 19:00:00.000',
    replay: 0,
    channel: 'chat',
    author: 'v1',
    product: '',
    text: 'hello',
    lang: 'en',
    sentiment: 0,
    intents: [],
    heard: 0,
    version: 1,
    origin: 'api',
    import: '',
    received: '2026-03-01 19:00:01.000',
    expires: '2029-03-01',
    ...over,
  };
}

/** A rejected event with everything that does not matter filled in. */
export function rejectedRow(over: Partial<RejectedRow> & { id: string }): RejectedRow {
  return {
    organisation: 'acme',
    received: '2026-03-01 19:00:01.000',
    origin: 'api',
    reason: 'bad_time',
    field: 'time',
    body: '{}',
    subject: '',
    import: '',
    expires: '2029-03-01',
    ...over,
  };
}
