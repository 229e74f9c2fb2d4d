import { implement } from '@orpc/server';
import { invitations, members } from '#src/contract/member.ts';
import { organisations } from '#src/contract/organisation.ts';
import { acceptInvitation, joinOrganisation } from './accept-invitation.ts';
import { changeMember } from './change-member.ts';
import { findInvitation } from './find-invitation.ts';
import { foundOrganisation } from './found-organisation.ts';
import { type Invited, inviteMember } from './invite-member.ts';
import { listInvitations } from './list-invitations.ts';
import { listMembers } from './list-members.ts';
import { loadOrganisation } from './load-organisation.ts';
import { removeMember } from './remove-member.ts';
import { resendInvitation } from './resend-invitation.ts';
import { restoreInvitation } from './restore-invitation.ts';
import { restoreMember } from './restore-member.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { personIn, type RouteContext } from './route-context.ts';
import { updateOrganisation } from './update-organisation.ts';

const house = implement(organisations).$context<RouteContext>();

/** The organisation itself, and another one. */
export const organisationRoutes = {
  get: house.get.handler(({ context: { ctx } }) => loadOrganisation(ctx)),
  update: house.update.handler(({ context: { ctx }, input }) => updateOrganisation(ctx, input)),
  create: house.create.handler(({ context, input }) => foundOrganisation(context.ctx, personIn(context), input)),
  leave: house.leave.handler(async ({ context, input }) => {
    await removeMember({ ...context.ctx, organisation: input.id }, { id: personIn(context).id });
    return {};
  }),
};

const team = implement(members).$context<RouteContext>();

/** Who works in the organisation. */
export const memberRoutes = {
  list: team.list.handler(async ({ context: { ctx } }) => {
    const found = await listMembers(ctx);
    return {
      members: found.map(({ joined, expires, ...member }) => ({
        ...member,
        joined: joined.toISOString(),
        expires: expires?.toISOString() ?? null,
      })),
    };
  }),
  update: team.update.handler(async ({ context: { ctx }, input: { expires, ...given } }) => {
    await changeMember(ctx, { ...given, expires: expires === null ? null : new Date(expires) });
    return {};
  }),
  remove: team.remove.handler(async ({ context: { ctx }, input }) => {
    await removeMember(ctx, input);
    return {};
  }),
  restore: team.restore.handler(async ({ context: { ctx }, input }) => {
    await restoreMember(ctx, input);
    return {};
  }),
};

const door = implement(invitations).$context<RouteContext>();

/** Who was invited, and how they come in. */
export const invitationRoutes = {
  list: door.list.handler(async ({ context: { ctx } }) => {
    const found = await listInvitations(ctx);
    return {
      invitations: found.map(({ created, expires, member_expires, ...one }) => ({
        ...one,
        ...{ created: created.toISOString(), expires: expires.toISOString() },
        member_expires: member_expires?.toISOString() ?? null,
      })),
    };
  }),
  create: door.create.handler(async ({ context, input: { member_expires, ...given } }) => {
    const expires = member_expires === undefined ? null : new Date(member_expires);
    return shown(await inviteMember(context.ctx, inviting(context), { ...given, expires }));
  }),
  resend: door.resend.handler(async ({ context, input }) =>
    shown(await resendInvitation(context.ctx, inviting(context), input)),
  ),
  revoke: door.revoke.handler(async ({ context: { ctx }, input }) => {
    await revokeInvitation(ctx, input);
    return {};
  }),
  restore: door.restore.handler(async ({ context: { ctx }, input }) => {
    await restoreInvitation(ctx, input);
    return {};
  }),
  look: door.look.handler(async ({ context: { ctx }, input }) => {
    const { organisation, email, role, language, expires, has_account } = await findInvitation(ctx, input.token);
    const { name } = await loadOrganisation({ ...ctx, organisation });
    return { organisation: name, email, role, language, expires: expires.toISOString(), has_account };
  }),
  accept: door.accept.handler(async ({ context: { ctx, signIn }, input: { token, ...given } }) => {
    const { organisation, email } = await acceptInvitation(ctx, token, given);
    await signIn.confirm(email);
    return { organisation, email };
  }),
  join: door.join.handler(({ context, input }) => joinOrganisation(context.ctx, input.token, personIn(context))),
};

function inviting(context: RouteContext): { inviter: string; origin: string } {
  return { inviter: personIn(context).name, origin: context.origin };
}

function shown({ expires, ...invited }: Invited) {
  return { ...invited, expires: expires.toISOString() };
}
