import { useMemo } from 'react';
import type { KpiDimension, KpiUnit } from '#src/contract/kpi.ts';
import { writeKpi, writeKpiDifference } from '#src/message/write-kpi.ts';
import { useFormat, useWords } from '../../words.tsx';

interface Of {
  unit: KpiUnit;
  currency: string | null;
}

/** How figures are said: names, values in their unit, ranges, differences with their sign, and what parts are called. */
export function useKpiWords() {
  const { kpi } = useWords();
  const format = useFormat();
  return useMemo(() => {
    const write = (of: Of, value: number) => writeKpi(of, value, kpi, format);
    // A sign stays on the line of its figure.
    const difference = (of: Of, ...values: [number] | [number, number]) =>
      writeKpiDifference(of, values, kpi, format).replaceAll(/[+−]/g, '$&\u2060');
    return {
      kpi,
      format,
      write,
      difference,
      range: (of: Of, [low, high]: readonly [number, number]) => format.range(write(of, low), write(of, high)),
      day: (day: string) => format.date(day, 'UTC'),
      part: (by: KpiDimension, { key, name }: { key: string; name: string | null }) => {
        if (name !== null) return name;
        if (by === 'channel' && key === 'online') return kpi.online;
        if (key === 'store' && by === 'channel') return kpi.inStore;
        return key === '' ? (by === 'store' ? kpi.online : kpi.none) : key;
      },
    };
  }, [kpi, format]);
}
