/**
 * Letters beyond a–z and digits, as ranges of code points: all scripts, without punctuation, symbols and emoji. RE2 builds its automaton for such
 * ranges ten times faster than for \p{L}, which is most of the cost on a small session.
 */
const LETTERS: readonly (readonly [from: number, to: number])[] = [
  [0xaa, 0xaa],
  [0xb5, 0xb5],
  [0xba, 0xba],
  [0xc0, 0x1fff],
  [0x2c00, 0x2dff],
  [0x3040, 0xd7ff],
  [0xf900, 0xfdff],
  [0xfe70, 0xff00],
  [0xff10, 0xffef],
  [0x20000, 0x3ffff],
];

function pattern(point: (code: number) => string): string {
  const letters = LETTERS.map(([from, to]) => (from === to ? point(from) : `${point(from)}-${point(to)}`)).join('');
  return `[0-9a-z${letters}]+(?:['’][a-z${letters}]+)?`;
}

const hex = (code: number) => code.toString(16).toUpperCase();

/** A word of a lower-cased text, for the events store (RE2): letters and digits, with an apostrophe inside. */
export const WORD_IN_STORE = pattern((code) => `\\x{${hex(code)}}`);

/** The same for JavaScript, with flags g and u. */
export const WORD_HERE = pattern((code) => `\\u{${hex(code)}}`);
