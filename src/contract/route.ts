import { oc } from '@orpc/contract';
import type { Permission } from './permission.ts';

/** What every route says of itself: which permission it takes. */
export interface RouteMeta {
  /** A line of the permission table · `signed_in` for anybody who is, whatever their organisation · `public` for everybody. */
  permission: Permission | 'signed_in' | 'public';
}

/**
 * How a typed route begins: its permission first, so that none can be without.
 *
 * @example listHosts: route('session.read').route({ method: 'GET', path: '/v1/hosts', summary: 'List hosts', tags: ['Sessions'] }).output(…)
 */
export function route(permission: RouteMeta['permission']) {
  return oc.$meta<RouteMeta>({ permission });
}
