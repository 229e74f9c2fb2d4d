import type { Context } from '#src/store/context.ts';

/** A device that somebody is signed in on. */
export interface ListedSignIn {
  id: string;
  device: string | null;
  created: Date;
  updated: Date;
  expires: Date;
}

/**
 * Where a person is signed in, the last used first.
 *
 * @example const signIns = await listSignIns(ctx, person.id);
 */
export async function listSignIns(ctx: Pick<Context, 'records' | 'now'>, person: string): Promise<ListedSignIn[]> {
  return ctx.records
    .selectFrom('sign_ins')
    .select(['id', 'device', 'created', 'updated', 'expires'])
    .where('person', '=', person)
    .where('expires', '>', ctx.now())
    .orderBy('updated', 'desc')
    .orderBy('id')
    .execute();
}
