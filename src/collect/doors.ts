import type { EventType, Person } from '#src/contract/event.ts';

/** A person an event names, with the random id of the visitor it came with ('' when none). */
export interface Named {
  person: Person;
  visitor: string;
}

/**
 * What collecting asks of identity and privacy, in the words of this stage, so that the steps can be read and tested without a
 * database. Made from the verbs of `src/identity` and `src/privacy` where the application is put together.
 */
export interface Doors {
  /** Turns a source's own visitor id into the random id that is kept: the same every time within one organisation. */
  pseudonym(organisation: string): Promise<(raw: string) => string>;
  /** Random ids of the customers these are, in order; undefined where a person cannot be told from what is given. */
  customers(organisation: string, named: readonly Named[]): Promise<(string | undefined)[]>;
  /** The event types for which the organisation declared a purpose (G1). */
  allowed(organisation: string): Promise<ReadonlySet<EventType>>;
}
