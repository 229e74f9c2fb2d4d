import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { changeAspect } from '#src/collect/aspects/change-aspect.ts';
import { defineAspect } from '#src/collect/aspects/define-aspect.ts';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { placeAspect } from '#src/collect/aspects/place-aspect.ts';
import { removeAspect } from '#src/collect/aspects/remove-aspect.ts';
import { correctVoice } from '#src/collect/hearing/correct-voice.ts';
import { countUnheard } from '#src/collect/hearing/count-unheard.ts';
import type { Ears } from '#src/collect/hearing/ears.ts';
import { aspects } from '#src/contract/aspect.ts';
import { themes } from '#src/contract/themes.ts';
import { voices } from '#src/contract/voices.ts';
import { askedFilter } from './asked-filter.ts';
import { changeTheme } from './change-theme.ts';
import { compareVoices } from './compare-voices.ts';
import { defineTheme } from './define-theme.ts';
import { followVoices } from './follow-voices.ts';
import { listSuggestions } from './list-suggestions.ts';
import { listThemes } from './list-themes.ts';
import { getVoice, listVoices } from './list-voices.ts';
import { mergeThemes } from './merge-themes.ts';
import { readAspects } from './read-aspects.ts';
import { readJourney } from './read-journey.ts';
import { readThread } from './read-thread.ts';
import { removeTheme } from './remove-theme.ts';
import { summariseVoices } from './summarise-voices.ts';

/** What the routes of voices need besides. */
export interface VoiceRouteContext extends RouteContext {
  /** Hears texts anew that somebody corrected. */
  ears: Ears;
}

const said = implement(voices).$context<VoiceRouteContext>();
const arranged = implement(aspects).$context<VoiceRouteContext>();
const about = implement(themes).$context<VoiceRouteContext>();

/** What people said, over HTTP. */
export const voiceRoutes = {
  list: said.list.handler(async ({ context: { ctx }, input: { cursor, limit, ...filter } }) =>
    listVoices(ctx, await askedFilter(ctx, filter), { cursor, limit }),
  ),
  thread: said.thread.handler(async ({ context: { ctx }, input }) => {
    const { reach, authors } = await readThread(ctx, input.author);
    return { reach, names: authors.length };
  }),
  get: said.get.handler(({ context: { ctx }, input }) => getVoice(ctx, input.key)),
  summary: said.summary.handler(async ({ context: { ctx }, input }) =>
    summariseVoices(ctx, await askedFilter(ctx, input)),
  ),
  series: said.series.handler(async ({ context: { ctx }, input: { by, ...filter } }) =>
    followVoices(ctx, await askedFilter(ctx, filter), by),
  ),
  aspects: said.aspects.handler(async ({ context: { ctx }, input }) => readAspects(ctx, await askedFilter(ctx, input))),
  compare: said.compare.handler(
    async ({ context: { ctx }, input: { other_session, other_from, other_to, ...filter } }) =>
      compareVoices(ctx, await askedFilter(ctx, filter), { other_session, other_from, other_to }),
  ),
  suggestions: said.suggestions.handler(async ({ context: { ctx }, input: { limit, ...filter } }) =>
    listSuggestions(ctx, await askedFilter(ctx, filter), limit),
  ),
  journey: said.journey.handler(async ({ context: { ctx }, input }) => ({
    touchpoints: await readJourney(ctx, await askedFilter(ctx, input)),
  })),
  correct: said.correct.handler(({ context: { ctx, ears }, input: { key, ...correction } }) =>
    correctVoice(ctx, ears, key, correction),
  ),
  uncorrect: said.uncorrect.handler(({ context: { ctx, ears }, input }) =>
    correctVoice(ctx, ears, input.key, undefined),
  ),
};

/** What people speak of, over HTTP. */
export const themeRoutes = {
  list: about.list.handler(async ({ context: { ctx }, input: { limit, ...filter } }) =>
    listThemes(ctx, await askedFilter(ctx, filter), limit),
  ),
  define: about.define.handler(({ context: { ctx }, input }) => defineTheme(ctx, input)),
  change: about.change.handler(({ context: { ctx }, input: { id, ...change } }) => changeTheme(ctx, id, change)),
  merge: about.merge.handler(({ context: { ctx }, input }) => mergeThemes(ctx, { theme: input.id, into: input.into })),
  remove: about.remove.handler(async ({ context: { ctx }, input }) => {
    await removeTheme(ctx, input.id);
    return {};
  }),
};

/** The catalogue of what people speak of, over HTTP. */
export const aspectRoutes = {
  list: arranged.list.handler(async ({ context: { ctx, ears } }) => {
    const [known, waiting] = await Promise.all([loadAspects(ctx), countUnheard(ctx, ears)]);
    return { aspects: known, waiting };
  }),
  define: arranged.define.handler(({ context: { ctx }, input }) => defineAspect(ctx, input)),
  place: arranged.place.handler(async ({ context: { ctx }, input: { aspect, ...placed } }) => {
    await placeAspect(ctx, aspect, placed);
    return {};
  }),
  change: arranged.change.handler(async ({ context: { ctx }, input: { aspect, ...own } }) => {
    await changeAspect(ctx, aspect, own);
    return {};
  }),
  remove: arranged.remove.handler(async ({ context: { ctx }, input }) => {
    await removeAspect(ctx, input.aspect);
    return {};
  }),
};
