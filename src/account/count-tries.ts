import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { AftershowError } from '#src/errors.ts';
import type { Context } from '#src/store/context.ts';

/** Something that is counted, and how often it may happen in a quarter of an hour. */
export interface Counted {
  /** 'address 203.0.113.7', 'account ada@example.org'; kept only as a keyed hash. */
  what: string;
  most: number;
}

const WINDOW_MS = 900_000;

type Setting = Pick<Context, 'records' | 'secrets' | 'now'>;

/**
 * Counts one more of each, and refuses when any is over: before the work, so that tries at the same time are all counted. The same words
 * whatever it was, so that they tell nobody whether an account exists. A quarter of an hour after the first of a row the count begins again.
 *
 * @throws AftershowError rate_limited, with the time after which they may come again
 * @example await countTry(ctx, [{ what: `account ${email}`, most: 100 }]);
 */
export async function countTry(ctx: Setting, counted: readonly Counted[]): Promise<void> {
  const most = new Map(counted.map((one) => [hashed(ctx, one), one.most]));
  const now = ctx.now();
  const until = new Date(now.getTime() + WINDOW_MS);
  // In one order everywhere, so that two who count the same rows never wait for each other.
  const rows = [...most.keys()].sort().map((key) => ({ key, tries: 1, until }));
  const counts = await ctx.records
    .insertInto('sign_in_tries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        tries: sql`CASE WHEN sign_in_tries.until > ${now} THEN sign_in_tries.tries + 1 ELSE 1 END`,
        until: sql`CASE WHEN sign_in_tries.until > ${now} THEN sign_in_tries.until ELSE ${until} END`,
      }),
    )
    .returningAll()
    .execute();
  const over = counts.filter(({ key, tries }) => tries > (most.get(key) ?? 0));
  if (over.length === 0) return;
  const wait = Math.max(...over.map((one) => one.until.getTime())) - now.getTime();
  throw new AftershowError('rate_limited', 'too many tries: come again later', {}, Math.ceil(wait / 1000));
}

/**
 * Takes one count back: it was no failure.
 *
 * @example await forgiveTry(ctx, counted);
 */
export async function forgiveTry(ctx: Setting, counted: readonly Counted[]): Promise<void> {
  const keys = counted.map((one) => hashed(ctx, one));
  await ctx.records
    .updateTable('sign_in_tries')
    .set({ tries: sql`greatest(tries - 1, 0)` })
    .where('key', 'in', keys)
    .execute();
}

function hashed({ secrets }: Setting, { what }: Counted): string {
  return createHmac('sha256', secrets.blind).update(`try\n${what}`).digest('base64url');
}
