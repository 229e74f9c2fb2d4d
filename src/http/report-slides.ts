import type { Hono } from 'hono';
import { loadOrganisation } from '#src/account/load-organisation.ts';
import { renderSlides } from '#src/report/slides/render-slides.ts';
import { withoutPeople } from '#src/report/without-people.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { asked, fileName } from './report-page.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** Mounts the debrief as PowerPoint slides. They are made to be shown to others, so nobody is named or quoted in them. */
export function mountSlides(app: Hono<Http>): void {
  app.get('/v1/sessions/:id/slides.pptx', async (c) => {
    const { ctx } = await principalOf(c, 'debrief.read');
    const lang = asked(c);
    const debrief = withoutPeople(await answeredDebrief(ctx, c.req.param('id')));
    const file = await renderSlides(debrief, lang, await loadOrganisation(ctx));
    c.header('content-type', TYPE);
    c.header('content-disposition', `attachment; filename="${fileName(debrief.session.title, 'pptx')}"`);
    c.header('cache-control', 'no-store');
    return c.body(new Uint8Array(file));
  });
}
