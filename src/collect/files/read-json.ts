import { AftershowError } from '#src/errors.ts';
import { jsonErrorAt } from './json-error.ts';
import { numberedLines } from './read-lines.ts';

/** A document is held in memory as a whole; larger exports exist as JSON Lines. */
const LONGEST_DOCUMENT = 400 * 1024 * 1024;

/**
 * One JSON document. Throws AftershowError('bad_file') with line and column where it is broken, 'too_large' above 400 million characters.
 *
 * @example await readJsonDocument(chunks, 'chat.json')
 */
export async function readJsonDocument(chunks: AsyncIterable<string>, file: string): Promise<unknown> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > LONGEST_DOCUMENT) {
      throw new AftershowError('too_large', 'one JSON document of more than 400 MB; export it as JSON Lines', { file });
    }
  }
  return parseJson(parts.join(''), file);
}

/**
 * Records of JSON Lines, in constant memory; a broken line is reported and passed over (a recorder that was stopped leaves half a line).
 *
 * @example for await (const { line, record } of jsonLines(chunks, 'chat.jsonl')) …
 */
export async function* jsonLines(
  chunks: AsyncIterable<string>,
  file: string,
): AsyncGenerator<{ line: number; record: unknown } | { line: number; problem: { reason: string; message: string } }> {
  for await (const { line, text } of numberedLines(chunks, file)) {
    if (text.trim() === '') continue;
    try {
      yield { line, record: JSON.parse(text) };
    } catch (error) {
      yield { line, problem: { reason: 'broken_json', message: (error as Error).message.slice(0, 200) } };
    }
  }
}

/**
 * JSON.parse that names the place.
 *
 * @example parseJson('{"a":}', 'a.json') // throws: a.json, line 1, column 6
 */
function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    const offset = jsonErrorAt(text);
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    throw new AftershowError('bad_file', `is not valid JSON: ${message.replace(/\s+/g, ' ').slice(0, 120)}`, {
      file,
      line,
      column: offset - before.lastIndexOf('\n'),
    });
  }
}
