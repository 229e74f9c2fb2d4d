import type { SourceEvent } from '#src/contract/event.ts';
import type { Dropped } from './minimise.ts';

/** What could lead from the anonymous count to somebody. */
const LEADS = ['person', 'aliases', 'ref'] as const;
/** There `ref` is the site's own name of an invitation or a test, the same for everybody. */
const OF_THE_SITE = /^(?:invitation|variant)_/;

/**
 * What is collected without consent, for the anonymous count alone, shares no key with anything that leads to a person: whoever sends one
 * along has it dropped by name, and its visitor is an id of a space of its own, so that the same id sent elsewhere is somebody else's.
 *
 * @example keepApart({ …, properties: { exempt: true }, visitor: 'x', person: { email: 'ada@example.com' } }, () => {})
 */
export function keepApart(event: SourceEvent, dropped: Dropped): SourceEvent {
  if (event.properties?.['exempt'] !== true) return event;
  for (const name of LEADS) {
    if (event[name] === undefined || (name === 'ref' && event.type === 'other' && OF_THE_SITE.test(event.name ?? '')))
      continue;
    delete event[name];
    dropped(`${name} (exempt)`);
  }
  for (const name of ['cart', 'visit', 'coupon', 'number']) delete event.properties[name];
  if (event.visitor !== undefined) event.visitor = `exempt ${event.visitor}`;
  return event;
}
