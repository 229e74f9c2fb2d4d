import { writeFile } from 'node:fs/promises';
import { surveyOf } from '#src/analyse/survey-of.ts';
import { readAnswers } from '#src/collect/imports/read-answers.ts';
import { readSessionFiles } from '#src/collect/imports/session-files.ts';
import { CONTENT_TYPES } from '#src/contract/session.ts';
import type { Events } from '#src/store/events/events.ts';
import { openTemporaryEvents } from '#src/store/open-events.ts';
import { type Command, text } from './command.ts';
import { refuseUnwritable } from './refuse-unwritable.ts';
import { langOf, toldOf } from './session-options.ts';

const ORGANISATION = 'files';

/** The debrief of one session from its exports: no server, no data folder. */
export const command: Command = {
  summary: 'the whole review of one session from its exports, as one HTML page',
  usage:
    'debrief FILE… [--orders F] [--products F] [--viewers F] [--survey F] [--session ID] [--start T] [--lag auto|S] [--lang fr|en|es] [--out report.html]',
  options: {
    orders: { type: 'string', multiple: true },
    products: { type: 'string', multiple: true },
    viewers: { type: 'string', multiple: true },
    survey: { type: 'string' },
    session: { type: 'string' },
    start: { type: 'string' },
    zone: { type: 'string' },
    title: { type: 'string' },
    lag: { type: 'string' },
    lang: { type: 'string' },
    map: { type: 'string' },
    out: { type: 'string' },
  },
  help: {
    orders: "the shop's orders (Shopify, WooCommerce or any CSV); may be given several times",
    products: 'the catalogue: names, prices, costs',
    viewers: "the platform's viewer counts, or joins and leaves",
    survey: 'answers about the session: a CSV with a column nps, csat or ces, and comments',
    session: "which one, where a platform's totals tell of several: its id, title, start or place (#3)",
    start: 'instant of the start (2026-01-08T20:00:00+01:00), where the files only hold offsets',
    zone: 'zone of times without one and of the page (Europe/Paris); UTC unless told',
    title: 'name of the session',
    lag: 'seconds the audience reacts after the picture; auto estimates it',
    lang: 'language of the page: en, fr or es',
    map: 'columns of a CSV that is not recognised: text=message,offset=offset_s,visitor=author',
    out: 'where the page is written; report.html unless told, none with --json',
  },
  notes: `Beside the exports of the platform, FILE may be
  when products were on screen, a CSV:      event,offset,product
                                            pin,60,SKU-1
                                            unpin,300,SKU-1
  the running order, as JSON:               {"session":{"segments":[
                                              {"title":"Opening","content":"demonstration","start_s":0,"end_s":300}]}}
    with content one of ${CONTENT_TYPES.join(', ')}`,
  arguments: [1, 20],
  async run({ values, positionals, json, say, answer, progress }) {
    const lang = langOf(values);
    const told = toldOf(values);
    const out = text(values, 'out') ?? (json ? undefined : 'report.html');
    if (out !== undefined) await refuseUnwritable(out);
    const files = {
      session: positionals,
      orders: many(values['orders']),
      products: many(values['products']),
      viewers: many(values['viewers']),
    };
    const answers = text(values, 'survey');
    const asked = answers === undefined ? undefined : await readAnswers(answers);
    // The engine starts in a process of its own; meanwhile this one reads, and loads what it needs later.
    const opening = openTemporaryEvents();
    const loading = Promise.all([
      import('#src/analyse/debrief-session.ts'),
      import('#src/report/render-report.ts'),
      import('#src/report/render-text.ts'),
    ]);
    const waiting: Pick<Events, 'append'> = { append: async (batch) => (await opening).append(batch) };
    try {
      const ctx = { organisation: ORGANISATION, now: () => new Date() };
      const gathered = await readSessionFiles(
        files,
        { ...told, progress: (count, file) => progress(count, null, `${file}: ${count} events`) },
        { ...ctx, events: waiting },
      );
      const [{ debriefSession }, { renderReport }, { renderText }] = await loading;
      const found = await debriefSession({ ...ctx, events: await opening }, gathered.facts);
      const survey = asked === undefined ? null : surveyOf(asked.answers, asked.comments);
      const debrief = { ...found, survey, warnings: [...gathered.warnings, ...found.warnings] };
      progress(1, 1, '');
      if (out !== undefined) await writeFile(out, renderReport(debrief, lang));
      answer(debrief);
      say(renderText(debrief, lang));
      if (out !== undefined) say(`\n→ ${out}`);
    } finally {
      // One that never opened leaves nothing to close.
      await opening.then(
        (events) => events.close(),
        () => {},
      );
    }
  },
};

function many(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
