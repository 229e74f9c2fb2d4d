import { AftershowError } from '#src/errors.ts';

/** Longer lines are no records of any known source; holding them would let one file fill the memory. */
const LONGEST_LINE = 32 * 1024 * 1024;

/**
 * Lines of a text that comes in chunks, numbered from 1, without their line ends.
 *
 * @example for await (const { line, text } of numberedLines(chunks, 'chat.jsonl')) …
 */
export async function* numberedLines(
  chunks: AsyncIterable<string>,
  file: string,
): AsyncGenerator<{ line: number; text: string }> {
  let line = 0;
  let held = '';
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      line++;
      yield { line, text: held + chunk.slice(from, at) };
      held = '';
      from = at + 1;
    }
    held += chunk.slice(from);
    if (held.length > LONGEST_LINE) {
      throw new AftershowError('too_large', 'a line is longer than 32 million characters', { file, line: line + 1 });
    }
  }
  if (held !== '') yield { line: line + 1, text: held };
}
