import { expect, test } from 'vitest';
import { readRecordingAddress } from './recording.ts';

const ID = 'dQw4w9WgXcQ';
const WATCH = `https://www.youtube.com/watch?v=${ID}`;

test.each([
  [`https://youtu.be/${ID}`, 0],
  [`https://youtu.be/${ID}?si=abc&t=65`, 65],
  [`https://www.youtube.com/watch?v=${ID}&t=1h2m3s`, 3723],
  [`https://m.youtube.com/watch?app=desktop&v=${ID}&t=90s`, 90],
  [`https://www.youtube.com/live/${ID}?t=10m`, 600],
  [`https://youtube.com/shorts/${ID}`, 0],
  [`https://www.youtube-nocookie.com/embed/${ID}?start=12`, 12],
  [`https://youtu.be/${ID}?t=soon`, 0],
])('%s is a YouTube video that starts at %i s', (address, starts_at_s) => {
  expect(readRecordingAddress(address)).toEqual({ kind: 'youtube', url: WATCH, video: ID, starts_at_s });
});

test.each([
  ['https://cdn.example.com/live/index.M3U8?token=a%20b', 'hls'],
  ['https://cdn.example.com/show.mp4', 'mp4'],
  ['https://cdn.example.com/show.webm#t=3', 'mp4'],
])('%s is %s', (address, kind) => {
  expect(readRecordingAddress(address)).toMatchObject({ kind, video: null, starts_at_s: 0 });
});

test.each([
  'http://cdn.example.com/show.mp4',
  'javascript:alert(1)//.mp4',
  'data:video/mp4;base64,AAAA.mp4',
  'https://user:secret@cdn.example.com/show.mp4',
  'https://www.youtube.com/watch?v=short',
  `https://www.youtube.com/watch?v=${ID}"><script>`,
  `https://youtube.com.evil.example/watch?v=${ID}`,
  'https://www.youtube.com/@channel',
  'https://cdn.example.com/page.html',
  'file:///etc/passwd.mp4',
  'not an address',
  '',
])('%s is refused', (address) => {
  expect(readRecordingAddress(address)).toBeUndefined();
});
