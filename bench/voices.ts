/**
 * How long questions about a million voices take, each asked in turn as its page asks it:
 *
 *   bin/node bench/voices.ts [--voices 1000000] [--times 5]
 *
 * The texts are the corpus's messages, understood once each and then repeated with other ids, authors, times and sessions, so that the
 * engine reads what it would read; 200 sessions over two years.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createOrganisation } from '#src/account/create-organisation.ts';
import { listSuggestions } from '#src/analyse/voices/list-suggestions.ts';
import { listThemes } from '#src/analyse/voices/list-themes.ts';
import { listVoices } from '#src/analyse/voices/list-voices.ts';
import { summariseVoices } from '#src/analyse/voices/summarise-voices.ts';
import { openEars, STRANGERS } from '#src/collect/hearing/ears.ts';
import type { VoiceRow } from '#src/contract/event.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { startServer } from '#src/main.ts';
import { createSession } from '#src/session/create-session.ts';
import { say } from './machine.ts';
import { spread } from './spread.ts';

const { values } = parseArgs({
  options: { voices: { type: 'string', default: '1000000' }, times: { type: 'string', default: '5' } },
});
const wanted = Number(values.voices);
const SESSIONS = 200;
const START = Date.UTC(2025, 0, 1);
const STEP_MS = (2 * 365 * 86_400_000) / SESSIONS;

const corpus = ['en', 'fr', 'es'].flatMap((language) => {
  const folder = join(import.meta.dirname, '../corpus', language);
  return readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; channel: string }),
  );
});
const folder = await mkdtemp(join(tmpdir(), 'aftershow-bench-voices-'));
const running = await startServer({ data: folder, port: 0, settings: { AFTERSHOW_LOG: 'error' } });
try {
  const actor = { kind: 'system', id: 'bench' } as const;
  const made = { name: 'Bench', zone: 'Europe/Paris', currency: 'EUR', languages: ['fr' as const] };
  const { id: organisation } = await createOrganisation(running.contextOf('', actor), made);
  const ctx = running.contextOf(organisation, actor);
  for (let n = 0; n < SESSIONS; n += 1)
    await createSession(ctx, {
      ...{ id: `s${n}`, title: `Session ${n}`, state: 'ended' as const, currency: 'EUR' },
      ...{ start: new Date(START + n * STEP_MS), duration: 3600 },
    });
  const ears = openEars();
  const pool = corpus.map(({ text, channel }) => ({
    ...{ text, channel },
    ...ears.hear({ text, channel, lang: '' }, STRANGERS),
  }));
  const wire = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
  const PART = 25_000;
  for (let from = 0; from < wanted; from += PART) {
    const voices = Array.from({ length: Math.min(PART, wanted - from) }, (_, n): VoiceRow => {
      const at = from + n;
      const session = at % SESSIONS;
      return {
        ...{ organisation, session: `s${session}`, id: `v${at}`, replay: 0, author: `a${(at * 7919) % 150_000}` },
        ...{ time: wire(START + session * STEP_MS + ((at * 37) % 3_600_000)), product: '', version: 1 },
        ...{ origin: 'bench', import: '', received: wire(START), expires: '2099-01-01' },
        ...(pool[(at * 31) % pool.length] as (typeof pool)[number]),
      } as VoiceRow;
    });
    const { refused } = await ctx.events.append({ events: [], voices, rejected: [] });
    if (refused.length > 0) throw new Error(`${refused.length} rows were refused: ${refused[0]?.message}`);
  }
  const month: VoiceFilter = { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' };
  const questions: [string, () => Promise<unknown>][] = [
    ['inbox', () => listVoices(ctx, {}, { limit: 60 })],
    ['inbox, French complaints', () => listVoices(ctx, { language: 'fr', intent: 'complaint' }, { limit: 60 })],
    ['inbox, words', () => listVoices(ctx, { search: 'livraison retard' }, { limit: 60 })],
    ['summary', () => summariseVoices(ctx, {})],
    ['summary, a month', () => summariseVoices(ctx, month)],
    ['themes', () => listThemes(ctx, {}, 20)],
    ['themes, a month', () => listThemes(ctx, month, 20)],
    ['themes, a session', () => listThemes(ctx, { session: 's90' }, 20)],
    ['suggestions', () => listSuggestions(ctx, {}, 50)],
    ['suggestions, a month', () => listSuggestions(ctx, month, 50)],
  ];
  for (const [question, ask] of questions) {
    const took: number[] = [];
    for (let n = 0; n < Number(values.times); n += 1) {
      const began = performance.now();
      await ask();
      took.push(performance.now() - began);
    }
    say('voices', { question, voices: wanted, ...spread(took) });
  }
} finally {
  await running.close();
  await rm(folder, { recursive: true, force: true });
}
