import { z } from 'zod';
import { AftershowError } from '#src/errors.ts';

/** What makes a voice item one: its place in the table. */
export interface VoiceKey {
  session: string;
  /** As stored: 'YYYY-MM-DD HH:MM:SS.mmm'. */
  time: string;
  id: string;
}

const parts = z.tuple([z.string(), z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/), z.string()]);

/**
 * The key of a voice item as one word, as addresses carry it.
 *
 * @example readVoiceKey(writeVoiceKey({ session: 's', time: '2026-01-01 10:00:00.000', id: 'm1' })).id // 'm1'
 */
export function writeVoiceKey({ session, time, id }: VoiceKey): string {
  return Buffer.from(JSON.stringify([session, time, id])).toString('base64url');
}

/**
 * @throws AftershowError not_found for a word that is none of ours
 * @example readVoiceKey('WyJzIiwi…').session
 */
export function readVoiceKey(word: string): VoiceKey {
  try {
    const [session, time, id] = parts.parse(JSON.parse(Buffer.from(word, 'base64url').toString()));
    return { session, time, id };
  } catch {
    throw new AftershowError('not_found', 'no such voice item');
  }
}
