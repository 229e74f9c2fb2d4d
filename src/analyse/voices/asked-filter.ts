import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import { buyingStepOf } from '#src/contract/journey.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { withThread } from './read-thread.ts';
import type { AskedFilter, Asking } from './voice-scope.ts';

/**
 * A filter with what it means here: whoever its author is told to be, and the aspects of its team and its step. What it asks for a team
 * that has none, or a step at which none stands, nothing fits.
 *
 * @throws AftershowError conflict while the author's data is restricted
 * @example await listVoices(ctx, await askedFilter(ctx, { team: 'Logistics' }), page)
 */
export async function askedFilter<Filter extends VoiceFilter>(
  ctx: Pick<Asking, 'organisation' | 'records'>,
  filter: Filter,
): Promise<Filter & AskedFilter> {
  const asked = await withThread(ctx, filter);
  const { team, step } = filter;
  if (team === undefined && step === undefined) return asked;
  const placed = (await loadAspects(ctx))
    .filter((one) => team === undefined || one.team === team)
    .filter((one) => step === undefined || one.step?.phase === step || buyingStepOf(one) === step)
    .map(({ aspect }) => aspect);
  return { ...asked, placed };
}
