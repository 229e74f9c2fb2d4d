import { implement } from '@orpc/server';
import { account, setup } from '#src/contract/account.ts';
import { audit } from '#src/contract/audit.ts';
import { keys } from '#src/contract/key.ts';
import { mayGrant } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import { auditWire } from './audit-wire.ts';
import { createKey } from './create-key.ts';
import { endSignIns } from './end-sign-ins.ts';
import { listAudit } from './list-audit.ts';
import { listKeys } from './list-keys.ts';
import { listMemberships } from './list-memberships.ts';
import { listSignIns } from './list-sign-ins.ts';
import { revokeKey } from './revoke-key.ts';
import { personIn, type RouteContext } from './route-context.ts';
import { needsSetUp, setUp } from './set-up.ts';
import { updatePerson } from './update-person.ts';

const own = implement(account).$context<RouteContext>();

/** Who is signed in, and where. */
export const accountRoutes = {
  me: own.me.handler(async ({ context }) => {
    const { sign_in: _, ...person } = personIn(context);
    const organisations = await listMemberships(context.ctx, person.id);
    return {
      person,
      organisations: organisations.map(({ expires, ...one }) => ({ ...one, expires: instant(expires) })),
    };
  }),
  update: own.update.handler(async ({ context, input }) => {
    await updatePerson(context.ctx, personIn(context).id, input);
    return {};
  }),
  verify: own.verify.handler(async ({ context }) => {
    await context.signIn.confirm(personIn(context).email);
    return {};
  }),
  listSignIns: own.listSignIns.handler(async ({ context }) => {
    const person = personIn(context);
    const found = await listSignIns(context.ctx, person.id);
    return {
      sign_ins: found.map(({ id, device, created, updated, expires }) => ({
        ...{ id, device: device ?? '', current: id === person.sign_in },
        ...{ created: created.toISOString(), last_used: updated.toISOString(), expires: expires.toISOString() },
      })),
    };
  }),
  endSignIn: own.endSignIn.handler(async ({ context, input }) => {
    await endSignIns(context.ctx, personIn(context).id, { one: input.id });
    return {};
  }),
  signOutEverywhere: own.signOutEverywhere.handler(async ({ context, input }) => {
    const person = personIn(context);
    const ended = await endSignIns(context.ctx, person.id, { all_but: input.this_too ? undefined : person.sign_in });
    return { ended };
  }),
};

const first = implement(setup).$context<RouteContext>();

/** The first visitor of a fresh installation. */
export const setupRoutes = {
  state: first.state.handler(async ({ context: { ctx, signIn, mailing } }) => ({
    needed: await needsSetUp(ctx),
    provider: signIn.provider,
    mail: mailing,
  })),
  setUp: first.setUp.handler(async ({ context: { ctx, signIn }, input }) => {
    const { organisation } = await setUp(ctx, input);
    await signIn.confirm(input.email);
    return { organisation };
  }),
};

const keyring = implement(keys).$context<RouteContext>();

/** API and write keys. */
export const keyRoutes = {
  list: keyring.list.handler(async ({ context: { ctx } }) => {
    const found = await listKeys(ctx);
    return {
      keys: found.map(({ created, expires, last_used, revoked, ...key }) => ({
        ...key,
        ...{ created: created.toISOString(), expires: instant(expires) },
        ...{ last_used: instant(last_used), revoked: instant(revoked) },
      })),
    };
  }),
  create: keyring.create.handler(({ context: { ctx, role }, input: { expires, ...given } }) => {
    // A key makes write keys only: whatever else it made could reach further than itself.
    const may = given.scopes.every((scope) => (role === undefined ? scope === 'collect' : mayGrant(role, scope)));
    if (!may) throw new AftershowError('forbidden', 'this reaches further than you do', { field: 'scopes' });
    return createKey(ctx, { ...given, expires: expires === null ? null : new Date(expires) });
  }),
  revoke: keyring.revoke.handler(async ({ context: { ctx }, input }) => {
    await revokeKey(ctx, input);
    return {};
  }),
};

const trail = implement(audit).$context<RouteContext>();

/** Who changed what. */
export const auditRoutes = {
  list: trail.list.handler(async ({ context: { ctx }, input }) => {
    const { entries, next } = await listAudit(ctx, input);
    return { entries: entries.map(auditWire), next };
  }),
};

function instant(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
