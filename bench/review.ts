/**
 * How long a review of a large session takes to open, and how long the search for what speaks against a statement takes over 500 kept
 * debriefs and a million voices, each asked in turn as its page asks it:
 *
 *   bin/node bench/review.ts [--voices 1000000] [--sessions 500] [--times 40] [--keep FOLDER]
 *
 * `--keep` names a folder that stays, so that the next run need not load everything again.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appendSession } from '#scenario/append-session.ts';
import { generateSession } from '#scenario/generate-session.ts';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { QUESTION } from '#src/analyse/past-sessions.ts';
import { openEars, STRANGERS } from '#src/collect/hearing/ears.ts';
import type { VoiceRow } from '#src/contract/event.ts';
import { startServer } from '#src/main.ts';
import { addGuest } from '#src/review/add-guest.ts';
import { addStatement } from '#src/review/add-statement.ts';
import { advanceReview } from '#src/review/advance-review.ts';
import { contribute } from '#src/review/contribute.ts';
import { listContributions } from '#src/review/list-contributions.ts';
import { loadReview } from '#src/review/load-review.ts';
import { openGuestLink } from '#src/review/open-guest-link.ts';
import { openReview } from '#src/review/open-review.ts';
import { readFacts } from '#src/review/read-facts.ts';
import { readStatements } from '#src/review/read-statements.ts';
import { searchContrary } from '#src/review/search-contrary.ts';
import { createSession } from '#src/session/create-session.ts';
import { say } from './machine.ts';
import { spread } from './spread.ts';

const { values } = parseArgs({
  options: {
    voices: { type: 'string', default: '1000000' },
    sessions: { type: 'string', default: '500' },
    times: { type: 'string', default: '40' },
    keep: { type: 'string' },
  },
});
const [VOICES, SESSIONS] = [Number(values.voices), Number(values.sessions)];
const ORIGIN = 'http://bench.example.com';
const START = Date.UTC(2025, 0, 1);
const DAY_MS = 86_400_000;
const wire = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'aftershow-bench-review-')));
const fresh = !existsSync(join(folder, 'loaded'));
const running = await startServer({ data: folder, port: 0, settings: { AFTERSHOW_LOG: 'error' } });
try {
  const actor = { kind: 'system', id: 'bench' } as const;
  const system = running.contextOf('', actor);
  const made = { id: 'bench', name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
  if (fresh) await createOrganisation(system, made);
  const ctx = running.contextOf('bench', actor);
  if (fresh) {
    await loadSessions();
    await loadVoices();
    await writeFile(join(folder, 'loaded'), '');
  }
  const review = await inSense();
  await timed('opens, large session', 20, () =>
    Promise.all([
      loadReview(ctx, review),
      listContributions(ctx, review),
      readFacts(ctx, review),
      readStatements(ctx, review),
    ]),
  );
  const { statements } = await readStatements(ctx, review);
  let at = 0;
  await timed('contrary search', Number(values.times), async () => {
    const { id = '' } = statements[at++ % statements.length] ?? {};
    return searchContrary(ctx, id);
  });

  async function timed(question: string, times: number, ask: () => Promise<unknown>): Promise<void> {
    const took: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const began = performance.now();
      await ask();
      took.push(performance.now() - began);
    }
    const [first = 0] = took;
    say('review', { question, voices: VOICES, sessions: SESSIONS, first_ms: Math.round(first), ...spread(took) });
  }

  /** One large session as it is measured, and as many more whose kept debriefs are as large as its own. */
  async function loadSessions(): Promise<void> {
    const session = generateSession({ seed: 7, size: 'L' });
    const { facts } = session;
    const start = new Date(START + SESSIONS * DAY_MS);
    const shared = { state: 'ended' as const, currency: facts.currency, duration: facts.duration_s };
    await createSession(ctx, { ...shared, id: facts.id, title: 'Large', start: new Date(facts.start ?? start) });
    await appendSession(ctx.events, ctx.organisation, session);
    const debrief = await keptDebrief(ctx, facts.id);
    for (let n = 0; n < SESSIONS; n += 1) {
      const id = `s${n}`;
      await createSession(ctx, { ...shared, id, title: `Session ${n}`, start: new Date(START + n * DAY_MS) });
      await ctx.records
        .insertInto('session_facts')
        .values({
          ...{ organisation: ctx.organisation, session: id, question: QUESTION, events: 0, voices: 0, newest: null },
          ...{ debrief: JSON.stringify({ ...debrief, session: { ...debrief.session, id } }), computed: new Date() },
        })
        .execute();
    }
  }

  /** What people say in three languages, understood as everything that comes in is. */
  async function loadVoices(): Promise<void> {
    const corpus = ['en', 'fr', 'es'].flatMap((language) => {
      const at = join(import.meta.dirname, '../corpus', language);
      return readdirSync(at).flatMap((file) =>
        readFileSync(join(at, file), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as { text: string; channel: string }),
      );
    });
    const ears = openEars();
    const pool = corpus.map(({ text, channel }) => ({
      ...{ text, channel },
      ...ears.hear({ text, channel, lang: '' }, STRANGERS),
    }));
    const PART = 25_000;
    for (let from = 0; from < VOICES; from += PART) {
      const voices = Array.from({ length: Math.min(PART, VOICES - from) }, (_, n): VoiceRow => {
        const voice = from + n;
        const session = voice % SESSIONS;
        return {
          ...{ organisation: 'bench', session: `s${session}`, id: `v${voice}`, replay: 0 },
          ...{ author: `a${(voice * 7919) % 150_000}`, product: '', version: 1, origin: 'bench', import: '' },
          ...{ time: wire(START + session * DAY_MS + ((voice * 37) % 3_600_000)) },
          ...{ received: wire(START), expires: '2099-01-01' },
          ...(pool[(voice * 31) % pool.length] as (typeof pool)[number]),
        } as VoiceRow;
      });
      const { refused } = await ctx.events.append({ events: [], voices, rejected: [] });
      if (refused.length > 0) throw new Error(`${refused.length} rows were refused: ${refused[0]?.message}`);
    }
  }

  /** A review of the large session with what ten people wrote and twelve statements, in which sense is made. */
  async function inSense(): Promise<string> {
    const large = await ctx.records
      .selectFrom('sessions')
      .select('id')
      .where('title', '=', 'Large')
      .executeTakeFirstOrThrow();
    const known = await ctx.records.selectFrom('reviews').select('id').executeTakeFirst();
    if (known !== undefined) return known.id;
    const { id } = await openReview(ctx, { kind: 'session', session: large.id }, ORIGIN);
    const kinds = ['well', 'badly', 'why', 'idea'] as const;
    for (let n = 0; n < 10; n += 1) {
      const asked = { review: id, name: `Guest ${n}`, role: 'host', language: 'fr' as const, days: 7 };
      const { url } = await addGuest(ctx, asked, ORIGIN);
      const link = await openGuestLink(ctx, url.split('/').at(-1) ?? '');
      const contributions = kinds.map((kind) => {
        return { side: 'human' as const, kind, text: `The sound of part ${n} and the ${kind} of the scarf` };
      });
      await contribute(link.ctx, { id, submit: true, contributions });
    }
    for (const phase of ['facts', 'sense'] as const) await advanceReview(ctx, { id, phase });
    const { successes, problems } = await readFacts(ctx, id);
    const words = [
      'livraison retard colis',
      'qualité du sac',
      'color bonito',
      'the size of the dress',
      'prix',
      'sonido',
    ];
    for (const [n, text] of words.entries()) {
      for (const [kind, found] of [
        ['success', successes],
        ['problem', problems],
      ] as const) {
        const ref = found[n % Math.max(1, found.length)]?.ref;
        const refs = ref === undefined ? [] : [ref];
        await addStatement(ctx, { review: id, kind, text: `${text} ${n}`, heading: null, refs });
      }
    }
    return id;
  }
} finally {
  await running.close();
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
