import type { VoiceFilter, VoiceSummary } from '#src/contract/voices.ts';
import { countVoices } from './count-voices.ts';
import { themeMatch } from './theme-of.ts';
import { type Asking, scopeOf, surroundings } from './voice-scope.ts';

/**
 * What people said, counted: feelings with their intervals, emotions, intents, reasons to buy and not to, products.
 *
 * @throws AftershowError not_found for a theme that is none
 * @example (await summariseVoices(ctx, { session: 's1' })).feeling.negative.value
 */
export async function summariseVoices(ctx: Asking, filter: VoiceFilter): Promise<VoiceSummary> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, filter.theme)]);
  return (await countVoices(ctx, scopeOf(ctx, around, filter, match))).summary;
}
