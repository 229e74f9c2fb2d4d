import type { Logger } from 'pino';
import { earnFromOrders } from '#src/customer/loyalty/earn-from-orders.ts';
import { expirePoints } from '#src/customer/loyalty/expire-points.ts';
import { settleReferrals } from '#src/customer/loyalty/settle-referrals.ts';
import type { Context } from '#src/store/context.ts';
import { steadily } from './steadily.ts';

const PAUSE_MS = 60_000;

/**
 * Every minute, for organisations with an active programme: points for new orders and back for returns, referrals whose order is kept,
 * points that have reached their day. A failure of one organisation holds up no other.
 *
 * @returns stops, after what is under way
 */
export function loyaltySteadily(system: Omit<Context, 'organisation'>, log: Logger): () => Promise<void> {
  const failed = (error: unknown, organisation?: string) =>
    log.error({ organisation, err: error }, 'loyalty could not be seen to; tried again');
  return steadily(
    PAUSE_MS,
    async (ending) => {
      const programmes = await system.records
        .selectFrom('loyalty_programmes')
        .select('organisation')
        .where('active', '=', true)
        .execute();
      for (const { organisation } of programmes) {
        if (ending.aborted) return;
        const ctx = { ...system, organisation };
        try {
          const { given, taken } = await earnFromOrders(ctx);
          const referrals = await settleReferrals(ctx);
          const expired = await expirePoints(ctx);
          if (given + taken + referrals + expired > 0)
            log.info({ organisation, given, taken, referrals, expired }, 'points moved');
        } catch (error) {
          failed(error, organisation);
        }
      }
    },
    failed,
  );
}
