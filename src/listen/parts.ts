import { PUNCTUATION, type Tokens } from './tokenise.ts';

/** More parts than this are not told apart: the last one holds the rest. */
const MOST_PARTS = 24;
/** A part has at least so many tokens before it, and leaves so many after it. */
const [BEFORE, AFTER] = [4, 3];
/** . ! ? ; … */
const ENDS = new Set([0x2e, 0x21, 0x3f, 0x3b, 0x2026]);

/** Where the sentences of a text begin, and behind the last of them its end; one more number than there are parts. */
export interface Parts {
  count: number;
  first: Uint16Array;
}

export function makeParts(): Parts {
  return { count: 0, first: new Uint16Array(MOST_PARTS + 1) };
}

/**
 * Cuts a text behind what ends a sentence and before words that turn it (but, mais, pero). A review of many words is often mild as a whole
 * and sharp in one sentence.
 */
export function cutParts(tokens: Tokens, into: Parts): void {
  const { size, kind, clause, at, text } = tokens;
  let count = 1;
  into.first[0] = 0;
  for (let i = BEFORE; i <= size - AFTER && count < MOST_PARTS; i += 1) {
    if (i - (into.first[count - 1] ?? 0) < BEFORE || clause[i] === clause[i - 1]) continue;
    const afterMark = kind[i - 1] === PUNCTUATION;
    const ends = afterMark && kind[i] !== PUNCTUATION && ENDS.has(text.charCodeAt(at[i - 1] ?? 0));
    if (ends || !afterMark) into.first[count++] = i;
  }
  into.first[count] = size;
  into.count = count;
}
