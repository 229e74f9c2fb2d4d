import { z } from 'zod';
import { loadAspects } from '#src/collect/aspects/load-aspects.ts';
import type { AspectSetting } from '#src/contract/aspect.ts';
import type { Theme } from '#src/contract/themes.ts';
import { VOICE_LANGUAGES } from '#src/contract/voice.ts';
import type { VoiceFilter } from '#src/contract/voices.ts';
import { callOwnAspects } from './call-own-aspects.ts';
import { WHO } from './count-voices.ts';
import { countThemes, type Described, describeThemes } from './describe-themes.ts';
import { feelingOf } from './feeling.ts';
import { findThemes } from './find-themes.ts';
import { namesOf, type TermGroup } from './group-terms.ts';
import type { StandingTerm } from './standing-terms.ts';
import { stretchBefore } from './stretch-before.ts';
import { type Match, matchTerms } from './theme-match.ts';
import { foundId, type KeptTheme, keptThemes, MOST_TERMS, matchKept } from './theme-of.ts';
import { type Asking, type Scope, type Surroundings, scopeOf, surroundings } from './voice-scope.ts';

/** A theme on its way to the wire. */
interface Candidate {
  id: string;
  kept: KeptTheme | undefined;
  terms: StandingTerm[];
  aspect: string | undefined;
  match: Match;
  merged: string[];
}

/**
 * What people speak of in a scope, most people first, pinned ones before: themes that were found, and those that somebody keeps.
 *
 * @example (await listThemes(ctx, { session: 's1' }, 20)).themes[0]?.names
 */
export async function listThemes(
  ctx: Asking,
  filter: VoiceFilter,
  limit: number,
): Promise<{ themes: Theme[]; items: number; people: number; part: number }> {
  const [around, kept, aspects] = await Promise.all([surroundings(ctx), keptThemes(ctx), loadAspects(ctx)]);
  const whole = scopeOf(ctx, around, filter);
  const [total] = await ctx.events.ask(
    `SELECT count() AS items, uniq(${WHO}) AS people FROM ${whole.from}`,
    whole.params,
    totalRow,
  );
  const part = partOf(total?.items ?? 0);
  const scope = scopeOf(ctx, around, filter, undefined, { part });
  const groups = await findThemes(ctx, around, scope);
  const known = kept.filter(({ merged_into }) => merged_into === null).map((one, at) => keptCandidate(one, kept, at));
  const taken = new Set(kept.flatMap(({ terms }) => terms));
  const found = groups
    // What somebody keeps is not found a second time under another name.
    .filter(({ terms }) => !terms.slice(0, MOST_TERMS).some((term) => taken.has(keyOf(term))))
    .slice(0, limit * 2)
    .map((group, at) => foundCandidate(group, at));
  const candidates = [...known, ...found];
  const matches = candidates.map(({ match }) => match);
  const [described, earlier] = await Promise.all([
    describeThemes(ctx, around, scope, matches, aspects),
    readEarlier(ctx, around, scope, matches),
  ]);
  const themes = candidates.flatMap((one, at) => {
    const said = described[at];
    if (said === undefined || (said.items === 0 && one.kept === undefined)) return [];
    const about = { ...said, items: said.items * part, people: Math.min(total?.people ?? 0, said.people * part) };
    return [
      themeOf(
        one,
        aspects,
        part === 1 ? said : about,
        earlier.before?.[at] ?? null,
        earlier.spoken && earlier.ever[at] === 0 && said.items > 0,
      ),
    ];
  });
  themes.sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.people - a.people || (a.id < b.id ? -1 : 1));
  return { themes: themes.slice(0, limit), items: total?.items ?? 0, people: total?.people ?? 0, part };
}

/** So many items are counted one by one; of more, every so many-th, chosen by its id and not by anything it says. */
export const MOST_COUNTED = 40_000;

function partOf(items: number): number {
  return Math.max(1, Math.ceil(items / MOST_COUNTED));
}

const totalRow = z.object({ items: z.number(), people: z.number() });

