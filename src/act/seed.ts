import { randomBytes } from 'node:crypto';
import type { Context } from '#src/store/context.ts';
import { seal, unseal } from '#src/store/records/seal.ts';
import type { SealedPlan } from './own-action.ts';

type Where = Pick<Context, 'organisation' | 'secrets'>;

const placeOf = (organisation: string, action: string) => JSON.stringify(['action seed', organisation, action]);

/**
 * A new seed, and as it is kept: sealed, so that nobody who reads the records knows what will be drawn.
 *
 * @param given of generated data only, which has to come out the same again; everybody else's is random
 * @example const { seed, sealed } = newSeed(ctx, action);
 */
export function newSeed(
  { organisation, secrets }: Where,
  action: string,
  given?: string,
): { seed: string; sealed: Buffer } {
  const seed = given ?? randomBytes(32).toString('base64url');
  return { seed, sealed: seal(secrets.wrapping, placeOf(organisation, action), Buffer.from(seed)) };
}

/**
 * The seed of a sealed plan, for drawing and, with the verdict, for telling.
 *
 * @example openSeed(ctx, plan)
 */
export function openSeed({ organisation, secrets }: Where, plan: Pick<SealedPlan, 'action' | 'seed'>): string {
  return unseal(secrets.wrapping, placeOf(organisation, plan.action), plan.seed).toString();
}
