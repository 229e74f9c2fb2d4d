import type { EventType } from '#src/contract/event.ts';
import type { Said } from './event.ts';

/**
 * What may be counted without consent: that a page or a session was seen, for how long, how well it played, and what of its contents was
 * looked at. Nothing that a person wrote, put in a cart, ordered or is called; nothing about campaigns.
 */
const TYPES: readonly EventType[] = ['page', 'join', 'leave', 'heartbeat', 'stream', 'impression', 'click', 'reaction'];
const NAMES = /^(engaged|(invitation|variant)_(shown|accepted|declined))$/;

/**
 * The anonymous part of an event, or undefined when there is none. What could tie it to a customer (order number, text, person, amount)
 * is left behind.
 *
 * @example exemptPart({ type: 'cart_add', product: 'S-1' }) // undefined
 */
export function exemptPart(said: Said): Said | undefined {
  const named = said.type === 'other' && NAMES.test(said.name || '');
  if (!named && !TYPES.includes(said.type)) return undefined;
  const { text, lang, person, amount, currency, ref, device, country, ...part } = said;
  const { list, position, offset_s, percent, variant } = said.properties || {};
  return { ...part, ref: named ? ref : undefined, properties: { list, position, offset_s, percent, variant } };
}
