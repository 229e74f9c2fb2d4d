import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { breaches } from '#src/contract/breach.ts';
import { privacyRequests } from '#src/contract/privacy-request.ts';
import { processing } from '#src/contract/processing.ts';
import { suppressions } from '#src/contract/suppression.ts';
import { listBreaches } from './breaches/list-breaches.ts';
import { loadAffected } from './breaches/load-affected.ts';
import { reportBreach } from './breaches/report-breach.ts';
import { updateBreach } from './breaches/update-breach.ts';
import { liftRestriction } from './lift-restriction.ts';
import { askPurge, type Seen } from './purges/ask-purge.ts';
import { listPurges } from './purges/list-purges.ts';
import { readRegister } from './read-register.ts';
import { removeExpired } from './remove-expired.ts';
import { completeRequest } from './requests/complete-request.ts';
import { extendRequest } from './requests/extend-request.ts';
import { listRequests } from './requests/list-requests.ts';
import { loadRequest } from './requests/load-request.ts';
import { openRequest } from './requests/open-request.ts';
import { refuseRequest } from './requests/refuse-request.ts';
import { tellRecipient } from './requests/tell-recipient.ts';
import { verifyRequest } from './requests/verify-request.ts';
import { saveController } from './save-controller.ts';
import { checkSuppressed } from './suppressions/check-suppressed.ts';
import { countSuppressions } from './suppressions/count-suppressions.ts';

const asked = implement(privacyRequests).$context<RouteContext>();
const breached = implement(breaches).$context<RouteContext>();
const suppressed = implement(suppressions).$context<RouteContext>();
const processed = implement(processing).$context<RouteContext>();
const counted = ({ events, customers, webhookDeliveries }: Seen) => ({
  ...{ events, customers },
  webhook_deliveries: webhookDeliveries,
});
const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

/** What people ask of their data, over HTTP. */
export const privacyRequestRoutes = {
  list: asked.list.handler(({ context: { ctx }, input }) => listRequests(ctx, input)),
  get: asked.get.handler(({ context: { ctx }, input }) => loadRequest(ctx, input.id)),
  open: asked.open.handler(({ context: { ctx }, input }) =>
    openRequest(ctx, { ...input, received: dateOf(input.received) }),
  ),
  verify: asked.verify.handler(({ context: { ctx }, input }) => verifyRequest(ctx, input)),
  extend: asked.extend.handler(async ({ context: { ctx }, input }) => {
    const { due } = await extendRequest(ctx, input);
    return { due: due.toISOString() };
  }),
  complete: asked.complete.handler(async ({ context: { ctx }, input }) => {
    await completeRequest(ctx, input);
    return loadRequest(ctx, input.id);
  }),
  refuse: asked.refuse.handler(async ({ context: { ctx }, input }) => {
    await refuseRequest(ctx, input);
    return loadRequest(ctx, input.id);
  }),
  tell: asked.tell.handler(async ({ context: { ctx }, input }) => {
    await tellRecipient(ctx, input);
    return loadRequest(ctx, input.id);
  }),
  lift: asked.lift.handler(async ({ context: { ctx }, input }) => {
    await liftRestriction(ctx, { customer: input.id, reason: input.reason });
    return {};
  }),
};

/** Breaches of personal data, over HTTP. */
export const breachRoutes = {
  list: breached.list.handler(async ({ context: { ctx } }) => ({ breaches: await listBreaches(ctx) })),
  report: breached.report.handler(async ({ context: { ctx }, input: { affected, discovered, ...told } }) => {
    const { authority_due, ...made } = await reportBreach(ctx, {
      ...told,
      discovered: new Date(discovered),
      affected:
        typeof affected === 'string' || 'customers' in affected
          ? affected
          : { readBy: affected.readBy, from: new Date(affected.from), to: new Date(affected.to) },
    });
    return { ...made, authority_due: authority_due.toISOString() };
  }),
  update: breached.update.handler(async ({ context: { ctx }, input: { authority_told, people_told, ...change } }) => {
    await updateBreach(ctx, { ...change, authority_told: dateOf(authority_told), people_told: dateOf(people_told) });
    return {};
  }),
  affected: breached.affected.handler(async ({ context: { ctx }, input }) => ({
    customers: await loadAffected(ctx, input.id),
  })),
};

/** The register of processing, over HTTP. */
export const processingRoutes = {
  expired: processed.expired.handler(async ({ context: { ctx } }) => {
    const { day, ...found } = await removeExpired(ctx, { dryRun: true });
    return { day, ...counted(found) };
  }),
  purges: processed.purges.handler(async ({ context: { ctx } }) => ({
    purges: (await listPurges(ctx)).map(({ dry_run, removed, ...one }) => ({
      ...{ ...one, dry_run: counted(dry_run) },
      removed: removed === null ? null : counted(removed),
    })),
  })),
  purge: processed.purge.handler(({ context: { ctx }, input: { seen } }) => {
    const { webhook_deliveries: webhookDeliveries, ...counts } = seen;
    return askPurge(ctx, { seen: { ...counts, webhookDeliveries } });
  }),
  saveController: processed.saveController.handler(async ({ context: { ctx }, input }) => {
    await saveController(ctx, input);
    return {};
  }),
  register: processed.register.handler(({ context: { ctx } }) => readRegister(ctx)),
};

/** The suppression list, over HTTP. */
export const suppressionRoutes = {
  count: suppressed.count.handler(async ({ context: { ctx } }) => ({
    suppressed: (await countSuppressions(ctx)).map(({ last, ...one }) => ({
      ...one,
      last: last?.toISOString() ?? null,
    })),
  })),
  check: suppressed.check.handler(async ({ context: { ctx }, input }) => ({
    found: (await checkSuppressed(ctx, input.who)).map(({ scope, since }) => ({ scope, since: since.toISOString() })),
  })),
};
