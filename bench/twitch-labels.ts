import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { ChatMessage } from '#src/analyse/moments/chat-signals.ts';

/** A clip that a viewer cut: seconds from the stream's start. */
export interface Clip {
  start_s: number;
  end_s: number;
}

export interface LabelledStream {
  id: string;
  duration_s: number;
  messages: ChatMessage[];
  clips: Clip[];
}

/**
 * The 18 public Twitch streams with their chat and the clips viewers cut. Messages with a link are left out: some of them announce
 * the very clip that is the label.
 *
 * @example labelledStreams('../shared/data').length // 18
 */
export function labelledStreams(data: string): LabelledStream[] {
  const folder = join(data, 'live-twitch-greatsphynx');
  const rows = (text: string): Record<string, string>[] => parse(text, { columns: true });
  const clips = rows(readFileSync(join(folder, 'clips.csv'), 'utf8'));
  const known = new Set(readdirSync(join(folder, 'chat')).map((file) => file.replace('.csv.gz', '')));
  return rows(readFileSync(join(folder, 'streams.csv'), 'utf8'))
    .filter((stream) => known.has(stream['stream_id'] ?? ''))
    .map((stream) => {
      const id = stream['stream_id'] ?? '';
      const chat = rows(gunzipSync(readFileSync(join(folder, 'chat', `${id}.csv.gz`))).toString('utf8'));
      return {
        id,
        duration_s: Number(stream['duration_s']),
        messages: chat
          .map((row, i) => ({
            at_s: Number(row['offset_s']),
            author: row['author'] ?? '',
            text: row['message'] ?? '',
            id: `${id}-${i}`,
          }))
          .filter(({ text }) => !/https?:\/\//.test(text)),
        clips: clips
          .filter((clip) => clip['stream_id'] === id)
          .map((clip) => ({
            start_s: Number(clip['start_offset_s']),
            end_s: Number(clip['start_offset_s']) + Number(clip['duration_s']),
          })),
      };
    });
}
