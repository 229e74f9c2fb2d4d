import type { RouteContext } from '#src/account/route-context.ts';
import type { Role } from '#src/contract/permission.ts';

/** What somebody may read of figures depends on their role (costs) and on the stores they are bound to; none is all of them. */
export interface Reader {
  /** Null where a key asks, or the system itself. */
  role: Role | null;
  stores: readonly string[];
}

/** Who asks, as far as figures, targets and boards depend on it. */
export interface Asker extends Reader {
  /** Null where a key asks. */
  person: string | null;
}

/** The system itself: jobs look at everything. */
export const EVERYTHING: Reader = { role: null, stores: [] };

/**
 * Who asks, of a route's context.
 *
 * @example handler(({ context }) => listBoards(context.ctx, askerOf(context)))
 */
export function askerOf({ person, role, stores }: RouteContext): Asker {
  return { person: person?.id ?? null, role: role ?? null, stores };
}
