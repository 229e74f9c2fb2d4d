import { AftershowError, type Place } from '#src/errors.ts';

/** Which mark separates the decimals of a column. */
export type Decimals = 'dot' | 'comma';

/** What the cells of a column say about its decimal mark: the lines of the first that prove each, and of the first that could be either. */
export interface NumberEvidence {
  dot?: number;
  comma?: number;
  either?: number;
}

/** Marks that only ever group thousands. */
const GROUPING = /[\s\u00a0\u202f'’_]/g;

/**
 * Adds one cell to a column's evidence. "1,5" proves a decimal comma, "1,234,567" and "1,234.5" a decimal point; "1,234" proves
 * neither.
 *
 * @example weighNumber({}, '12,5', 3) // { comma: 3 }
 */
export function weighNumber(evidence: NumberEvidence, cell: string, line: number): NumberEvidence {
  const text = cell.trim().replace(GROUPING, '');
  const match = /^[^\d,.-]*-?(\d[\d.,]*)[^\d,.]*$/.exec(text);
  if (!match) return evidence;
  const digits = match[1] as string;
  const dots = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (dots + commas === 0) return evidence;
  const kind = kindOf(digits, dots, commas);
  if (kind === undefined || evidence[kind] !== undefined) return evidence;
  return { ...evidence, [kind]: line };
}

function kindOf(digits: string, dots: number, commas: number): 'dot' | 'comma' | 'either' | undefined {
  if (dots > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'dot' : 'comma';
  if (dots > 1) return 'comma';
  if (commas > 1) return 'dot';
  const mark = dots === 1 ? '.' : ',';
  const at = digits.indexOf(mark);
  const grouped = digits.length - at - 1 === 3 && at >= 1 && at <= 3 && !digits.startsWith('0');
  if (grouped) return 'either';
  return mark === '.' ? 'dot' : 'comma';
}

/**
 * The decimal mark of a column. Throws AftershowError('bad_file') where its cells contradict each other, or where none of them
 * tells whether "1,234" is about one or above a thousand. "1.234" alone is taken for a decimal point, which programs write.
 *
 * @example decimalsOf({ comma: 3 }, { file: 'orders.csv', field: 'total' }) // 'comma'
 */
export function decimalsOf(evidence: NumberEvidence, ambiguousComma: boolean, place: Place): Decimals {
  if (evidence.dot !== undefined && evidence.comma !== undefined) {
    throw new AftershowError(
      'bad_file',
      `writes decimals with a point in line ${evidence.dot} and with a comma in line ${evidence.comma}; name one with --map decimals=dot or decimals=comma`,
      { ...place, line: Math.max(evidence.dot, evidence.comma) },
    );
  }
  if (evidence.comma !== undefined) return 'comma';
  if (evidence.dot === undefined && evidence.either !== undefined && ambiguousComma) {
    throw new AftershowError(
      'bad_file',
      'a comma before three digits may mark decimals or thousands; name which with --map decimals=dot or decimals=comma',
      { ...place, line: evidence.either },
    );
  }
  return 'dot';
}

/**
 * A number as a plain decimal text ("-1234.50"), exactly, or undefined when the text is no number in this style. Currency signs
 * and codes around it are passed over, "(12.00)" is negative as accountants write it.
 *
 * @example plainNumber('1.234,50 €', 'comma') // '1234.50'
 */
export function plainNumber(cell: string, decimals: Decimals): string | undefined {
  let text = cell.trim().replace(GROUPING, '').replace(/^[−–]/, '-');
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  const match =
    /^([+-]?)(?:[A-Z]{3}|[^\d.,+\-A-Za-z]{0,3})([+-]?)(\d[\d.,]*|[.,]\d+)(?:[A-Z]{3}|[^\d.,A-Za-z]{0,3})$/.exec(text);
  if (!match) return undefined;
  const digits = match[3] as string;
  const mark = decimals === 'dot' ? '.' : ',';
  const group = decimals === 'dot' ? ',' : '.';
  const [whole = '', fraction, more] = digits.split(mark);
  if (more !== undefined || fraction?.includes(group)) return undefined;
  if (whole.includes(group) && !new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`).test(whole)) return undefined;
  const plain = whole.replaceAll(group, '') || '0';
  const sign = match[1] === '-' || match[2] === '-' ? '-' : '';
  return `${sign}${plain}${fraction ? `.${fraction}` : ''}`;
}