function keyOf({ language, term }: StandingTerm): string {
  return `${language} ${term}`;
}

/**
 * The terms a found theme is known by. The first of each language stay whatever else is strong, since they name it there.
 *
 * @example leadingTerms(group.terms)[0] // 'fr point relais'
 */
export function leadingTerms(terms: readonly StandingTerm[]): string[] {
  return leading(terms).map(keyOf);
}

function leading(terms: readonly StandingTerm[]): StandingTerm[] {
  const firsts = VOICE_LANGUAGES.flatMap((language) => terms.find((one) => one.language === language) ?? []);
  return [...firsts, ...terms.filter((one) => !firsts.includes(one))].slice(0, MOST_TERMS);
}

function foundCandidate({ terms, aspect }: TermGroup, at: number): Candidate {
  const chosen = leading(terms);
  const keys = chosen.map(keyOf);
  return { id: foundId(keys), kept: undefined, terms: chosen, aspect, match: matchTerms(keys, `f${at}`), merged: [] };
}

function keptCandidate(kept: KeptTheme, all: readonly KeptTheme[], at: number): Candidate {
  const parts = all.filter(({ id, merged_into }) => id === kept.id || merged_into === kept.id);
  const terms = parts.flatMap((one) => one.terms).map(termOf);
  const merged = parts.flatMap(({ id }) => (id === kept.id ? [] : [id]));
  return { id: kept.id, kept, terms, aspect: undefined, match: matchKept(kept, all, `k${at}`), merged };
}

function termOf(key: string): StandingTerm {
  const language = VOICE_LANGUAGES.find((name) => key.startsWith(`${name} `)) ?? 'other';
  return { language, term: key.slice(language.length + 1), people: 0, z: 0 };
}

function themeOf(
  { id, kept, terms, aspect, merged }: Candidate,
  aspects: readonly AspectSetting[],
  said: Described,
  before: number | null,
  fresh: boolean,
): Theme {
  const rules = kept?.rules ?? null;
  return {
    id,
    kind: kept === undefined ? 'found' : rules === null ? 'kept' : 'defined',
    title: kept === undefined || kept.name === '' ? null : kept.name,
    names: callOwnAspects(namesOf({ terms, aspect }), aspects),
    pinned: kept?.pinned ?? false,
    new: fresh,
    terms: terms.map(({ noun: _, ...term }) => term),
    ...{ rules, merged, before },
    ...said,
    feeling: feelingOf(said.feeling),
  };
}

/** What was said of the same themes in the stretch before, and ever before; where nothing was said nobody can tell what is new. */
async function readEarlier(ctx: Asking, around: Surroundings, { filter }: Scope, matches: readonly Match[]) {
  const start = filter.session === undefined ? filter.from : isoOf(around.byId.get(filter.session)?.start ?? null);
  if (start === undefined || start === null) return { spoken: false, ever: [], before: undefined };
  const { session: _, from: __, ...rest } = filter;
  const past = (part: number) => scopeOf(ctx, around, { ...rest, to: start }, undefined, { part });
  const stretch = stretchBefore(filter, around);
  const [spoken] = await ctx.events.ask(
    `SELECT count() AS items, 0 AS people FROM ${past(1).from}`,
    past(1).params,
    totalRow,
  );
  const part = partOf(spoken?.items ?? 0);
  const [ever, before] = await Promise.all([
    countThemes(ctx, past(part), matches),
    stretch === undefined
      ? undefined
      : countBefore(ctx, (n) => scopeOf(ctx, around, stretch, undefined, { part: n }), matches),
  ]);
  return { spoken: (spoken?.items ?? 0) > 0, ever, before };
}

async function countBefore(ctx: Asking, every: (part: number) => Scope, matches: readonly Match[]): Promise<number[]> {
  const scope = every(1);
  const [spoken] = await ctx.events.ask(
    `SELECT count() AS items, 0 AS people FROM ${scope.from}`,
    scope.params,
    totalRow,
  );
  const part = partOf(spoken?.items ?? 0);
  return (await countThemes(ctx, every(part), matches)).map((items) => items * part);
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
