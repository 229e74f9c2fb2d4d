import { useMemo } from 'react';
import type { VoiceSeries } from '#src/contract/voices.ts';
import type { Format } from '#src/message/format.ts';
import { useMe } from '../../me.ts';
import { useFormat } from '../../words.tsx';

/** The points of a series that stand somewhere in time, each with its name and instant. */
export function useNamedPoints({ points }: VoiceSeries) {
  const { here } = useMe();
  const format = useFormat();
  return useMemo(
    () =>
      points.flatMap((point) => {
        const { start, session } = point;
        if (start === null && session === null) return [];
        const day = start === null ? '' : format.date(start, here.zone);
        const name = session === null ? day : day === '' ? session.title : `${session.title} · ${day}`;
        return [{ ...point, name, at: start === null ? 0 : Date.parse(start) }];
      }),
    [points, format, here.zone],
  );
}

/** A mean with its sign, as people write it: '−0.12'. */
export function signed(value: number, format: Format): string {
  const text = format.decimal(Math.abs(value), 2);
  return value <= -0.005 ? `−${text}` : value >= 0.005 ? `+${text}` : text;
}
