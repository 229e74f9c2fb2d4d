import type { Context as Asked } from 'hono';
import { findMember } from '#src/account/find-member.ts';
import type { Person } from '#src/account/person.ts';
import type { RouteContext } from '#src/account/route-context.ts';
import { mayRole, type Permission } from '#src/contract/permission.ts';
import type { RouteMeta } from '#src/contract/route.ts';
import { AftershowError } from '#src/errors.ts';
import { noteFiguresSeen } from '#src/review/note-figures-seen.ts';
import type { House, Http } from './environment.ts';
import { type KeyFinder, presentedKey } from './find-request-key.ts';
import { refuseInventedNames, refuseOtherSites } from './same-origin.ts';
import { secretsOf } from './verify-signature.ts';

/** Finds who asks and whether they may, or throws. */
export type Principals = (c: Asked<Http>, permission: RouteMeta['permission']) => Promise<RouteContext>;

/**
 * Who asks, for a plain route: a key by its scopes, or a signed-in person by their role in the organisation that the header
 * `aftershow-organisation` (or `?organisation=`) names.
 *
 * @throws AftershowError unauthorised · forbidden (may not, or a page of another site) · not_found (no such organisation, or not theirs) · rate_limited
 * @example app.get('/v1/sessions/:id/feed', async (c) => { const { ctx } = await principalOf(c, 'live.read'); … });
 */
export async function principalOf(c: Asked<Http>, permission: Permission): Promise<RouteContext> {
  return c.get('principals')(c, permission);
}

/** Who may, over the house's keys and people; membership is asked at every request, so that a removal counts at once. */
export function makePrincipals(house: House, findKey: KeyFinder, limit: (who: string) => Promise<void>): Principals {
  const { publicUrl, mailing, importBytes, webhookSecrets } = house.settings;
  const configured = (organisation: string) =>
    Object.entries(webhookSecrets).flatMap(([source, all]) =>
      secretsOf(all, organisation).length > 0 ? [source] : [],
    );

  return async (c, permission) => {
    const { files, signIn } = house;
    const common = { stores: [], origin: house.origin(), files, mailing, importBytes, configured, signIn };
    if (permission === 'public') {
      refuseOtherSites(c, { publicUrl, carries: false });
      refuseInventedNames(c, publicUrl);
      return { ctx: house.contextOf('', { kind: 'system', id: 'visitor' }), ...common };
    }
    if (presentedKey(c) !== undefined) {
      if (permission === 'signed_in') throw new AftershowError('forbidden', 'this is for people, not for keys');
      const key = await findKey(c, permission);
      await limit(key.id);
      const named = organisationOf(c);
      if (named !== undefined && named !== key.organisation) throw unknown();
      return { ctx: house.contextOf(key.organisation, { kind: 'key', id: key.id }), ...common };
    }
    const person = await signedIn(c, house);
    refuseOtherSites(c, { publicUrl, carries: true });
    await limit(person.id);
    const actor = { kind: 'person', id: person.id } as const;
    if (permission === 'signed_in') return { ctx: house.contextOf('', actor), person, ...common };
    const organisation = organisationOf(c);
    if (organisation === undefined)
      throw new AftershowError('bad_input', 'say the organisation: header aftershow-organisation', {
        field: 'aftershow-organisation',
      });
    const ctx = house.contextOf(organisation, actor);
    const member = await findMember(ctx, person.id);
    if (member === undefined) throw unknown();
    if (!mayRole(member.role, permission)) throw new AftershowError('forbidden', `your role may not: ${permission}`);
    const session = permission === 'debrief.read' ? c.req.param('id') : undefined;
    if (session !== undefined) await noteFiguresSeen(ctx, { session, person: person.id });
    return { ctx, person, role: member.role, ...common, stores: member.stores };
  };
}

async function signedIn(c: Asked<Http>, house: House): Promise<Person> {
  const found = await house.signIn.personOf(c.req.raw.headers);
  if (found === undefined)
    throw new AftershowError('unauthorised', 'sign in, or send your key: Authorization: Bearer KEY');
  for (const cookie of found.cookies) c.header('set-cookie', cookie, { append: true });
  return found.person;
}

function organisationOf(c: Asked<Http>): string | undefined {
  return c.req.header('aftershow-organisation') || c.req.query('organisation') || undefined;
}

function unknown(): AftershowError {
  return new AftershowError('not_found', 'no such organisation');
}
