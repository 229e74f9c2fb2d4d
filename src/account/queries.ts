import { ROLES, type Role } from '#src/contract/permission.ts';
import type { Context } from '#src/store/context.ts';

/** Everybody who is a member of something now, as `m`: neither removed, nor a guest whose time is over. */
export function currentMembers({ records, now }: Pick<Context, 'records' | 'now'>) {
  return records
    .selectFrom('members as m')
    .where('m.removed', 'is', null)
    .where((is) => is.or([is('m.expires', 'is', null), is('m.expires', '>', now())]));
}

/** Rows with a role that we know; one of a later version is nobody's here. */
export function withRole<Row extends { role: string }>(rows: readonly Row[]): (Row & { role: Role })[] {
  return rows.filter((row): row is Row & { role: Role } => ROLES.some((one) => one === row.role));
}
