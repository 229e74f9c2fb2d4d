/** What a spreadsheet would run as a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[\s]*[=+\-@\t\r|%]/;

/**
 * One row of CSV (RFC 4180, LF). A text that a spreadsheet would take for a formula gets an apostrophe before it, since chat text is
 * hostile; numbers stay numbers.
 *
 * @example csvRow(['=1+1', -5, 'a "b"', null]) // "'=1+1,-5,\"a \"\"b\"\"\",\n"
 */
export function csvRow(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

/**
 * One cell of it, for who writes rows of another kind; semicolons are quoted too, since some spreadsheets part cells at them.
 *
 * @example csvCell('a;b') // '"a;b"'
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
