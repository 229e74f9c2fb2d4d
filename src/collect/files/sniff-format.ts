import type { Sample } from '../adapter.ts';

/**
 * What a text is, from its first characters. A JSON document on one line and JSON Lines of one record look alike; both are read
 * the same, so which it is called does not matter. Pure.
 *
 * @example sniffFormat('{"a":1}\n{"a":2}\n', true) // 'jsonl'
 */
export function sniffFormat(text: string, whole: boolean): Sample['format'] {
  const start = text.trimStart();
  if (start.startsWith('<')) return /^<(!doctype html|html)\b/i.test(start) ? 'html' : 'xml';
  if (start.startsWith('{')) {
    const end = start.indexOf('\n');
    if (end < 0) return 'json';
    const rest = start.slice(end).trim();
    return isJson(start.slice(0, end)) && (rest !== '' || !whole) ? 'jsonl' : 'json';
  }
  // "[" may open a CSV title as well; JSON goes on with a value.
  if (/^\[\s*([[{"\d\]tfn-]|$)/.test(start)) return 'json';
  return 'csv';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
