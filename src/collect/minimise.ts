import { EVENT_PARTS, PLANNED_PROPERTIES } from '#src/contract/collection-plan.ts';
import type { SourceEvent } from '#src/contract/event.ts';
import { countryOf } from './country.ts';
import { isDeclaredProperty } from './declared-properties.ts';
import { deviceOf } from './device.ts';
import { LONGEST } from './limits.ts';
import { maskIdentifiers } from './mask-identifiers.ts';

/** The others are what the rest cannot be read without, such as the order's printed number. */
const PLANNABLE: ReadonlySet<string> = new Set(PLANNED_PROPERTIES);

/** Told of everything that is dropped, by name. */
export type Dropped = (what: string) => void;

/**
 * Takes from an event what we have no declared use for, before anything is kept: person and network address (identity has seen the
 * person by then), undeclared or nested properties, the user agent beyond its class, paths' queries, referrers beyond their host,
 * and direct identifiers inside texts. Changes the event in place: it is ours since validation copied it.
 *
 * @param planned what the collection plan names for this type of event; without it everything that we know of is kept
 * @example minimise({ id: '1', type: 'page', time: 0, name: '/p?mail=a@b.example', address: '192.0.2.1' }, () => {})
 */
export function minimise(event: SourceEvent, dropped: Dropped, planned?: ReadonlySet<string>): SourceEvent {
  if (planned !== undefined) leaveUnplanned(event, planned, dropped);
  if (event.person !== undefined) delete event.person;
  if (event.address !== undefined) delete event.address;
  if (event.aliases !== undefined) delete event.aliases;
  if (event.device !== undefined) event.device = deviceOf(event.device);
  if (event.country !== undefined) event.country = countryOf(event.country);
  if (event.source !== undefined) event.source = maskIdentifiers(hostOf(event.source));
  if (event.name !== undefined) {
    event.name = maskIdentifiers(event.type === 'page' ? pathOf(event.name) : event.name);
  }
  if (event.text !== undefined) event.text = maskIdentifiers(event.text);
  if (event.properties !== undefined) keepDeclared(event, event.properties, dropped);
  return event;
}

function leaveUnplanned(event: SourceEvent, planned: ReadonlySet<string>, dropped: Dropped): void {
  for (const part of EVENT_PARTS) {
    if (event[part] === undefined || planned.has(part)) continue;
    delete event[part];
    dropped(`${part} (not on the plan)`);
  }
  if (event.properties === undefined) return;
  const kept: NonNullable<SourceEvent['properties']> = {};
  for (const [name, value] of Object.entries(event.properties)) {
    if (!PLANNABLE.has(name) || planned.has(name)) kept[name] = value;
    else dropped(`${name} (not on the plan)`);
  }
  event.properties = kept;
}

function keepDeclared(event: SourceEvent, given: Record<string, unknown>, dropped: Dropped): void {
  const kept: Record<string, string | number | boolean> = {};
  let any = false;
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (!isDeclaredProperty(name)) {
      dropped(`property:${name.slice(0, LONGEST.propertyName)}`);
    } else if (typeof value === 'string') {
      if (value.length > LONGEST.propertyValue) dropped(`property:${name} (too long)`);
      else kept[name] = maskIdentifiers(value);
    } else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      kept[name] = value;
    } else {
      dropped(`property:${name} (nested)`);
    }
    any ||= Object.hasOwn(kept, name);
  }
  if (any) event.properties = kept;
  else delete event.properties;
}

/** '/p/12?token=…#top' → '/p/12'; 'https://shop.example/p' → '/p'. */
function pathOf(name: string): string {
  const withoutHost = name.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const path = withoutHost.split(/[?#]/, 1)[0] ?? '';
  return path === '' ? '/' : path;
}

/** 'https://user:secret@www.example.com/a?b' → 'www.example.com'; a plain word stays. */
function hostOf(source: string): string {
  if (!source.includes('://')) return source.split(/[?#]/, 1)[0] ?? '';
  return URL.canParse(source) ? new URL(source).hostname : '';
}
