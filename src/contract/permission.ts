/** What somebody is in an organisation. A guest is invited to one review and sees nothing else. */
export const ROLES = ['owner', 'producer', 'host', 'marketing', 'store_manager', 'csm', 'analyst', 'guest'] as const;
export type Role = (typeof ROLES)[number];

/** What a key may do. `collect` is a write key: it sends events and reads nothing, so it may stand in a web page. */
export const SCOPES = ['collect', 'read', 'write', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who may: which roles, and which scope a key needs; without a scope no key may, only people. */
interface Allowance {
  roles: readonly Role[];
  scope?: Exclude<Scope, 'collect'>;
}

const STAFF = ['owner', 'producer', 'host', 'marketing', 'store_manager', 'csm', 'analyst'] as const;
const MAKERS = ['owner', 'producer', 'csm'] as const;
const SELLERS = ['owner', 'producer', 'marketing', 'csm'] as const;

/**
 * Who may do what, all of it. Every route names one line; the screens ask the same table which buttons to show; a test goes through it
 * cell by cell. "read" never changes anything, "write" edits what a team works on, "manage" changes who may do what.
 */
export const PERMISSIONS = {
  'organisation.read': { roles: [...STAFF, 'guest'], scope: 'read' },
  'organisation.manage': { roles: ['owner'], scope: 'manage' },
  'member.read': { roles: STAFF },
  'member.manage': { roles: ['owner'] },
  'key.manage': { roles: ['owner', 'producer'], scope: 'manage' },
  'audit.read': { roles: ['owner'], scope: 'manage' },
  'mail.read': { roles: ['owner'] },
  'show.write': { roles: MAKERS, scope: 'write' },
  'session.read': { roles: STAFF, scope: 'read' },
  'session.write': { roles: MAKERS, scope: 'write' },
  'catalogue.read': { roles: STAFF, scope: 'read' },
  'catalogue.write': { roles: SELLERS, scope: 'write' },
  'catalogue.cost': { roles: SELLERS, scope: 'read' },
  'import.read': { roles: [...SELLERS, 'analyst'], scope: 'read' },
  'import.write': { roles: [...SELLERS, 'analyst'], scope: 'write' },
  'connection.read': { roles: [...SELLERS, 'analyst'], scope: 'read' },
  'connection.manage': { roles: ['owner', 'producer'], scope: 'manage' },
  'live.read': { roles: STAFF, scope: 'read' },
  'live.steer': { roles: ['owner', 'producer', 'host', 'csm'], scope: 'write' },
  'debrief.read': { roles: STAFF, scope: 'read' },
  'moment.write': { roles: ['owner', 'producer', 'host', 'marketing', 'csm', 'analyst'], scope: 'write' },
  'recording.write': { roles: MAKERS, scope: 'write' },
  'share.write': { roles: SELLERS, scope: 'write' },
  'data.export': { roles: [...SELLERS, 'analyst'], scope: 'read' },
  'alert.manage': { roles: SELLERS, scope: 'manage' },
  'survey.read': { roles: STAFF, scope: 'read' },
  'survey.write': { roles: SELLERS, scope: 'write' },
  'survey.send': { roles: SELLERS, scope: 'write' },
  'survey.results': { roles: STAFF, scope: 'read' },
  'voice.read': { roles: STAFF, scope: 'read' },
  'voice.write': { roles: ['owner', 'producer', 'marketing', 'csm', 'analyst'], scope: 'write' },
  'case.read': { roles: [...SELLERS, 'store_manager'], scope: 'read' },
  'case.write': { roles: [...SELLERS, 'store_manager'], scope: 'write' },
  'customer.read': { roles: [...SELLERS, 'store_manager'], scope: 'read' },
  'customer.write': { roles: [...SELLERS, 'store_manager'], scope: 'write' },
  'opportunity.read': { roles: [...SELLERS, 'store_manager', 'analyst'], scope: 'read' },
  'opportunity.write': { roles: [...SELLERS, 'store_manager'], scope: 'write' },
  'campaign.write': { roles: SELLERS, scope: 'write' },
  'register.read': { roles: ['owner', 'marketing', 'analyst'] },
  'plan.manage': { roles: ['owner', 'marketing'] },
  'purge.run': { roles: ['owner'] },
  // People's rights are honoured by people.
  'request.read': { roles: ['owner', 'csm'] },
  'request.handle': { roles: ['owner', 'csm'] },
  'breach.read': { roles: ['owner'] },
  'breach.handle': { roles: ['owner'] },
  'kpi.read': { roles: STAFF, scope: 'read' },
  'kpi.write': { roles: SELLERS, scope: 'write' },
  'loyalty.read': { roles: [...SELLERS, 'store_manager', 'analyst'], scope: 'read' },
  'loyalty.serve': { roles: [...SELLERS, 'store_manager'], scope: 'write' },
  'loyalty.manage': { roles: ['owner', 'marketing'], scope: 'manage' },
  // A guest reads and writes only in the reviews they take part in: the verbs ask review_participants.
  'review.read': { roles: [...STAFF, 'guest'], scope: 'read' },
  'review.contribute': { roles: [...STAFF, 'guest'] },
  'review.facilitate': { roles: MAKERS, scope: 'write' },
  'lesson.read': { roles: STAFF, scope: 'read' },
  'lesson.write': { roles: ['owner', 'producer', 'marketing', 'csm', 'analyst'], scope: 'write' },
  'action.read': { roles: STAFF, scope: 'read' },
  'action.write': { roles: ['owner', 'producer', 'marketing', 'csm', 'analyst'], scope: 'write' },
  'action.comply': { roles: ['owner', 'producer', 'host', 'marketing', 'csm', 'analyst'], scope: 'write' },
  // A seal carries somebody's name: no key seals.
  'action.seal': { roles: ['owner', 'producer', 'csm', 'analyst'] },
} as const satisfies Record<string, Allowance>;

export type Permission = keyof typeof PERMISSIONS;

/**
 * Whether a role may.
 *
 * @example mayRole('host', 'session.write') // false
 */
export function mayRole(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission].roles;
  return roles.includes(role);
}

/**
 * Whether a key with these scopes may. `manage` does not include `write`: scopes are what somebody ticked.
 *
 * @example mayScopes(['read'], 'debrief.read') // true
 */
export function mayScopes(scopes: readonly Scope[], permission: Permission): boolean {
  const { scope }: Allowance = PERMISSIONS[permission];
  return scope !== undefined && scopes.includes(scope);
}

/**
 * Whether somebody with this role may give a key this scope: only what they may all do themselves, so that a key is no way round a role.
 *
 * @example mayGrant('producer', 'manage') // false: it would let the key manage the organisation
 */
export function mayGrant(role: Role, scope: Scope): boolean {
  const rows: Allowance[] = Object.values(PERMISSIONS);
  return rows.every((row) => row.scope !== scope || row.roles.includes(role));
}
