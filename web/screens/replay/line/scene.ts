import { useMemo } from 'react';
import { type Palette, seriesColour } from '#src/chart/palette.ts';
import type { ReplayCurves, ReplayOverview, ReplaySignal } from '#src/contract/replay.ts';
import type { RunningOrder } from '#src/contract/session-plan.ts';
import type { Format } from '#src/message/format.ts';
import { useFormat, useWords } from '../../../words.tsx';
import type { Lane, Scene, Strip } from './layout.ts';

/** The order of the strips, and which of a page's colours each has everywhere. */
const COLOURS: readonly [signal: ReplaySignal, at: number][] = [
  ['viewers', 7],
  ['chat', 0],
  ['reactions', 3],
  ['clicks', 1],
  ['carts', 5],
  ['orders', 2],
  ['revenue', 6],
];

/** Products that overlap on screen stand in lanes of their own, at most so many. */
const MOST_LANES = 3;

/** When comments of a filter were written. */
export interface Found {
  start_s: number;
  step_s: number;
  values: readonly number[];
}

/** The time of day at an offset, '' where the start is unknown. */
export function useClockText(start: string | null, zone: string): (seconds: number) => string {
  const { locale } = useFormat();
  return useMemo(() => {
    if (start === null) return () => '';
    const begin = Date.parse(start);
    // Made once: making one costs far more than using it, and an axis asks with every frame.
    const write = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'medium' });
    return (seconds: number) => write.format(begin + seconds * 1000);
  }, [start, zone, locale]);
}

/** A value of a signal as people read it. */
export function writeSignal(format: Format, signal: Strip['signal'], currency: string | null) {
  return (value: number) =>
    signal === 'revenue' && currency !== null
      ? format.money(Math.round(value), currency)
      : format.number(
          signal === 'viewers' ? Math.round(value) : signal === 'sentiment' ? Math.round(100 * value) / 100 : value,
        );
}

/** What the time line draws, from what is known of the session and the curves of the view. */
export function useScene(
  overview: ReplayOverview,
  curves: ReplayCurves | undefined,
  found: Found | undefined,
  palette: Palette,
  order: Pick<RunningOrder, 'segments' | 'pins'> | undefined,
): Scene {
  const { replay } = useWords();
  const format = useFormat();
  const { session } = overview;
  const clock = useClockText(session.start, session.zone);

  const lanes = useMemo<Lane[]>(() => {
    const names = new Map(overview.products.map(({ id, name }) => [id, name]));
    const segments = (order ?? overview).segments.map((one, at) => ({ ...one, at }));
    // What players said was on screen is no running order, and nothing to correct.
    const planned = overview.pins_from === 'plan' ? order : undefined;
    const pins = (planned ?? overview).pins
      .map((one, at) => ({ ...one, at }))
      .filter(({ start_s, end_s }) => end_s > start_s);
    const products = [...new Set(overview.pins.map(({ product }) => product))];
    const colour = (product: string) => seriesColour(palette, products.indexOf(product) % palette.series.length);
    const kinds = [...new Set(overview.segments.map(({ content }) => content))];
    const made: Lane[] = [];
    if (segments.length > 0) {
      made.push({
        name: replay.lanes.segments,
        spans: segments.map(({ title, content, start_s, end_s, at }) => ({
          ...{ start_s, end_s, text: title === '' ? replay.content[content] : title },
          colour: seriesColour(palette, kinds.indexOf(content) % palette.series.length),
          ...(order === undefined ? {} : { of: { list: 'segments', at } }),
        })),
      });
    }
    const rows: (typeof pins)[] = [];
    for (const pin of pins) {
      const free = rows.find((row) => (row.at(-1)?.end_s ?? 0) <= pin.start_s + 0.01);
      if (free !== undefined) free.push(pin);
      else if (rows.length < MOST_LANES) rows.push([pin]);
    }
    for (const [index, row] of rows.entries()) {
      made.push({
        name: index === 0 ? replay.lanes.products : '',
        spans: row.map(({ product, start_s, end_s, at }) => ({
          ...{ start_s, end_s, text: names.get(product) ?? product, colour: colour(product) },
          ...(planned === undefined ? {} : { of: { list: 'pins', at } }),
        })),
      });
    }
    const { host, duration_s } = overview.session;
    if (host !== null) {
      made.push({
        name: replay.lanes.host,
        spans: [{ start_s: 0, end_s: duration_s, text: host, colour: palette.muted }],
      });
    }
    if (overview.out_of_stock.length > 0) {
      made.push({
        name: replay.lanes.out,
        spans: overview.out_of_stock.map(({ product, start_s, end_s }) => ({
          ...{ start_s, end_s, text: names.get(product) ?? product, colour: palette.problem, hatched: true },
        })),
      });
    }
    return made;
  }, [overview, order, palette, replay]);

  const strips = useMemo<Strip[]>(() => {
    const known = new Map(curves?.curves.map((one) => [one.signal, one]));
    const strip = (signal: ReplaySignal, colour: string): Strip[] => {
      const curve = known.get(signal);
      if (curve === undefined || curves === undefined) return [];
      const write = writeSignal(format, signal, session.currency);
      return [
        {
          ...{ signal, name: replay.signals[signal], colour, shape: signal === 'viewers' ? 'line' : 'bars' },
          curve: { start_s: curve.start_s, step_s: curves.step_s, values: curve.values },
          write: (value) => (value > 0 ? replay.peak(write(value)) : write(value)),
        },
      ];
    };
    const made = COLOURS.flatMap(([signal, at]) => strip(signal, seriesColour(palette, at)));
    made.push(...strip('trouble', palette.problem));
    const felt = curves?.sentiment;
    if (felt) {
      const write = writeSignal(format, 'sentiment', null);
      made.push({
        ...{ signal: 'sentiment', name: replay.signals.sentiment, colour: palette.success, shape: 'signed' },
        curve: { start_s: felt.start_s, step_s: felt.step_s, values: felt.means },
        write: (value) => `± ${write(value)}`,
      });
    }
    if (found !== undefined) {
      made.push({
        ...{ signal: 'found', name: replay.signals.found, colour: palette.accent, shape: 'bars', curve: found },
        write: (value) => replay.peak(format.number(value)),
      });
    }
    return made;
  }, [curves, found, palette, format, replay, session.currency]);

  return useMemo(
    () => ({
      ...{ strips, lanes, moments: overview.moments, incidents: overview.incidents, duration_s: session.duration_s },
      tick: format.tick,
      clock,
    }),
    [strips, lanes, overview, session.duration_s, format, clock],
  );
}
