/** Mean width of a letter in em, and height of a line; a little wide, so that a substituted typeface fits as well. */
const LETTER = { serif: 0.56, serifBold: 0.61, sans: 0.5, sansBold: 0.53 };
const LINE = 1.22;
const POINTS_AN_INCH = 72;
const LONGEST = 2_000;

type Face = keyof typeof LETTER;

/**
 * What somebody or a file wrote, as a slide can hold it: without the controls that XML forbids, on one line, not without end.
 *
 * @example plain('a\u0000b\nc') // 'ab c'
 */
export function plain(text: string, most = LONGEST): string {
  const one = text
    .toWellFormed()
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\p{Cc}\p{Co}\ufffe\uffff]+/gu, '');
  return one.length > most ? `${[...one].slice(0, most - 1).join('')}…` : one;
}

/**
 * The largest of some sizes at which a text fits a box, and the text, cut where even the smallest is too large. PowerPoint shrinks a text
 * only once somebody edits it, so that the size has to be right in the file.
 *
 * @param box inches @param sizes points, the largest first
 * @example fitted('Guirlande Lucioles sold to 14% of those who saw it', { w: 12, h: 1 }, 'serifBold', [28, 24, 20])
 */
export function fitted(
  text: string,
  box: { w: number; h: number },
  face: Face,
  sizes: readonly [number, ...number[]],
): { text: string; fontSize: number } {
  const whole = plain(text);
  const fontSize = sizes.find((size) => linesOf(whole, box.w, face, size) <= linesIn(box.h, size)) ?? sizes.at(-1) ?? 0;
  const words = whole.split(' ');
  let shown = whole;
  while (words.length > 1 && linesOf(shown, box.w, face, fontSize) > linesIn(box.h, fontSize)) {
    words.pop();
    shown = `${words.join(' ')}…`;
  }
  // One endless word is cut by its letters.
  const most = Math.max(1, Math.floor(lettersIn(box.w, face, fontSize) * linesIn(box.h, fontSize)));
  return { text: plain(shown, most), fontSize };
}

/**
 * The same for texts that stand below each other: one size, the largest at which all of them fit.
 *
 * @example alike(['short', 'a much longer one'], { w: 3, h: 0.5 }, 'serif', [18, 16]).fontSize
 */
export function alike(
  texts: readonly string[],
  box: { w: number; h: number },
  face: Face,
  sizes: readonly [number, ...number[]],
): { texts: string[]; fontSize: number } {
  const fontSize = Math.min(sizes[0], ...texts.map((text) => fitted(text, box, face, sizes).fontSize));
  return { texts: texts.map((text) => fitted(text, box, face, [fontSize]).text), fontSize };
}

function linesIn(height: number, size: number): number {
  return Math.max(1, Math.floor((height * POINTS_AN_INCH) / (size * LINE)));
}

function lettersIn(width: number, face: Face, size: number): number {
  return (width * POINTS_AN_INCH) / (size * LETTER[face]);
}

/**
 * How many lines a text takes, broken between words.
 *
 * @example linesOf('one two', 10, 'sans', 12) // 1
 */
export function linesOf(text: string, width: number, face: Face, size: number): number {
  const most = lettersIn(width, face, size);
  let [lines, length] = [1, 0];
  for (const word of text.split(' ')) {
    const letters = [...word].length;
    if (length > 0 && length + 1 + letters > most) {
      lines += 1;
      length = 0;
    }
    length += (length > 0 ? 1 : 0) + letters;
    if (length > most) {
      lines += Math.ceil(length / most) - 1;
      length %= most;
    }
  }
  return lines;
}
