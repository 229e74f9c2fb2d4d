import { EVENT_TYPES } from '#src/contract/event.ts';
import { AftershowError } from '#src/errors.ts';
import { cardHolders } from '#src/identity/card-holders.ts';
import { linkVisitor } from '#src/identity/link-visitor.ts';
import { pseudonym } from '#src/identity/pseudonym.ts';
import { resolvePeople } from '#src/identity/resolve-people.ts';
import { checkPurposes } from '#src/privacy/check-purposes.ts';
import { noteDropped } from '#src/privacy/plan/note-dropped.ts';
import { type PlannedFields, plannedFields } from '#src/privacy/plan/planned-fields.ts';
import { findProducts } from '#src/session/find-products.ts';
import { findSession } from '#src/session/find-session.ts';
import type { Context } from '#src/store/context.ts';
import type { Doors, Named, Told } from './doors.ts';
import type { Hearing } from './hearing/ears.ts';
import { type Familiar, loadCorrections, loadFamiliar } from './hearing/load-hearing.ts';
import type { Retention } from './retention.ts';

/** How long an answer of the records store is believed: a retired purpose works at most this much longer. */
const BELIEVED_MS = 5_000;
/** A catalogue's names take some milliseconds to make ready. */
const FAMILIAR_MS = 60_000;
const MOST_REMEMBERED = 20_000;
/** What was dropped is counted in memory and written down once in a while: a crash forgets so much of it at most. */
const COUNTED_MS = 5_000;

type Asking = Pick<Context, 'records' | 'secrets' | 'now'>;

/**
 * The doors as the records store answers them, with a short memory, since every request asks.
 *
 * @example const doors = openDoors({ records, secrets, now: () => new Date() });
 */
export function openDoors(ctx: Asking): Doors {
  const pseudonyms = new Map<string, Promise<(raw: string) => string>>();
  const purposes = remember<Retention>();
  const sessions = remember<string>();
  const familiar = remember<Familiar>(FAMILIAR_MS);
  const hearing = remember<Hearing>();
  const products = new Map<string, { same: Map<string, string | undefined>; until: number }>();
  const linked = new Set<string>();
  const plans = remember<PlannedFields>();
  const drops = new Map<string, Map<string, number>>();

  /** A count that cannot be written is no reason to hold up anybody. */
  function writeDropped(): void {
    for (const [organisation, counts] of drops) noteDropped({ ...ctx, organisation }, counts).catch(() => {});
    drops.clear();
  }

  async function tell(organisation: string, actor: Context['actor'], named: readonly Named[]): Promise<Told[]> {
    const asked = { ...ctx, organisation, actor };
    const resolved = await resolvePeople(
      asked,
      named.map(({ person, seen }) => (seen === undefined ? person : { ...person, seen })),
    );
    const told: Told[] = [];
    for (const [at, { customer, suppressed }] of resolved.entries()) {
      const { visitor = '', card = false } = named[at] ?? {};
      if (suppressed) told.push({ customer: undefined, refused: 'suppressed_subject' });
      else if (customer === undefined || visitor === '') told.push({ customer, refused: undefined });
      else told.push(await link(asked, { visitor, customer, card }));
    }
    return told;
  }

  /** A visitor who said who they are stays that customer. */
  async function link(
    asked: Parameters<typeof linkVisitor>[0],
    { visitor, customer, card }: { visitor: string; customer: string; card: boolean },
  ): Promise<Told> {
    const key = JSON.stringify([asked.organisation, visitor, customer]);
    if (linked.has(key)) return { customer, refused: undefined };
    try {
      await linkVisitor(asked, { visitor, customer, card });
    } catch (error) {
      if (!(error instanceof AftershowError) || error.code !== 'not_found') throw error;
      return { customer: undefined, refused: 'erased_subject' };
    }
    if (linked.size >= MOST_REMEMBERED) linked.clear();
    linked.add(key);
    return { customer, refused: undefined };
  }

  /** Asks only for what it was not asked lately. */
  async function meant(organisation: string, called: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const now = performance.now();
    let known = products.get(organisation);
    if (known === undefined || known.until <= now || known.same.size > MOST_REMEMBERED) {
      known = { same: new Map(), until: now + BELIEVED_MS };
      products.set(organisation, known);
    }
    const { same } = known;
    // PostgreSQL holds no text with a NUL, so such an id is nobody's; asking would fail for all of its neighbours.
    const asked = called.filter((id) => !same.has(id) && !id.includes('\0'));
    const found = await findProducts({ ...ctx, organisation }, asked);
    for (const id of asked) same.set(id, found.get(id));
    return new Map(called.flatMap((id) => entryOf(id, same.get(id))));
  }

  return {
    products: meant,
    hearing: (organisation) =>
      hearing(organisation, async () => {
        const asked = { ...ctx, organisation };
        const [known, correction] = await Promise.all([
          familiar(organisation, () => loadFamiliar(asked)),
          loadCorrections(asked),
        ]);
        return { ...known, correction };
      }),
    pseudonym(organisation) {
      let known = pseudonyms.get(organisation);
      if (known === undefined) {
        known = pseudonym({ ...ctx, organisation });
        pseudonyms.set(organisation, known);
        known.catch(() => pseudonyms.delete(organisation));
      }
      return known;
    },
    customers: tell,
    holders: (organisation, cards) => cardHolders({ ...ctx, organisation }, cards),
    allowed: (organisation) =>
      purposes(organisation, async () => {
        const { retention } = await checkPurposes({ ...ctx, organisation }, EVENT_TYPES);
        return retention;
      }),
    planned: (organisation) => plans(organisation, () => plannedFields({ ...ctx, organisation })),
    dropped(organisation, name) {
      if (drops.size === 0) setTimeout(writeDropped, COUNTED_MS).unref();
      const counts = drops.get(organisation) ?? new Map<string, number>();
      drops.set(organisation, counts);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    session: (organisation, source, external) =>
      sessions(JSON.stringify([organisation, source, external]), async () =>
        external.includes('\0')
          ? external
          : ((await findSession({ ...ctx, organisation }, { source, external })) ?? external),
      ),
  };
}

function entryOf(called: string, product: string | undefined): [string, string][] {
  return product === undefined ? [] : [[called, product]];
}

/** Answers that are asked for once in a while and given at once in between; a failed one is asked for again. */
function remember<Value>(believedMs = BELIEVED_MS): (key: string, ask: () => Promise<Value>) => Promise<Value> {
  const known = new Map<string, { value: Promise<Value>; until: number }>();
  return (key, ask) => {
    const now = performance.now();
    const before = known.get(key);
    if (before !== undefined && before.until > now) return before.value;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const value = ask();
    known.set(key, { value, until: now + believedMs });
    value.catch(() => known.delete(key));
    return value;
  };
}
