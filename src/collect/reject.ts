import type { RejectedRow } from '#src/contract/event.ts';
import { expiryOf, REJECTED_DAYS } from './retention.ts';
import type { Refusal } from './validate.ts';

/** What of a refused event may be looked at later: none of it says who somebody is or what they said. */
const SHOWN: ReadonlySet<string> = new Set([
  'id',
  'type',
  'time',
  'replay',
  'session',
  'product',
  'quantity',
  'amount',
  'currency',
  'ref',
]);
const LONGEST_BODY = 4096;
const LONGEST_SHOWN = 200;

/**
 * The row that keeps a refused event with its reason. Its body names every field that came; values are shown where they cannot
 * identify anybody, of the others only kind and length.
 *
 * @param place what tells it from the other refused events of its receipt when it has no usable id
 */
export function rejectedRow(
  candidate: unknown,
  refusal: Refusal,
  made: { organisation: string; origin: string; import: string; received: Date },
  place: string,
): RejectedRow {
  const received = made.received.toISOString();
  const id =
    typeof candidate === 'object' && candidate !== null ? (candidate as Record<string, unknown>)['id'] : undefined;
  return {
    organisation: made.organisation,
    received: `${received.slice(0, 10)} ${received.slice(11, 23)}`,
    id: typeof id === 'string' && id !== '' && id.length <= LONGEST_SHOWN ? id.toWellFormed() : place,
    origin: made.origin,
    reason: refusal.reason,
    field: refusal.field,
    body: shape(candidate).toWellFormed(),
    import: made.import,
    expires: expiryOf(REJECTED_DAYS, made.received.getTime()),
  };
}

function shape(candidate: unknown): string {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return kind(candidate);
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(candidate).slice(0, 60)) {
    const short = typeof value !== 'string' || value.length <= LONGEST_SHOWN;
    const plain = typeof value !== 'object' || value === null;
    shown[name.slice(0, 60)] = SHOWN.has(name) && short && plain ? value : kind(value);
  }
  return JSON.stringify(shown).slice(0, LONGEST_BODY);
}

function kind(value: unknown): string {
  if (value === null) return '[null]';
  if (Array.isArray(value)) return `[array of ${value.length}]`;
  if (typeof value === 'string') return `[text of ${value.length}]`;
  return `[${typeof value}]`;
}
