import { implement } from '@orpc/server';
import { account } from '#src/contract/account.ts';
import { AftershowError } from '#src/errors.ts';
import { listMemberships } from './list-memberships.ts';
import type { Person, RouteContext } from './route-context.ts';

const routes = implement(account).$context<RouteContext>();

/** Who is signed in. */
export const accountRoutes = {
  me: routes.me.handler(async ({ context: { ctx, person } }) => {
    const { sign_in: _, ...shown } = present(person);
    const organisations = await listMemberships(ctx, shown.id);
    return {
      person: shown,
      organisations: organisations.map(({ expires, ...one }) => ({ ...one, expires: expires?.toISOString() ?? null })),
    };
  }),
};

/** Routes for people cannot be reached by keys. */
function present(person: Person | undefined): Person {
  if (person === undefined) throw new AftershowError('forbidden', 'this is for people, not for keys');
  return person;
}
