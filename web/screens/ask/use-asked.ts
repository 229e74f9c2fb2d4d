import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { KpiFigure } from '#src/contract/board.ts';
import type { AskedSpan, OwnQuestion } from '#src/contract/kept-question.ts';
import { KPI_DIMENSIONS, KPI_GRAINS, KPI_IDS } from '#src/contract/kpi.ts';

const DAYS = 91;

/** The question in the address, and how it is changed there; what makes no sense in it is as in the first one. */
export function useAsked(figures: readonly KpiFigure[]): [OwnQuestion, (change: Partial<OwnQuestion>) => void] {
  const { asked: written }: { asked?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const asked = useMemo(
    () => read(typeof written === 'string' ? parsed(written) : written, figures),
    [written, figures],
  );
  const change = (part: Partial<OwnQuestion>) =>
    void navigate({
      to: '.',
      search: ((before: object) => ({ ...before, asked: JSON.stringify({ ...asked, ...part }) })) as never,
      ...{ replace: true, resetScroll: false },
    });
  return [asked, change];
}

function read(given: unknown, figures: readonly KpiFigure[]): OwnQuestion {
  const said = isObject(given) ? given : {};
  const wanted = KPI_IDS.find((one) => one === said['kpi']) ?? 'revenue';
  const figure = figures.find(({ id }) => id === wanted) ?? figures[0];
  const known = figure?.dimensions ?? KPI_DIMENSIONS;
  const filters = isObject(said['filter']) ? said['filter'] : {};
  const narrowed = known.flatMap((name) => {
    const keys = filters[name];
    return Array.isArray(keys) && keys.length > 0 ? [[name, keys.map(String)] as const] : [];
  });
  return {
    kpi: figure?.id ?? wanted,
    // What the figure does not know is left out: another one was chosen.
    by: known.find((one) => one === said['by']) ?? null,
    grain: KPI_GRAINS.find((one) => one === said['grain']) ?? 'week',
    filter: Object.fromEntries(narrowed),
    span: spanOf(said['span']),
  };
}

function spanOf(said: unknown): AskedSpan {
  if (!isObject(said)) return { days: DAYS };
  const { days, from, to } = said;
  if (typeof from === 'string' && typeof to === 'string') return { from, to };
  return { days: typeof days === 'number' && days >= 1 ? Math.floor(days) : DAYS };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
