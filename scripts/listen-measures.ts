import { EMOTIONS, SENTIMENTS, type Sentiment } from '#src/contract/voice.ts';
import type { Listener } from '#src/listen/listener.ts';
import { type Understanding, type UnderstandOptions, understand } from '#src/listen/understand.ts';
import type { CorpusText, DataText } from './training-texts.ts';

/** Hits, answers given and labels held, of one label: precision, recall and F1 come from these. */
export interface Count {
  hit: number;
  given: number;
  held: number;
}

/** A text with what was understood of it. */
export interface Read<Text> {
  text: Text;
  found: Understanding;
}

/** Reads texts as `bin/aftershow listen` does: nothing about them is told. */
export function readAll<Text extends { text: string }>(
  listener: Listener,
  texts: readonly Text[],
  options: (text: Text) => UnderstandOptions = () => ({}),
): Read<Text>[] {
  return texts.map((text) => {
    const [found] = understand(listener, [text.text], options(text));
    if (found === undefined) throw new Error('a text without an answer');
    return { text, found };
  });
}

/** How often each label (row) was answered by each (column), in the order of `SENTIMENTS`. */
export function confusion(pairs: readonly { truth: Sentiment; answer: Sentiment }[]): number[][] {
  return SENTIMENTS.map((truth) =>
    SENTIMENTS.map((answer) => pairs.filter((pair) => pair.truth === truth && pair.answer === answer).length),
  );
}

/** Mean of the three F1 of a table of confusion. */
export function macroF1(table: readonly number[][]): number {
  const f1 = SENTIMENTS.map((_, k) => {
    const given = table.reduce((sum, row) => sum + (row[k] ?? 0), 0);
    const held = (table[k] ?? []).reduce((sum, count) => sum + count, 0);
    return f1Of({ hit: table[k]?.[k] ?? 0, given, held });
  });
  return f1.reduce((sum, one) => sum + one, 0) / f1.length;
}

export function f1Of({ hit, given, held }: Count): number {
  return given + held === 0 ? 0 : (2 * hit) / (given + held);
}

/** Counts of one yes-or-no label. */
export function countOf<Item>(
  items: readonly Item[],
  answer: (item: Item) => boolean,
  truth: (item: Item) => boolean,
): Count {
  let [hit, given, held] = [0, 0, 0];
  for (const item of items) {
    const [says, is] = [answer(item), truth(item)];
    if (says) given += 1;
    if (is) held += 1;
    if (says && is) hit += 1;
  }
  return { hit, given, held };
}

export function sentimentTable(read: readonly Read<DataText | CorpusText>[]): number[][] {
  return confusion(
    read.map(({ text, found }) => ({
      truth: ('label' in text ? text.label : text.sentiment) as Sentiment,
      answer: found.sentiment.label,
    })),
  );
}

/** Of the texts that are positive or negative, the share whose score leans the right way. */
export function leansRight(read: readonly Read<DataText>[]): number {
  const told = read.filter(({ text }) => text.label !== 'neutral');
  return (
    told.filter(({ text, found }) => found.sentiment.score > 0 === (text.label === 'positive')).length / told.length
  );
}

/** F1 of a public yes-or-no label; the mean with the F1 of its absence is what papers call macro-F1. */
export function intentCount(
  read: readonly Read<DataText>[],
  intent: Understanding['intents'][number],
  holds: (text: DataText) => boolean,
): { yes: Count; no: Count; accuracy: number } {
  const says = ({ found }: Read<DataText>) => found.intents.includes(intent);
  const is = ({ text }: Read<DataText>) => holds(text);
  const right = read.filter((one) => says(one) === is(one)).length;
  return {
    yes: countOf(read, says, is),
    no: countOf(
      read,
      (one) => !says(one),
      (one) => !is(one),
    ),
    accuracy: right / read.length,
  };
}

/** F1 of each emotion and their mean. */
export function emotionFigures(read: readonly Read<DataText>[], names: readonly string[] = EMOTIONS) {
  const each = names.map((name) => ({
    name,
    ...countOf(
      read,
      ({ found }) => found.emotions.some((one) => one.name === name),
      ({ text }) => (text.label as string[]).includes(name),
    ),
  }));
  return { each, macroF1: each.reduce((sum, one) => sum + f1Of(one), 0) / each.length };
}

/** Share of texts whose language was found, for those of at least and fewer than sixteen characters. */
export function languageShares(read: readonly Read<DataText | CorpusText>[]) {
  const long = read.filter(({ text }) => text.text.length >= 16);
  const short = read.filter(({ text }) => text.text.length < 16 && text.text.length >= 4);
  const right = (some: readonly Read<DataText | CorpusText>[]) =>
    some.filter(({ text, found }) => found.lang === text.lang).length / Math.max(1, some.length);
  return { long: right(long), longTexts: long.length, short: right(short), shortTexts: short.length };
}
