import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import type { Debrief } from '#src/contract/debrief.ts';
import type { Context } from '#src/store/context.ts';
import { callOwnAspects } from './voices/call-own-aspects.ts';
import { type KeptTheme, keptThemes } from './voices/theme-of.ts';

/**
 * A debrief with its themes called as people named them since; themes that were merged stand once, under the name of what they became,
 * with the figures of the one that more people speak of.
 *
 * @example (await nameThemes(ctx, debrief)).voice.themes[0]?.title
 */
export async function nameThemes(ctx: Pick<Context, 'organisation' | 'records'>, debrief: Debrief): Promise<Debrief> {
  if (debrief.voice.themes.length === 0) return debrief;
  const [kept, aspects] = await Promise.all([keptThemes(ctx), loadAspects(ctx)]);
  const seen = new Set<string>();
  const themes = debrief.voice.themes.flatMap((theme) => {
    const named = becameOf(kept, theme.terms);
    const names = callOwnAspects(theme.names, aspects);
    if (named === undefined) return [{ ...theme, names }];
    if (seen.has(named.id)) return [];
    seen.add(named.id);
    return [{ ...theme, names, title: named.name === '' ? null : named.name }];
  });
  return { ...debrief, voice: { ...debrief.voice, themes } };
}

function becameOf(kept: readonly KeptTheme[], terms: readonly string[]): KeptTheme | undefined {
  const own = kept.find((one) => one.terms.some((term) => terms.includes(term)));
  return own === undefined ? undefined : (kept.find(({ id }) => id === own.merged_into) ?? own);
}
