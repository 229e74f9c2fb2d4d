const WIDTH = 96;

/**
 * Text of others without what a terminal would obey: escape sequences, other controls, and marks that turn the writing direction.
 *
 * @example plain('\u001b[31mred') // '[31mred'
 */
export function plain(text: string): string {
  return text.replace(/\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').toWellFormed();
}

/** The text in lines of at most 96 columns, each indented. */
export function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of plain(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each);
}

/** Rows as aligned columns; the named ones to the right. Width is counted in letters, since no table needs more. */
export function columns(rows: string[][], right: number[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const room = ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length));
          return right.includes(at) ? room + cell : cell + room;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
