import type { Hono, Context as HttpContext } from 'hono';
import { checkInput } from '#src/contract/check-input.ts';
import { language } from '#src/contract/report.ts';
import type { Lang } from '#src/message/format.ts';
import { renderReport } from '#src/report/render-report.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';

/** The language that an address asks for; English without. */
export function asked(c: HttpContext<Http>): Lang {
  return checkInput(language, c.req.query('lang'));
}

/** A name that a file system and a header take. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${plain === '' ? 'debrief' : plain}.${ending}`;
}

/** Mounts the debrief as one self-contained page: to print, to keep, to send. */
export function mountReportPage(app: Hono<Http>): void {
  app.get('/v1/sessions/:id/report.html', async (c) => {
    const { ctx } = await principalOf(c, 'debrief.read');
    const lang = asked(c);
    const debrief = await answeredDebrief(ctx, c.req.param('id'));
    c.header('cache-control', 'no-store');
    if (c.req.query('download') !== undefined)
      c.header('content-disposition', `attachment; filename="${fileName(debrief.session.title, 'html')}"`);
    return c.html(renderReport(debrief, lang));
  });
}
