import { describe, expect, test } from 'vitest';
import { mayGrant, mayRole, mayScopes, PERMISSIONS, type Permission, ROLES, SCOPES } from './permission.ts';

/**
 * The whole table, written out by hand: a change of who may what has to be made here, too, and is seen. Columns are owner, producer, host,
 * marketing, store manager, CSM, analyst, guest; then the scope that a key needs, – where none will do.
 */
const TABLE: Record<Permission, string> = {
  //                      O P H M S C A G   key
  'organisation.read': '  x x x x x x x x   read  ',
  'organisation.manage': 'x . . . . . . .   manage',
  'member.read': '        x x x x x x x .   –     ',
  'member.manage': '      x . . . . . . .   –     ',
  'key.manage': '         x x . . . . . .   manage',
  'audit.read': '         x . . . . . . .   manage',
  'mail.read': '          x . . . . . . .   –     ',
  'show.write': '         x x . . . x . .   write ',
  'session.read': '       x x x x x x x .   read  ',
  'session.write': '      x x . . . x . .   write ',
  'catalogue.read': '     x x x x x x x .   read  ',
  'catalogue.write': '    x x . x . x . .   write ',
  'catalogue.cost': '     x x . x . x . .   read  ',
  'import.read': '        x x . x . x x .   read  ',
  'import.write': '       x x . x . x x .   write ',
  'connection.read': '    x x . x . x x .   read  ',
  'connection.manage': '  x x . . . . . .   manage',
  'live.read': '          x x x x x x x .   read  ',
  'live.steer': '         x x x . . x . .   write ',
  'debrief.read': '       x x x x x x x .   read  ',
  'moment.write': '       x x x x . x x .   write ',
  'recording.write': '    x x . . . x . .   write ',
  'share.write': '        x x . x . x . .   write ',
  'data.export': '        x x . x . x x .   read  ',
  'alert.manage': '       x x . x . x . .   manage',
  'survey.read': '        x x x x x x x .   read  ',
  'survey.write': '       x x . x . x . .   write ',
  'survey.send': '        x x . x . x . .   write ',
  'survey.results': '     x x x x x x x .   read  ',
  'voice.read': '         x x x x x x x .   read  ',
  'voice.write': '        x x . x . x x .   write ',
  'case.read': '          x x . x x x . .   read  ',
  'case.write': '         x x . x x x . .   write ',
  'customer.read': '      x x . x x x . .   read  ',
  'customer.write': '     x x . x x x . .   write ',
  'opportunity.read': '   x x . x x x x .   read  ',
  'opportunity.write': '  x x . x x x . .   write ',
  'campaign.write': '     x x . x . x . .   write ',
  'register.read': '      x . . x . . x .   –     ',
  'plan.manage': '        x . . x . . . .   –     ',
  'purge.run': '          x . . . . . . .   –     ',
  'request.read': '       x . . . . x . .   –     ',
  'request.handle': '     x . . . . x . .   –     ',
  'breach.read': '        x . . . . . . .   –     ',
  'breach.handle': '      x . . . . . . .   –     ',
  'kpi.read': '       x x x x x x x .   read  ',
  'kpi.write': '       x x . x . x . .   write ',
  'loyalty.read': '       x x . x x x x .   read  ',
  'loyalty.serve': '      x x . x x x . .   write ',
  'loyalty.manage': '     x . . x . . . .   manage',
  'review.read': '        x x x x x x x x   read  ',
  'review.contribute': '  x x x x x x x x   –     ',
  'review.facilitate': '  x x . . . x . .   write ',
  'lesson.read': '        x x x x x x x .   read  ',
  'lesson.write': '       x x . x . x x .   write ',
  'action.read': '        x x x x x x x .   read  ',
  'action.write': '       x x . x . x x .   write ',
  'action.comply': '      x x x x . x x .   write ',
  'action.seal': '        x x . . . x x .   –     ',
};

const cells = Object.entries(TABLE).map(([permission, row]) => {
  const signs = row.trim().split(/\s+/);
  return { permission: permission as Permission, roles: signs.slice(0, ROLES.length), scope: signs.at(-1) };
});

describe('who may what', () => {
  test('every line of the table stands here', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(PERMISSIONS).sort());
    for (const { roles, permission } of cells) expect(roles, permission).toHaveLength(8);
  });

  test.each(cells)('$permission, role by role', ({ permission, roles }) => {
    const may = ROLES.map((role) => (mayRole(role, permission) ? 'x' : '.'));
    expect(may).toEqual(roles);
  });

  test.each(cells)('$permission, scope by scope', ({ permission, scope }) => {
    for (const one of SCOPES) expect(mayScopes([one], permission), one).toBe(one === scope);
    expect(mayScopes([], permission)).toBe(false);
  });

  test('nobody gives a key what they may not do themselves', () => {
    const given = ROLES.map((role) => [role, SCOPES.filter((scope) => mayGrant(role, scope)).join(' ')]);
    expect(Object.fromEntries(given)).toEqual({
      owner: 'collect read write manage',
      producer: 'collect read write',
      host: 'collect',
      marketing: 'collect read',
      store_manager: 'collect',
      csm: 'collect read write',
      analyst: 'collect',
      guest: 'collect',
    });
  });
});
