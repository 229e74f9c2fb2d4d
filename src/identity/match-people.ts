import type { IdentifierKind } from '#src/privacy/blind-index.ts';

/** The hashes of one person's identifiers, in the order in which they count; the source's customer number first. */
export interface Hashed {
  hashes: { kind: IdentifierKind; value: string }[];
}

/** What is already known: which customer each hash leads to, and how many of each kind a customer has. */
export interface Known {
  customerOf: Map<string, string>;
  counts: Map<string, Record<IdentifierKind, number>>;
}

/** What to write: customers that do not exist yet, and hashes to link. */
export interface Matched {
  customers: (string | null)[];
  created: Set<string>;
  links: { kind: IdentifierKind; value: string; customer: string }[];
}

/** A customer number names one account; people change mails and telephones. */
const LIMITS: Record<IdentifierKind, number> = { external: 1, email: 5, phone: 5 };

/**
 * Decides who is whom, one person after the other. A person is the customer of the first identifier that is known, unless that
 * customer already has another customer number; else somebody new. The other identifiers are then linked, as far as they lead
 * nowhere yet and the customer has fewer than the limit of them. Two customers are never merged here. Pure.
 *
 * @param makeId gives the id of a new customer.
 * @returns null where a person has no identifier at all.
 */
export function matchPeople(people: readonly Hashed[], known: Known, makeId: () => string): Matched {
  const customerOf = new Map(known.customerOf);
  const counts = new Map([...known.counts].map(([customer, count]) => [customer, { ...count }]));
  const matched: Matched = { customers: [], created: new Set(), links: [] };
  const countsOf = (customer: string) => {
    const count = counts.get(customer) ?? { external: 0, email: 0, phone: 0 };
    counts.set(customer, count);
    return count;
  };

  for (const { hashes } of people) {
    if (hashes.length === 0) {
      matched.customers.push(null);
      continue;
    }
    const number = hashes.find(({ kind }) => kind === 'external');
    const candidates = hashes.map(({ value }) => customerOf.get(value)).filter((one) => one !== undefined);
    // Whoever has another customer number is somebody else, however alike.
    const fitting = candidates.find(
      (one) => number === undefined || customerOf.get(number.value) === one || countsOf(one).external < LIMITS.external,
    );
    const customer = fitting ?? makeId();
    if (fitting === undefined) matched.created.add(customer);
    const count = countsOf(customer);
    for (const { kind, value } of hashes) {
      if (customerOf.has(value) || count[kind] >= LIMITS[kind]) continue;
      customerOf.set(value, customer);
      count[kind] += 1;
      matched.links.push({ kind, value, customer });
    }
    matched.customers.push(customer);
  }
  return matched;
}
