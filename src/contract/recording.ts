import { z } from 'zod';

/** What an address of a recording leads to. */
export interface RecordingAddress {
  kind: 'mp4' | 'hls' | 'youtube';
  url: string;
  /** YouTube's id of the video. */
  video: string | null;
  /** Where the address itself says to start, in seconds. */
  starts_at_s: number;
}

const YOUTUBE = new Set(['youtube.com', 'www.youtube.com', 'm.youtube.com', 'youtu.be', 'www.youtube-nocookie.com']);
const VIDEO = /^[\w-]{11}$/;

/**
 * Reads the address of a recording: an MP4 file, an HLS list or a YouTube video, by https and without a name or password in it.
 * Undefined for everything else, among it what a browser would run.
 *
 * @example readRecordingAddress('https://youtu.be/dQw4w9WgXcQ?t=1m5s') // { kind: 'youtube', video: 'dQw4w9WgXcQ', starts_at_s: 65, … }
 */
export function readRecordingAddress(address: string): RecordingAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  if (YOUTUBE.has(url.hostname)) return youtube(url);
  const path = url.pathname.toLowerCase();
  const kind = path.endsWith('.m3u8') ? 'hls' : /\.(mp4|m4v|webm)$/.test(path) ? 'mp4' : undefined;
  return kind === undefined ? undefined : { kind, url: url.href, video: null, starts_at_s: 0 };
}

function youtube(url: URL): RecordingAddress | undefined {
  const [, first = '', second = ''] = url.pathname.split('/');
  const short = url.hostname === 'youtu.be';
  const within = ['live', 'embed', 'shorts', 'v'].includes(first) ? second : undefined;
  const video = short ? first : (within ?? url.searchParams.get('v') ?? '');
  if (!VIDEO.test(video)) return undefined;
  const starts = secondsOf(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '');
  return { kind: 'youtube', url: `https://www.youtube.com/watch?v=${video}`, video, starts_at_s: starts };
}

/** '65', '65s', '1m5s', '1h2m3s'; anything else is the beginning. */
function secondsOf(text: string): number {
  const found = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/.exec(text);
  if (found === null) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}

/** An address that `readRecordingAddress` can read. */
export const recordingLink = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (address) => readRecordingAddress(address) !== undefined,
    'not the https address of an MP4 file, an HLS list (.m3u8) or a YouTube video',
  );
