import type { Hono } from 'hono';
import { type AuditAsked, listAudit } from '#src/account/list-audit.ts';
import { auditFilter } from '#src/contract/audit.ts';
import { checkInput } from '#src/contract/check-input.ts';
import { csvRow } from '#src/contract/csv.ts';
import type { Context } from '#src/store/context.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { streamText } from './stream-text.ts';

const HEAD = ['at', 'actor_kind', 'actor', 'actor_name', 'action', 'target', 'detail'];
const PAGE = 1000;

/** Mounts the audit trail as CSV: the same filter as `GET /v1/audit`, all of it, a page in memory at a time. */
export function mountAuditCsv(app: Hono<Http>): void {
  app.get('/v1/audit.csv', async (c) => {
    const { ctx } = await principalOf(c, 'audit.read');
    const asked = checkInput(auditFilter, c.req.query());
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="audit.csv"');
    c.header('cache-control', 'no-store');
    return c.body(streamText(csvRows(ctx, asked)));
  });
}

async function* csvRows(ctx: Context, asked: Omit<AuditAsked, 'limit' | 'cursor'>): AsyncGenerator<string> {
  yield csvRow(HEAD);
  for (let cursor: string | undefined; ; ) {
    const { entries, next } = await listAudit(ctx, { ...asked, limit: PAGE, cursor });
    yield entries
      .map(({ at, actor_kind, actor, name, action, target, detail }) =>
        csvRow([at.toISOString(), actor_kind, actor, name, action, target, detail]),
      )
      .join('');
    if (next === null) return;
    cursor = next;
  }
}
