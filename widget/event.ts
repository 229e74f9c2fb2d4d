import type { SourceEvent } from '#src/contract/event.ts';

type Told = Omit<SourceEvent, 'id' | 'type' | 'visitor' | 'replay' | 'aliases' | 'address' | 'properties'>;

/**
 * What the page, a player or a listener says of an event; who it was, its id and its time are added when it is recorded. What is undefined
 * does not travel.
 */
export type Said = Pick<SourceEvent, 'type'> & { [Field in keyof Told]?: Told[Field] | undefined } & {
  properties?: Record<string, string | number | boolean | undefined>;
};

/** An order with its lines; amounts in minor units of its currency. */
export type SaidOrder = Said & { items?: { product: string; quantity?: number; amount?: number }[] };

/**
 * A random id of 128 bits. Each event has one of its own: ids that count up would tie what was sent before consent to what comes after.
 *
 * @example randomId() // 'x1f0c8k…'
 */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
}
