import { VOICE_LANGUAGES } from '#src/contract/voice.ts';
import type { Suggestion, VoiceFilter, VoiceItem } from '#src/contract/voices.ts';
import { isFunctionWord } from '../function-words.ts';
import { WORD_HERE } from '../word-pattern.ts';
import { stem } from './group-terms.ts';
import { themeMatch } from './theme-of.ts';
import { ITEM, itemRow, itemsOf } from './voice-item.ts';
import { type Asking, scopeOf, surroundings } from './voice-scope.ts';

/** The newest suggestions that are grouped. */
const MOST_ITEMS = 3000;
/** Cosine of two texts' rare words from which on they suggest the same. */
const ALIKE = 0.4;
const MOST_QUOTES = 5;
const WORD = new RegExp(WORD_HERE, 'gu');

/** One suggestion, as the words that tell it from others. */
interface Told {
  voice: VoiceItem;
  weights: ReadonlyMap<string, number>;
}

/**
 * Suggestions that say the same, grouped by the rare words they share, those of most people first.
 *
 * @throws AftershowError not_found for a theme that is none
 * @example (await listSuggestions(ctx, {}, 20)).suggestions[0]?.people
 */
export async function listSuggestions(
  ctx: Asking,
  filter: VoiceFilter,
  limit: number,
): Promise<{ suggestions: Suggestion[]; items: number; people: number }> {
  const [around, match] = await Promise.all([surroundings(ctx), themeMatch(ctx, filter.theme)]);
  const { from, params } = scopeOf(ctx, around, filter, match);
  const rows = await ctx.events.ask(
    `SELECT ${ITEM} FROM ${from} WHERE has(intents, 'suggestion') AND NOT has(intents, 'spam') ORDER BY at DESC, id LIMIT ${MOST_ITEMS}`,
    params,
    itemRow,
  );
  const voices = await itemsOf(ctx, around, rows);
  const groups = groupAlike(voices);
  return {
    suggestions: groups
      .map(suggestionOf)
      // One word alone proposes nothing that could be done.
      .filter(({ text }) => /\S\s+\S/.test(text))
      .sort((a, b) => b.people - a.people || b.items - a.items || (a.key < b.key ? -1 : 1))
      .slice(0, limit),
    items: voices.length,
    people: peopleOf(voices),
  };
}

/** Each joins the group whose first member it is most like; what is like none begins one. */
function groupAlike(voices: readonly VoiceItem[]): Told[][] {
  const words = voices.map(({ text }) => wordsOf(text));
  const df = new Map<string, number>();
  for (const own of words) for (const word of own) df.set(word, (df.get(word) ?? 0) + 1);
  const told = voices.map((voice, at): Told => {
    const raw = [...(words[at] ?? [])].map((word): [string, number] => [
      word,
      Math.log(1 + voices.length / (df.get(word) ?? 1)),
    ]);
    const norm = Math.hypot(...raw.map(([, weight]) => weight)) || 1;
    return { voice, weights: new Map(raw.map(([word, weight]) => [word, weight / norm])) };
  });
  // What shares most with others leads: the most typical wording.
  const typical = told.toSorted((a, b) => shared(b, df) - shared(a, df));
  const groups: Told[][] = [];
  const leading = new Map<string, Set<number>>();
  for (const one of typical) {
    const near = new Set([...one.weights.keys()].flatMap((word) => [...(leading.get(word) ?? [])]));
    let best: { at: number; likeness: number } | undefined;
    for (const at of near) {
      const leader = groups[at]?.[0];
      if (leader === undefined || leader.voice.language !== one.voice.language) continue;
      const likeness = cosine(one.weights, leader.weights);
      if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { at, likeness };
    }
    if (best !== undefined) {
      groups[best.at]?.push(one);
      continue;
    }
    for (const word of one.weights.keys()) leading.set(word, (leading.get(word) ?? new Set()).add(groups.length));
    groups.push([one]);
  }
  return groups;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(WORD) ?? [];
  return new Set(words.filter((word) => word.length >= 3 && !isFunctionWord(word)).map(stem));
}

function shared({ weights }: Told, df: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of weights) sum += weight * ((df.get(word) ?? 1) - 1);
  return sum;
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}

function peopleOf(voices: readonly VoiceItem[]): number {
  return new Set(voices.map(({ author, key }) => (author === '' ? key : author))).size;
}

function suggestionOf(group: readonly Told[]): Suggestion {
  const voices = group.map(({ voice }) => voice);
  const [leader] = group;
  const times = voices.flatMap(({ at }) => at ?? []).sort();
  const inAll = [...(leader?.weights ?? [])].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const said = inAll.filter((word) => group.filter(({ weights }) => weights.has(word)).length >= group.length / 2);
  const named = new Map(
    voices.flatMap(({ products }) => products.map(({ product, name }) => [product, name] as const)),
  );
  return {
    text: leader?.voice.text ?? '',
    key: leader?.voice.key ?? '',
    words: said.slice(0, 6),
    people: peopleOf(voices),
    items: voices.length,
    languages: VOICE_LANGUAGES.filter((name) => voices.some(({ language }) => language === name)),
    aspects: [...new Set(voices.flatMap(({ aspects }) => aspects.map(({ aspect }) => aspect)))],
    products: [...named].map(([product, name]) => ({ product, name })),
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
    quotes: voices.slice(0, MOST_QUOTES),
  };
}
