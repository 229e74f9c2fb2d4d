import { useRouteContext } from '@tanstack/react-router';
import type { Me } from '#src/contract/account.ts';
import { mayRole, type Permission } from '#src/contract/permission.ts';

/** An organisation one works in, with one's role there. */
export type Here = Me['organisations'][number];

/** Who is signed in and the organisation whose pages are open. Only inside `/o/…`. */
export function useMe(): { me: Me; here: Here } {
  return useRouteContext({ from: '/o/$organisation' });
}

/** Whether the one who is signed in may, here: what they may not is not shown (the server holds it too). */
export function useMay(permission: Permission): boolean {
  return mayRole(useMe().here.role, permission);
}
