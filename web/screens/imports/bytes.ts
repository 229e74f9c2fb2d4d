import type { Format } from '#src/message/format.ts';

/** 3_400_000 → "3.4 MB". */
export function bytesText(bytes: number, format: Format): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${format.number(unit === 0 ? value : Math.round(value * 10) / 10)}\u00a0${units[unit]}`;
}
