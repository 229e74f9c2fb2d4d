import type { Context as Asked, Hono } from 'hono';
import { checkInput } from '#src/contract/check-input.ts';
import { lessonFilter } from '#src/contract/lesson.ts';
import { LANGS } from '#src/message/format.ts';
import { lessonsAsCsv, lessonsAsJson, lessonsAsMarkdown } from '#src/review/export-lessons.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';
import { streamText } from './stream-text.ts';

/** Mounts the lessons as files: the same filter as `GET /v1/lessons`, all of it. Markdown speaks `?lang=`. */
export function mountLessonDownloads(app: Hono<Http>): void {
  app.get('/v1/lessons.csv', (c) => send(c, 'csv', 'text/csv; charset=utf-8', lessonsAsCsv));
  app.get('/v1/lessons.json', (c) => send(c, 'json', 'application/json; charset=utf-8', lessonsAsJson));
  app.get('/v1/lessons.md', (c) => {
    const lang = LANGS.find((one) => one === c.req.query('lang')) ?? 'en';
    return send(c, 'md', 'text/markdown; charset=utf-8', (ctx, filter) => lessonsAsMarkdown(ctx, filter, lang));
  });
}

async function send(c: Asked<Http>, ending: string, type: string, lines: typeof lessonsAsCsv): Promise<Response> {
  const { ctx } = await principalOf(c, 'data.export');
  const { lang: _, organisation: __, ...query } = c.req.query();
  const parts = lines(ctx, checkInput(lessonFilter, query));
  c.header('content-type', type);
  c.header('content-disposition', `attachment; filename="lessons.${ending}"`);
  c.header('cache-control', 'no-store');
  return c.body(streamText(parts));
}
