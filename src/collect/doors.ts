import type { Person } from '#src/contract/event.ts';
import type { PlannedFields } from '#src/privacy/plan/planned-fields.ts';
import type { Actor } from '#src/store/context.ts';
import type { Hearing } from './hearing/ears.ts';
import type { Retention } from './retention.ts';

/** A person an event names, with the random id of the visitor it came with ('' when none). */
export interface Named {
  person: Person;
  visitor: string;
  /** Whether that visitor is a loyalty card. */
  card?: boolean;
  /** When this contact of theirs was; absent where only its place in a session is known. */
  seen?: Date;
}

/** Who a named person is: a customer's random id, nobody we can tell, or somebody who is not collected. */
export interface Told {
  customer: string | undefined;
  refused: 'suppressed_subject' | 'erased_subject' | undefined;
}

/**
 * What collecting asks of identity, privacy and the sessions, in the words of this stage, so that the steps read and test without a
 * database. `open-doors.ts` makes them from those stages' verbs.
 */
export interface Doors {
  /** Turns a source's own visitor id into the random id that is kept: the same every time within one organisation. */
  pseudonym(organisation: string): Promise<(raw: string) => string>;
  /** Who these people are, in the order given; they become customers when they are not yet. */
  customers(organisation: string, actor: Actor, named: readonly Named[]): Promise<Told[]>;
  /** Whose cards these are, by the random ids that their numbers became; those that nobody is known to hold are left out. */
  holders(organisation: string, cards: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The event types for which the organisation declared a purpose (G1), with the days that their rows are kept. */
  allowed(organisation: string): Promise<Retention>;
  /** What the collection plan lets be kept of people and events. */
  planned(organisation: string): Promise<PlannedFields>;
  /** Counts something that was not kept, by name; written down some seconds later. */
  dropped(organisation: string, name: string): void;
  /** Our id of the session that a source calls by its own; the source's own while nobody said which it is. */
  session(organisation: string, origin: string, external: string): Promise<string>;
  /** The products of the catalogue that are meant by other ids, such as those of their variants; what is not in it means itself. */
  products(organisation: string, called: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the organisation's texts are understood with: its usual language, the names of its catalogue, what somebody corrected. */
  hearing(organisation: string): Promise<Hearing>;
}
