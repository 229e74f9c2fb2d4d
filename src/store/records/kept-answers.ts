import { createHash, createHmac, createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AftershowError } from '../../errors.ts';
import type { Claim, Context } from '../context.ts';
import { seal, unseal } from './seal.ts';

/** How long a key is remembered. */
const KEPT_MS = 24 * 3_600_000;
/** After this long without an answer a request is taken for dead: whoever repeats it does the work, unless something was written. */
const DEAD_MS = 60_000;

/** An answer as it is given again, byte for byte. */
export interface Answer {
  status: number;
  headers: [name: string, value: string][];
  /** Base64. */
  body: string;
}

type Asking = Pick<Context, 'organisation' | 'actor' | 'records' | 'secrets' | 'now'>;

/**
 * Claims a client's key for a request, or finds what was answered to it before. Of requests with one key at the same time one gets the
 * claim, in whichever process; what it writes it writes with its claim in the context (`changeRecords`), so that a request that was
 * taken for dead and is not cannot write a second time. Keys are one actor's own.
 *
 * @param key as the client sent it; only a keyed hash of it is kept
 * @param request what was asked, whole: method, address and body
 * @throws AftershowError `key_reused` when the key came with another request · `request_in_progress` while the first is under way ·
 *   `conflict` when it wrote something and its answer was lost
 * @example const begun = await beginRequest(ctx, 'c0ffee-1', Buffer.from('POST /v1/shows\n{"name":"Live"}'));
 */
export async function beginRequest(
  ctx: Asking,
  key: string,
  request: Buffer,
): Promise<{ claim: Claim } | { answer: Answer }> {
  const asked = createHash('sha256').update(request).digest();
  const claim = claimOf(ctx, key);
  const { id, ...mine } = claim;
  const now = ctx.now();
  const dead = new Date(now.getTime() - DEAD_MS);
  const fresh = {
    ...{ request: asked, claim: id, written: false, answer: null },
    ...{ started: now, expires: new Date(now.getTime() + KEPT_MS) },
  };
  // One statement decides: a key that is new, forgotten, or of a dead request that wrote nothing becomes ours.
  const taken = await ctx.records
    .insertInto('kept_answers')
    .values({ ...mine, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation', 'actor', 'key'])
        .doUpdateSet(fresh)
        .where(sql<boolean>`kept_answers.expires <= ${now} OR (kept_answers.request = ${asked}
          AND kept_answers.answer IS NULL AND NOT kept_answers.written AND kept_answers.started <= ${dead})`),
    )
    .returning('claim')
    .executeTakeFirst();
  if (taken !== undefined) return { claim };
  const kept = await ctx.records
    .selectFrom('kept_answers')
    .select(['request', 'written', 'answer', 'started'])
    .where('organisation', '=', mine.organisation)
    .where('actor', '=', mine.actor)
    .where('key', '=', mine.key)
    .executeTakeFirst();
  if (kept !== undefined && !kept.request.equals(asked)) {
    throw new AftershowError('key_reused', 'this Idempotency-Key came with another request before: make a new one');
  }
  if (kept?.answer) {
    return { answer: JSON.parse(unseal(sealing(ctx, key), placeOf(claim), kept.answer).toString()) as Answer };
  }
  if (kept?.written === true && kept.started <= dead) {
    const why =
      'a request with this Idempotency-Key was done and its answer lost: look at what it did, and use a new key';
    throw new AftershowError('conflict', why);
  }
  throw new AftershowError('request_in_progress', 'the first request with this Idempotency-Key is under way', {}, 1);
}

/**
 * Keeps what was answered, sealed with the client's key: without it nobody reads what an answer says of people.
 *
 * @example await keepAnswer(ctx, claim, 'c0ffee-1', { status: 201, headers: [], body: '' });
 */
export async function keepAnswer(ctx: Asking, claim: Claim, key: string, answer: Answer): Promise<void> {
  const sealed = seal(sealing(ctx, key), placeOf(claim), Buffer.from(JSON.stringify(answer)));
  await ctx.records.updateTable('kept_answers').set({ answer: sealed }).where(held(claim)).execute();
}

/**
 * Lets a key go of a request that came to nothing, so that it can be sent again. False when something was written under it: then its
 * answer is to be kept, whatever it says.
 *
 * @example if (!(await releaseRequest(ctx, claim))) await keepAnswer(ctx, claim, key, answer);
 */
export async function releaseRequest(ctx: Asking, claim: Claim): Promise<boolean> {
  const gone = await ctx.records
    .deleteFrom('kept_answers')
    .where(held(claim))
    .where('written', '=', false)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** The row as long as it is this request's, for `changeRecords`, too. */
export function held({ organisation, actor, key, id }: Claim) {
  return sql<boolean>`organisation = ${organisation} AND actor = ${actor} AND key = ${key} AND claim = ${id}`;
}

function claimOf({ organisation, actor, secrets }: Asking, key: string): Claim {
  const hash = createHmac('sha256', secrets.blind).update(`idempotency key ${key}`).digest();
  return { organisation, actor: `${actor.kind}:${actor.id}`, key: hash, id: randomUUID() };
}

function sealing({ secrets }: Asking, key: string): KeyObject {
  return createSecretKey(createHmac('sha256', secrets.blind).update(`kept answer ${key}`).digest());
}

function placeOf({ organisation, actor }: Claim): string {
  return `${organisation}/${actor}/kept answer`;
}
