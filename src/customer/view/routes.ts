import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { customers } from '#src/contract/customer.ts';
import { findLookalikes } from '#src/identity/find-lookalikes.ts';
import { keepApart } from '#src/identity/keep-apart.ts';
import { mergeCustomers } from '#src/identity/merge-customers.ts';
import { unmergeCustomers } from '#src/identity/unmerge-customers.ts';
import type { Proposing } from '../recommend/share-recommenders.ts';
import { countCustomers } from './count-customers.ts';
import { countSegments } from './count-segments.ts';
import { findCustomers } from './find-customers.ts';
import { knownPerson } from './known-person.ts';
import { listCustomers } from './list-customers.ts';
import { listDuplicates } from './list-duplicates.ts';
import { noteReading } from './note-reading.ts';
import { pageTimeline } from './page-timeline.ts';
import { proposeProducts } from './propose-products.ts';
import { readWhole } from './read-whole.ts';
import { removeNote } from './remove-note.ts';
import { writeNote } from './write-note.ts';

/** What the routes of customers need besides. */
export interface CustomerRouteContext extends RouteContext {
  propose: Proposing;
}

const routes = implement(customers).$context<CustomerRouteContext>();

/** Customers over HTTP, one by one. */
export const customerRoutes = {
  list: routes.list.handler(({ context: { ctx, role, stores }, input }) =>
    listCustomers(ctx, { ...input, stores }, role),
  ),
  count: routes.count.handler(async ({ context: { ctx, stores }, input }) => ({
    total: await countCustomers(ctx, { ...input, stores }),
  })),
  find: routes.find.handler(({ context: { ctx, role, stores }, input }) =>
    findCustomers(ctx, input.named, { role, stores }),
  ),
  segments: routes.segments.handler(({ context: { ctx, stores } }) => countSegments(ctx, stores)),
  read: routes.read.handler(({ context: { ctx, role }, input }) => readWhole(ctx, { ...input, role })),
  timeline: routes.timeline.handler(async ({ context: { ctx, role }, input }) => {
    const page = await pageTimeline(ctx, input);
    await noteReading(ctx, { customer: input.id, part: 'timeline', role });
    return page;
  }),
  recommendations: routes.recommendations.handler(async ({ context: { ctx, role, propose }, input }) => {
    const products = await proposeProducts(ctx, input.id, propose);
    await noteReading(ctx, { customer: input.id, part: 'recommendations', role });
    return { products };
  }),
  note: routes.note.handler(({ context: { ctx }, input }) => writeNote(ctx, { customer: input.id, text: input.text })),
  removeNote: routes.removeNote.handler(async ({ context: { ctx }, input }) => {
    await removeNote(ctx, input.id);
    return {};
  }),
  duplicates: routes.duplicates.handler(({ context: { ctx, role, stores } }) => listDuplicates(ctx, role, stores)),
  look: routes.look.handler(({ context: { ctx } }) => findLookalikes(ctx)),
  apart: routes.apart.handler(async ({ context: { ctx }, input }) => {
    await keepApart(ctx, input);
    return {};
  }),
  merge: routes.merge.handler(async ({ context: { ctx }, input: { id, gone, reason } }) => {
    // Neither of them while their data is restricted.
    await Promise.all([knownPerson(ctx, id), knownPerson(ctx, gone)]);
    const { id: merge } = await mergeCustomers(ctx, { kept: id, gone, reason });
    return { merge };
  }),
  unmerge: routes.unmerge.handler(async ({ context: { ctx }, input }) => {
    await unmergeCustomers(ctx, input);
    return {};
  }),
};
