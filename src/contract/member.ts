import { z } from 'zod';
import { email, language, password, personName } from './account.ts';
import { byId, done } from './page.ts';
import { ROLES } from './permission.ts';
import { route } from './route.ts';

const role = z.enum(ROLES);
const stores = z.array(z.string().trim().min(1).max(100)).max(200);
const instant = z.iso.datetime();

const member = z.object({
  /** The person's id, as the audit trail has it. */
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  /** Stores that the role is bound to; empty for all. */
  stores: z.array(z.string()),
  joined: instant,
  /** The day a guest's membership ends. */
  expires: instant.nullable(),
  second_factor: z.boolean(),
});

const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  stores: z.array(z.string()),
  language,
  invited_by: z.string(),
  created: instant,
  expires: instant,
  member_expires: instant.nullable(),
  state: z.enum(['open', 'accepted', 'revoked', 'expired']),
});

/** The link is shown now and never again; who has it and the address may join. */
const invited = z.object({ id: z.string(), link: z.string(), expires: instant });
const token = z.object({ token: z.string().min(20).max(100) });
const tags = ['Members'];

export const members = {
  list: route('member.read')
    .route({ method: 'GET', path: '/v1/members', summary: 'List members', tags })
    .output(z.object({ members: z.array(member) })),
  update: route('member.manage')
    .route({
      method: 'PATCH',
      path: '/v1/members/{id}',
      summary: 'Change a member’s role',
      description: 'Stores go with `store_manager`, an end with `guest`. The last owner stays one.',
      tags,
    })
    .input(byId.extend({ role, stores: stores.default([]), expires: instant.nullable().default(null) }))
    .output(done),
  remove: route('member.manage')
    .route({
      method: 'DELETE',
      path: '/v1/members/{id}',
      summary: 'Remove a member',
      description: 'At once: their next request is refused. The last owner stays.',
      tags,
    })
    .input(byId)
    .output(done),
  restore: route('member.manage')
    .route({
      method: 'POST',
      path: '/v1/members/{id}/restore',
      summary: 'Take back a member who was removed',
      description: 'With the role they had.',
      tags,
    })
    .input(byId)
    .output(done),
};

export const invitations = {
  list: route('member.manage')
    .route({ method: 'GET', path: '/v1/invitations', summary: 'List invitations', tags })
    .output(z.object({ invitations: z.array(invitation) })),
  create: route('member.manage')
    .route({
      method: 'POST',
      path: '/v1/invitations',
      summary: 'Invite somebody',
      description:
        'Mails them a link, which is also answered here, once. It holds for seven days. An open one to the same address ends.',
      tags,
    })
    .input(
      z.object({
        email,
        role,
        stores: stores.default([]),
        language: language.optional().meta({ description: 'Of the mail; the organisation’s first unless told.' }),
        member_expires: instant
          .optional()
          .meta({ description: 'When a guest’s membership ends; 30 days unless told.' }),
      }),
    )
    .output(invited),
  resend: route('member.manage')
    .route({
      method: 'POST',
      path: '/v1/invitations/{id}/resend',
      summary: 'Send an invitation again',
      description: 'With a new link; the old one ends.',
      tags,
    })
    .input(byId)
    .output(invited),
  revoke: route('member.manage')
    .route({ method: 'DELETE', path: '/v1/invitations/{id}', summary: 'Revoke an invitation', tags })
    .input(byId)
    .output(done),
  restore: route('member.manage')
    .route({
      method: 'POST',
      path: '/v1/invitations/{id}/restore',
      summary: 'Take the revoking of an invitation back',
      description: 'The link that was sent leads in again, until its own end. 409 when they were invited anew.',
      tags,
    })
    .input(byId)
    .output(done),
  look: route('public')
    .route({
      method: 'GET',
      path: '/v1/invitation/{token}',
      summary: 'What a link invites to',
      description: '404 when it is unknown, used, revoked or over.',
      tags,
    })
    .input(token)
    .output(
      z.object({
        organisation: z.string(),
        email: z.string(),
        role,
        language,
        expires: instant,
        /** True: sign in with this address, then join. False: accept with a name and a password. */
        has_account: z.boolean(),
      }),
    ),
  accept: route('public')
    .route({
      method: 'POST',
      path: '/v1/invitation/{token}/accept',
      summary: 'Accept as somebody new',
      description: 'Makes the account of the invited address. Sign in afterwards.',
      tags,
    })
    .input(token.extend({ name: personName, password, language }))
    .output(z.object({ organisation: z.string(), email: z.string() })),
  join: route('signed_in')
    .route({
      method: 'POST',
      path: '/v1/invitation/{token}/join',
      summary: 'Accept as the one who is signed in',
      description: 'Their address must be the invited one.',
      tags,
    })
    .input(token)
    .output(z.object({ organisation: z.string() })),
};
