import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { correctVoice } from '#src/collect/hearing/correct-voice.ts';
import type { Ears } from '#src/collect/hearing/ears.ts';
import { themes } from '#src/contract/themes.ts';
import { voices } from '#src/contract/voices.ts';
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
import { removeTheme } from './remove-theme.ts';
import { summariseVoices } from './summarise-voices.ts';

/** What the routes of voices need besides. */
export interface VoiceRouteContext extends RouteContext {
  /** Hears texts anew that somebody corrected. */
  ears: Ears;
}

const said = implement(voices).$context<VoiceRouteContext>();
const about = implement(themes).$context<VoiceRouteContext>();

/** What people said, over HTTP. */
export const voiceRoutes = {
  list: said.list.handler(({ context: { ctx }, input: { cursor, limit, ...filter } }) =>
    listVoices(ctx, filter, { cursor, limit }),
  ),
  get: said.get.handler(({ context: { ctx }, input }) => getVoice(ctx, input.key)),
  summary: said.summary.handler(({ context: { ctx }, input }) => summariseVoices(ctx, input)),
  series: said.series.handler(({ context: { ctx }, input: { by, ...filter } }) => followVoices(ctx, filter, by)),
  aspects: said.aspects.handler(({ context: { ctx }, input }) => readAspects(ctx, input)),
  compare: said.compare.handler(({ context: { ctx }, input: { other_session, other_from, other_to, ...filter } }) =>
    compareVoices(ctx, filter, { other_session, other_from, other_to }),
  ),
  suggestions: said.suggestions.handler(({ context: { ctx }, input: { limit, ...filter } }) =>
    listSuggestions(ctx, filter, limit),
  ),
  journey: said.journey.handler(async ({ context: { ctx }, input }) => ({
    touchpoints: await readJourney(ctx, input),
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
  list: about.list.handler(({ context: { ctx }, input: { limit, ...filter } }) => listThemes(ctx, filter, limit)),
  define: about.define.handler(({ context: { ctx }, input }) => defineTheme(ctx, input)),
  change: about.change.handler(({ context: { ctx }, input: { id, ...change } }) => changeTheme(ctx, id, change)),
  merge: about.merge.handler(({ context: { ctx }, input }) => mergeThemes(ctx, { theme: input.id, into: input.into })),
  remove: about.remove.handler(async ({ context: { ctx }, input }) => {
    await removeTheme(ctx, input.id);
    return {};
  }),
};
