import { randomUUID } from 'node:crypto';
import type { Person } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { blindIndex } from '#src/privacy/blind-index.ts';
import type { Context } from '#src/store/context.ts';
import { changeRecords } from '#src/store/records/transaction.ts';
import { type Hashed, type Matched, matchPeople } from './match-people.ts';
import { loadKnown } from './queries.ts';
import { type Seen, writeCustomers } from './write-customers.ts';

/**
 * `customer` is the random id; without one, `suppressed` tells an erased or objecting person, who is not collected again, from a
 * person of whom nothing identifying was given.
 */
export interface Resolution {
  customer?: string;
  suppressed: boolean;
}

/** What to resolve with: all of a context but the events store. */
export type Resolving = Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>;

const CHUNK = 1000;
const ATTEMPTS = 60;

/**
 * Turns people into random customer ids, in the order given: found by blind index or created with a key of their own. The same
 * person resolves to the same customer, also when many processes see them for the first time at the same moment, and also when
 * the same list comes twice. Direct identifiers are kept sealed; a later contact's name or address replaces an earlier one's.
 *
 * @example const [first] = await resolvePeople(ctx, [{ email: 'ada@example.com', name: 'Ada' }]); // { customer: '5c1…', suppressed: false }
 */
export async function resolvePeople(ctx: Resolving, people: readonly Seen[]): Promise<Resolution[]> {
  const resolved: Resolution[] = [];
  for (let from = 0; from < people.length; from += CHUNK) {
    resolved.push(...(await resolveChunk(ctx, people.slice(from, from + CHUNK))));
  }
  return resolved;
}

async function resolveChunk(ctx: Resolving, people: readonly Seen[]): Promise<Resolution[]> {
  const hashed = people.map((person) => hashesOf(ctx, person));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await resolveOnce(ctx, people, hashed);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isLostRace(error)) throw error;
    }
  }
}

async function resolveOnce(ctx: Resolving, people: readonly Seen[], hashed: readonly Hashed[]): Promise<Resolution[]> {
  let resolutions: Resolution[] = [];
  let created = 0;
  // The usual case writes nothing and needs no transaction: everybody is known, and nothing about them is new.
  const seen = await match(ctx, hashed, ctx.records, false);
  if (
    seen.created.size === 0 &&
    seen.links.length === 0 &&
    (await writeCustomers(ctx, ctx.records, people, seen, true)) === 0
  ) {
    return seen.resolutions;
  }
  const act = {
    action: 'people.resolve',
    target: ctx.organisation,
    detail: () => ({ people: people.length, created }),
  };
  await changeRecords(ctx, act, async (trx) => {
    const matched = await match(ctx, hashed, trx, true);
    created = matched.created.size;
    await writeCustomers(ctx, trx, people, matched, false);
    resolutions = matched.resolutions;
  });
  return resolutions;
}

async function match(
  ctx: Resolving,
  hashed: readonly Hashed[],
  records: Context['records'],
  hold: boolean,
): Promise<Matched & { resolutions: Resolution[] }> {
  const values = [...new Set(hashed.flatMap(({ hashes }) => hashes.map(({ value }) => value)))];
  const known = await loadKnown(records, ctx.organisation, values, hold);
  const isRefused = ({ hashes }: Hashed) => hashes.some(({ value }) => known.refused.has(value));
  const matched = matchPeople(
    hashed.map((one) => (isRefused(one) ? { hashes: [] } : one)),
    known,
    randomUUID,
  );
  const resolutions = matched.customers.map((customer, at): Resolution => {
    if (customer !== null) return { customer, suppressed: false };
    const one = hashed[at];
    return { suppressed: one !== undefined && isRefused(one) };
  });
  return { ...matched, resolutions };
}

function hashesOf(ctx: Resolving, person: Person): Hashed {
  const given = [
    { kind: 'external', raw: person.externalId },
    { kind: 'email', raw: person.email },
    { kind: 'phone', raw: person.phone },
  ] as const;
  const hashes: Hashed['hashes'] = [];
  for (const { kind, raw } of given) {
    const value = blindIndex(ctx.secrets, ctx.organisation, kind, raw);
    if (value !== undefined) hashes.push({ kind, value });
  }
  return { hashes };
}

/** Another process linked the same person first, erased them meanwhile, or waited for us while we waited for it. */
function isLostRace(error: unknown): boolean {
  if (error instanceof AftershowError) return error.code === 'conflict';
  return error instanceof Error && 'code' in error && ['23503', '40001', '40P01'].includes(String(error.code));
}
