import type { Context as Asked, Hono } from 'hono';
import { chapters } from '#src/analyse/replay/chapters.ts';
import { clipsCsv, clipsEdl } from '#src/analyse/replay/clips.ts';
import { readReplay } from '#src/analyse/replay/read-replay.ts';
import { FRAME_RATES } from '#src/analyse/replay/timecode.ts';
import { AftershowError } from '#src/errors.ts';
import { replay as en } from '#src/message/en/app/replay.ts';
import { replay as es } from '#src/message/es/app/replay.ts';
import { LANGS } from '#src/message/format.ts';
import { replay as fr } from '#src/message/fr/app/replay.ts';
import { listMoments } from '#src/session/list-moments.ts';
import { loadRecording } from '#src/session/load-recording.ts';
import { answeredDebrief } from '#src/survey/answered-debrief.ts';
import type { Http } from './environment.ts';
import { principalOf } from './principal.ts';

const WORDS = { en, fr, es };

/** Where the moments of a session are fetched for other programs. */
export const REPLAY_DOWNLOADS = [
  '/v1/sessions/:id/replay/clips.csv',
  '/v1/sessions/:id/replay/clips.edl',
  '/v1/sessions/:id/replay/chapters.txt',
] as const;

/**
 * Mounts the moments as a clip list (CSV, and EDL at `?fps=25`) and the running order as YouTube chapters. Times are those of the
 * recording where there is one. Names that nobody gave are said in `?lang=`.
 */
export function mountReplayDownloads(app: Hono<Http>): void {
  const [csv, edl, text] = REPLAY_DOWNLOADS;
  app.get(csv, async (c) => {
    const { overview, recorded, words } = await replayOf(c, 'clips.csv');
    return file(c, 'clips.csv', 'text/csv; charset=utf-8', clipsCsv(overview, recorded, words.moments.kinds));
  });
  app.get(edl, async (c) => {
    const asked = c.req.query('fps') ?? '25';
    const rate = FRAME_RATES.find((one) => one === asked);
    if (rate === undefined)
      throw new AftershowError('bad_input', `fps is one of ${FRAME_RATES.join(', ')}`, { field: 'fps' });
    const { overview, recorded, words } = await replayOf(c, 'clips.edl');
    return file(c, 'clips.edl', 'text/plain; charset=utf-8', clipsEdl(overview, recorded, words.moments.kinds, rate));
  });
  app.get(text, async (c) => {
    const { overview, recorded, words } = await replayOf(c, 'chapters.txt');
    const { session, segments, moments } = overview;
    const named = segments.map(({ start_s, title, content }) => ({
      at_s: start_s + recorded.starts_at_s,
      title: title === '' ? words.content[content] : title,
    }));
    const marked = moments.map(({ start_s, title, kind }) => ({
      at_s: start_s + recorded.starts_at_s,
      title: title === '' ? words.moments.kinds[kind] : title,
    }));
    const parts = named.length > 0 ? named : marked;
    return file(
      c,
      'chapters.txt',
      'text/plain; charset=utf-8',
      chapters(parts, session.duration_s + recorded.starts_at_s, session.title),
    );
  });
}

async function replayOf(c: Asked<Http>, name: string) {
  c.set('route', `/v1/sessions/{id}/replay/${name}`);
  const { ctx } = await principalOf(c, 'data.export');
  const id = c.req.param('id') ?? '';
  const debrief = await answeredDebrief(ctx, id);
  const [overview, recording] = await Promise.all([
    readReplay(ctx, debrief, await listMoments(ctx, id)),
    loadRecording(ctx, id),
  ]);
  const lang = LANGS.find((one) => one === c.req.query('lang')) ?? 'en';
  return { overview, recorded: { starts_at_s: recording?.shown.starts_at_s ?? 0 }, words: WORDS[lang] };
}

function file(c: Asked<Http>, name: string, type: string, content: string): Response {
  c.header('content-type', type);
  c.header('content-disposition', `attachment; filename="${name}"`);
  c.header('cache-control', 'no-store');
  return c.body(content);
}
