import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { connections } from '#src/contract/connection.ts';
import { dataHealth } from '#src/contract/data-health.ts';
import { type ImportKind, imports, uploads } from '#src/contract/import.ts';
import { mayRole } from '#src/contract/permission.ts';
import { AftershowError } from '#src/errors.ts';
import { listConnections } from './connections/list-connections.ts';
import { listDeliveries } from './connections/list-deliveries.ts';
import { readArrivals } from './connections/read-arrivals.ts';
import { removeSecret } from './connections/remove-secret.ts';
import { setSecret } from './connections/set-secret.ts';
import { readHealth } from './health/read-health.ts';
import { listImports } from './imports/list-imports.ts';
import { undoImport } from './imports/undo-import.ts';
import { beginUpload } from './imports/uploads/begin-upload.ts';
import { discardUpload } from './imports/uploads/discard-upload.ts';
import { listUploads } from './imports/uploads/list-uploads.ts';
import { loadUpload } from './imports/uploads/load-upload.ts';
import { recogniseUpload } from './imports/uploads/recognise-upload.ts';
import { startWork } from './imports/uploads/start-work.ts';
import { stopWork } from './imports/uploads/stop-work.ts';

const coming = implement(uploads).$context<RouteContext>();

/** A catalogue changes what others sell by: whoever imports one may edit it, too. */
function refuseCatalogue({ role }: RouteContext, kind: ImportKind): void {
  if (kind === 'products' && role !== undefined && !mayRole(role, 'catalogue.write'))
    throw new AftershowError('forbidden', 'your role may not: catalogue.write');
}

/** Files on their way in, over HTTP; their parts come by http/import-upload.ts. */
export const uploadRoutes = {
  create: coming.create.handler(async ({ context: { ctx, importBytes }, input }) => {
    const { id } = await beginUpload(ctx, input, importBytes);
    return loadUpload(ctx, id);
  }),
  list: coming.list.handler(async ({ context: { ctx } }) => ({ uploads: await listUploads(ctx) })),
  get: coming.get.handler(({ context: { ctx }, input }) => loadUpload(ctx, input.id)),
  recognise: coming.recognise.handler(({ context: { ctx, files }, input }) => recogniseUpload(ctx, files, input)),
  check: coming.check.handler(({ context, input }) => {
    refuseCatalogue(context, input.kind);
    return startWork(context.ctx, { ...input, work: 'check' });
  }),
  import: coming.import.handler(({ context, input }) => {
    refuseCatalogue(context, input.kind);
    return startWork(context.ctx, { ...input, work: 'import' });
  }),
  cancel: coming.cancel.handler(({ context: { ctx }, input }) => stopWork(ctx, input)),
  discard: coming.discard.handler(async ({ context: { ctx, files }, input }) => {
    await discardUpload(ctx, files, input.id);
    return {};
  }),
};

const brought = implement(imports).$context<RouteContext>();

/** What was imported, over HTTP. */
export const importRoutes = {
  list: brought.list.handler(({ context: { ctx }, input }) => listImports(ctx, input)),
  undo: brought.undo.handler(async ({ context: { ctx }, input }) => {
    const { removed } = await undoImport(ctx, input.id);
    return { removed };
  }),
};

const sending = implement(connections).$context<RouteContext>();

/** What sends events while they happen, over HTTP. */
export const connectionRoutes = {
  list: sending.list.handler(async ({ context: { ctx, origin, configured } }) => ({
    script: `${origin}/aftershow.js`,
    connections: await listConnections(ctx, { address: origin, configured: configured(ctx.organisation) }),
  })),
  arrivals: sending.arrivals.handler(({ context: { ctx }, input }) => readArrivals(ctx, input)),
  deliveries: sending.deliveries.handler(async ({ context: { ctx }, input }) => ({
    deliveries: await listDeliveries(ctx, input.source),
  })),
  setSecret: sending.setSecret.handler(({ context: { ctx }, input }) => setSecret(ctx, input)),
  removeSecret: sending.removeSecret.handler(async ({ context: { ctx }, input }) => {
    await removeSecret(ctx, input.source);
    return {};
  }),
};

/** How the data is doing, over HTTP. */
export const healthRoutes = {
  read: implement(dataHealth)
    .$context<RouteContext>()
    .read.handler(({ context: { ctx }, input }) => readHealth(ctx, input)),
};
