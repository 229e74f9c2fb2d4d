/** Frame rates that timecode is written at. 29.97 counts with dropped numbers, so that it keeps to the clock. */
export const FRAME_RATES = ['24', '25', '29.97', '30', '50', '60'] as const;
export type FrameRate = (typeof FRAME_RATES)[number];

/** Numbers dropped at 29.97: two a minute but not every tenth (SMPTE 12M). */
const DROPPED = 2;
const MINUTE = 30 * 60 - DROPPED;
const TEN_MINUTES = MINUTE * 10 + DROPPED;

/**
 * How many whole frames have passed at a time.
 *
 * @example framesAt(1.02, '25') // 26
 */
export function framesAt(seconds: number, rate: FrameRate): number {
  return Math.round(seconds * (rate === '29.97' ? 30_000 / 1001 : Number(rate)));
}

/**
 * Frames as SMPTE timecode; at 29.97 drop-frame, with a semicolon before the frames (SMPTE 12M).
 *
 * @example timecode(1800, '29.97') // '00:01:00;02': numbers 0 and 1 of the minute are dropped
 */
export function timecode(frames: number, rate: FrameRate): string {
  const drop = rate === '29.97';
  const second = drop ? 30 : Number(rate);
  const tens = Math.floor(frames / TEN_MINUTES);
  const rest = frames % TEN_MINUTES;
  const dropped = drop
    ? tens * DROPPED * 9 + (rest < 30 * 60 ? 0 : DROPPED * (1 + Math.floor((rest - 30 * 60) / MINUTE)))
    : 0;
  const numbered = frames + dropped;
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [3600, 60, 1].map((unit) => Math.floor(numbered / second / unit)) as [
    number,
    number,
    number,
  ];
  return `${two(hours)}:${two(minutes % 60)}:${two(seconds % 60)}${drop ? ';' : ':'}${two(numbered % second)}`;
}
