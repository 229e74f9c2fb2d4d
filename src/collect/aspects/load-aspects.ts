import { type AspectSetting, USUAL_PHASES } from '#src/contract/aspect.ts';
import { ASPECTS, VOICE_CHANNELS } from '#src/contract/voice.ts';
import type { Context } from '#src/store/context.ts';

/**
 * What people speak of, with its step of the journey and its team: the catalogue's aspects in its order, at their usual steps while nobody
 * says otherwise, then the organisation's own, the oldest first.
 *
 * @example (await loadAspects(ctx)).find(({ aspect }) => aspect === 'delivery')?.step // { phase: 'after', channel: null }
 */
export async function loadAspects({
  organisation,
  records,
}: Pick<Context, 'organisation' | 'records'>): Promise<AspectSetting[]> {
  const rows = await records
    .selectFrom('organisation_aspects')
    .select(['aspect', 'names', 'terms', 'phase', 'channel', 'team', 'owner'])
    .where('organisation', '=', organisation)
    .where('removed', 'is', null)
    .orderBy('created')
    .orderBy('aspect')
    .execute();
  const said = rows.map(({ aspect, names, terms, phase, channel, team, owner }): AspectSetting => {
    const at = VOICE_CHANNELS.find((one) => one === channel) ?? null;
    return { aspect, own: true, names, terms, step: phase === null ? null : { phase, channel: at }, team, owner };
  });
  const usual = ASPECTS.map((aspect): AspectSetting => {
    const phase = USUAL_PHASES[aspect];
    const step = phase === null ? null : { phase, channel: null };
    const one = said.find((row) => row.aspect === aspect);
    return one === undefined
      ? { aspect, own: false, names: {}, terms: {}, step, team: null, owner: null }
      : { ...one, own: false };
  });
  return [...usual, ...said.filter(({ aspect }) => !usual.some((one) => one.aspect === aspect))];
}
