import { randomId } from './event.ts';

const NAME = 'aftershow';
const QUEUES = `${NAME}.q.`;
/** A visit ends after this long without a sign of life. */
const IDLE_MS = 30 * 60_000;
const DAY_MS = 86_400_000;
/** A visitor's id lives thirteen months, a consent six: then both are asked for anew. */
const VISITOR_MS = 395 * DAY_MS;
const CONSENT_MS = 182 * DAY_MS;
const MOST_ORDERS = 30;

/** Somebody who passes by: known as long as their visit to this page, which a rest of 30 minutes ends. */
interface Passing {
  visitor: string;
  /** Last sign of life, in ms. */
  seen: number;
  engaged: boolean;
  /** Where the visit came from. */
  source: string;
}

/** What a browser keeps of somebody who agreed; nothing of the kind exists before. */
interface Kept extends Passing {
  /** When the id was made, and when consent was last given, in ms. */
  born: number;
  agreed: number;
  /** They also agreed to be known by name. */
  identity: boolean;
  visit: string;
  /** Numbers of the last orders told, so that a confirmation page that is loaded again tells nothing twice. */
  orders: string[];
}

/** Whose event it is: of somebody who agreed, in a visit of theirs, or of this page alone. */
export interface Who {
  visitor: string;
  /** Undefined without consent. */
  visit: string | undefined;
  source: string;
  /** The event begins a visit. */
  fresh: boolean;
}

export interface Memory {
  /** Undefined without consent, else whether it covers being known by name. */
  agreed(): Pick<Kept, 'identity'> | undefined;
  agree(identity: boolean): void;
  forget(): void;
  who(now: number): Who;
  /** True the first time in a visit. */
  engage(): boolean;
  /** True the first time for an order number. */
  order(ref: string): boolean;
  /** Events that wait on this page; with consent they outlive it. */
  saveQueue(events: readonly string[]): void;
  /** Takes over what pages before left unsent. */
  leftQueues(): string[];
}

/**
 * The only file of the tracker that touches the browser's storage (variant.ts keeps its lot within, with consent). Without consent it neither reads (beyond asking whether consent was stored) nor
 * writes; a visitor then is an id in this page's memory, which a visit of 30 idle minutes ends.
 *
 * @param origin where visitors come from: with consent campaigns count, without only the page that linked here
 * @param changed called when another tab, or the person, took the stored consent away or gave one
 */
export function openMemory(origin: (campaigns: boolean) => string, changed: () => void): Memory {
  const page = randomId();
  // Where it is closed to us, whatever is asked of it throws.
  const storage = attempt(() => localStorage) || ({} as Storage);
  let passing = stranger();
  let kept: Kept | undefined;
  let stored = false;
  let arrived = false;

  function read(): void {
    const before = stored;
    const found: Kept | undefined = attempt(() => JSON.parse(storage.getItem(NAME) || ''));
    stored = !!found && Date.now() - found.agreed < CONSENT_MS;
    if (found && !stored) clear();
    // Where storage is closed to us, a consent lives as long as the page.
    if (stored || before) kept = stored ? found : undefined;
    if (stored !== before && arrived) {
      passing = stranger();
      changed();
    }
  }

  function write(): void {
    attempt(() => {
      storage.setItem(NAME, JSON.stringify(kept));
      stored = true;
    });
  }

  function queues(): string[] {
    return Object.keys(storage).filter((key) => key.startsWith(QUEUES));
  }

  function clear(): void {
    for (const key of [NAME, ...queues()]) attempt(() => storage.removeItem(key));
  }

  return {
    agreed() {
      read();
      return kept;
    },
    agree(identity) {
      const agreed = Date.now();
      const young = kept && agreed - kept.born < VISITOR_MS;
      kept = { ...((young && kept) || { ...stranger(), born: agreed, visit: '', orders: [] }), agreed, identity };
      write();
    },
    forget() {
      kept = undefined;
      stored = false;
      passing = stranger();
      clear();
    },
    who(now) {
      const since: Passing = kept || passing;
      const before = since.seen;
      const fresh = now - before > IDLE_MS;
      if (fresh) {
        // Whoever comes back to a page that lay open was not sent by the page that linked to it.
        since.source = arrived && before > 0 ? 'direct' : origin(!!kept);
        since.engaged = false;
        if (kept) kept.visit = randomId();
        else passing.visitor = randomId();
      }
      arrived = true;
      since.seen = now;
      if (kept && (fresh || now - before > 5000)) write();
      return { visitor: since.visitor, visit: kept?.visit, source: since.source, fresh };
    },
    engage() {
      const since: Passing = kept || passing;
      const first = !since.engaged;
      since.engaged = true;
      if (kept && first) write();
      return first;
    },
    order(ref) {
      const first = !!kept && !kept.orders.includes(ref);
      if (kept && first) {
        kept.orders = [ref, ...kept.orders].slice(0, MOST_ORDERS);
        write();
      }
      return first;
    },
    saveQueue(events) {
      if (stored) attempt(() => storage.setItem(QUEUES + page, JSON.stringify(events)));
    },
    leftQueues() {
      if (!stored) return [];
      return queues().reduce((left: string[], key) => {
        const found = attempt(() => JSON.parse(storage.getItem(key) || ''));
        storage.removeItem(key);
        return left.concat(found || []);
      }, []);
    },
  };
}

function stranger(): Passing {
  return { visitor: randomId(), seen: 0, engaged: false, source: '' };
}

/** Storage may be closed to us, full, or hold anything. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
