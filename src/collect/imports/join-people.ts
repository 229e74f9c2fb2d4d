import type { SourceEvent } from '#src/contract/event.ts';

/** Who is who among the people and viewers of several files. */
export interface PeopleJoin {
  /** Takes in what an event says: its person's address, customer number and telephone, and the cart its viewer filled. */
  learn(event: SourceEvent): void;
  /** One key a person, by whatever of them an event names; undefined for nobody. */
  customerOf(event: SourceEvent): string | undefined;
  /** The viewer of an event: its own, else for an order the one who filled its cart. */
  visitorOf(event: SourceEvent): string | undefined;
}

/**
 * Joins people across files: an e-mail address, a customer number and a telephone number that were ever named together are one person,
 * and so is everything else that was named with one of them. An address goes before a number where two persons meet.
 *
 * @example const people = joinPeople(); people.customerOf({ …, person: { email: 'A@b.example' } }) // 'email a@b.example'
 */
export function joinPeople(): PeopleJoin {
  const persons = new Map<string, string>();
  const carts = new Map<string, string>();
  const keysOf = ({ person = {} }: SourceEvent) =>
    (['email', 'externalId', 'phone'] as const).flatMap((field) => {
      const value = person[field]?.trim().toLowerCase() ?? '';
      return value === '' ? [] : [`${field} ${value}`];
    });
  const cartOf = (event: SourceEvent) => {
    const cart = event.properties?.['cart'];
    return typeof cart === 'string' && cart !== '' ? cart : undefined;
  };
  const personOf = (keys: readonly string[]) =>
    keys.map((key) => persons.get(key)).find((known) => known !== undefined) ?? keys[0];
  return {
    learn(event) {
      const keys = keysOf(event);
      const person = personOf(keys);
      if (person !== undefined) for (const key of keys) if (!persons.has(key)) persons.set(key, person);
      const cart = cartOf(event);
      if (cart !== undefined && event.visitor !== undefined && !carts.has(cart)) carts.set(cart, event.visitor);
    },
    customerOf: (event) => personOf(keysOf(event)),
    visitorOf: (event) => event.visitor ?? (event.ref === undefined ? undefined : carts.get(cartOf(event) ?? '')),
  };
}
