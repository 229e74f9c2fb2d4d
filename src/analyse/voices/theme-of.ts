import type { ThemeRules } from '#src/contract/themes.ts';
import { AftershowError } from '#src/errors.ts';
import { type Match, matchAny, matchRules, matchTerms } from './theme-match.ts';
import type { Asking } from './voice-scope.ts';

/** A theme as somebody keeps it. */
export interface KeptTheme {
  id: string;
  name: string;
  terms: readonly string[];
  rules: ThemeRules | null;
  pinned: boolean;
  merged_into: string | null;
}

/** How many terms a found theme is known by. */
export const MOST_TERMS = 8;
const FOUND = 'found-';

/**
 * The id of a theme that was found: the terms themselves, so that its items can be listed without keeping anything.
 *
 * @example termsIn(foundId(['fr livraison'])) // ['fr livraison']
 */
export function foundId(terms: readonly string[]): string {
  return FOUND + Buffer.from(terms.slice(0, MOST_TERMS).join('\n')).toString('base64url');
}

/**
 * The terms of a found theme's id; undefined for an id of another kind.
 *
 * @example termsIn('019a…') // undefined
 */
export function termsIn(id: string): string[] | undefined {
  if (!id.startsWith(FOUND)) return undefined;
  const terms = Buffer.from(id.slice(FOUND.length), 'base64url').toString().split('\n');
  return terms.every((term) => /^(fr|en|es|other) \S/.test(term)) ? terms : undefined;
}

/**
 * The themes that people keep, oldest first.
 *
 * @example (await keptThemes(ctx)).filter(({ pinned }) => pinned)
 */
export function keptThemes({ organisation, records }: Pick<Asking, 'organisation' | 'records'>): Promise<KeptTheme[]> {
  return records
    .selectFrom('themes')
    .select(['id', 'name', 'terms', 'rules', 'pinned', 'merged_into'])
    .where('organisation', '=', organisation)
    .where('removed', 'is', null)
    .orderBy('created')
    .orderBy('id')
    .execute();
}

/**
 * What makes a text speak of a kept theme, and of those merged into it.
 *
 * @example matchKept(theme, all, 'k0').sql
 */
export function matchKept(theme: KeptTheme, all: readonly KeptTheme[], prefix: string): Match {
  const parts = [theme, ...all.filter(({ merged_into }) => merged_into === theme.id)];
  return matchAny(
    parts.map(({ rules, terms }, at) =>
      rules === null ? matchTerms(terms, `${prefix}x${at}`) : matchRules(rules, `${prefix}x${at}`),
    ),
  );
}

/**
 * What makes a text speak of the theme a filter names; undefined where it names none.
 *
 * @throws AftershowError not_found
 * @example scopeOf(ctx, around, filter, await themeMatch(ctx, filter.theme))
 */
export async function themeMatch(
  ctx: Pick<Asking, 'organisation' | 'records'>,
  id: string | undefined,
): Promise<Match | undefined> {
  if (id === undefined) return undefined;
  const terms = termsIn(id);
  if (terms !== undefined) return matchTerms(terms);
  const kept = await keptThemes(ctx);
  const theme = kept.find((one) => one.id === id);
  if (theme === undefined) throw new AftershowError('not_found', 'no such theme');
  return matchKept(theme, kept, 'theme');
}
