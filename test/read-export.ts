import { Readable } from 'node:stream';
import { type Reading, type ReadOptions, readSource } from '#src/collect/files/read-file.ts';
import type { SourceEvent } from '#src/contract/event.ts';

/** Reads a text, or an object as JSON, the way standard input is read, to its end. */
export async function readExport(
  body: string | object,
  options: ReadOptions = {},
): Promise<{ reading: Reading; events: SourceEvent[] }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(text);
  const reading = await readSource('-', { ...options, input: Readable.from([bytes]) });
  const events: SourceEvent[] = [];
  for await (const batch of reading.batches) events.push(...batch);
  return { reading, events };
}
