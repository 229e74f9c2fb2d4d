import type { Hono } from 'hono';
import { exportForRequest } from '#src/privacy/requests/export-for-request.ts';
import { writeSubjectExport } from '#src/privacy/write-subject-export.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { streamText } from './stream-text.ts';

const TYPES = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

/** Mounts what is kept of the person behind a verified access request, as JSON or CSV: streamed, since it may be long. */
export function mountSubjectExport(app: Hono<Http>): void {
  for (const format of ['json', 'csv'] as const) {
    app.get(`/v1/privacy-requests/:id/export.${format}`, async (c) => {
      const { ctx, role } = await principalOf(c, 'request.handle');
      const pieces = writeSubjectExport(await exportForRequest(ctx, c.req.param('id'), role), [], format);
      c.header('content-type', TYPES[format]);
      c.header('content-disposition', `attachment; filename="my-data.${format}"`);
      c.header('cache-control', 'no-store');
      return c.body(streamText(pieces));
    });
  }
}
