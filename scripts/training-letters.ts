import { START, step } from '#src/listen/hash.ts';
import type { LetterTable } from '#src/listen/weights.ts';

/** The three, then those in Latin letters that a short text could be taken for. */
const LANGUAGES = 'fr en es ca de it pt nl ro pl sv da no fi tr cs hu ms tl hr'.split(' ');

/** The pieces of words by which the eld package (large table, Apache-2.0) tells languages apart, cut down to the languages above. */
export async function eldLetters(): Promise<LetterTable> {
  const { ngramsData } = (await import('../node_modules/eld/src/ngrams/large.js' as string)) as {
    ngramsData: { languages: Record<string, string>; ngrams: Record<string, Record<string, number>> };
  };
  const { dictionary } = (await import('../node_modules/eld/src/dictionary.js' as string)) as { dictionary: string[] };
  const byteOf = new Map(
    dictionary
      .map((letter, byte): [string, number] => [letter, byte])
      .filter(([letter, byte]) => byte > 127 && letter !== ' '),
  );
  const column = new Map(Object.entries(ngramsData.languages).map(([id, name]) => [id, LANGUAGES.indexOf(name)]));
  const byHash = new Map<number, [language: number, score: number][]>();
  for (const [piece, byLanguage] of Object.entries(ngramsData.ngrams)) {
    const kept = Object.entries(byLanguage)
      .map(([id, score]): [number, number] => [column.get(id) ?? -1, score])
      .filter(([language]) => language >= 0);
    if (kept.length === 0) continue;
    let hash = START;
    for (const letter of piece) hash = step(hash, byteOf.get(letter) ?? letter.charCodeAt(0));
    if (!byHash.has(hash)) byHash.set(hash, kept);
  }
  const names = Int32Array.from(byHash.keys()).sort();
  const starts: number[] = [];
  const scores: number[] = [];
  for (const name of names) {
    starts.push(scores.length);
    for (const [language, score] of byHash.get(name) ?? []) scores.push(language, score);
  }
  starts.push(scores.length);
  return { languages: LANGUAGES, names, starts: Uint32Array.from(starts), scores: Uint8Array.from(scores) };
}
