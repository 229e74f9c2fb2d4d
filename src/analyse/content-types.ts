import { z } from 'zod';
import type { ContentResult } from '#src/contract/debrief.ts';
import type { ContentType, SessionFacts } from '#src/contract/session.ts';
import { shrinkRates } from '#src/statistics/shrink-rates.ts';
import type { AnalysisContext } from '#src/store/context.ts';
import type { Presence } from './read-presence.ts';
import type { Sale } from './read-sales.ts';
import { AT_MS, OF_SESSION, sessionParams } from './session-time.ts';

/** To the whole second, so that a million events ask for their segment only once a second. */
const BY_SEGMENT_SQL = `
SELECT toInt64(arrayJoin(arrayFilter(i -> second * 1000 >= {segment_from:Array(Int64)}[i] AND second * 1000 < {segment_to:Array(Int64)}[i],
    arrayEnumerate({segment_from:Array(Int64)})))) - 1 AS segment, sum(taken) AS engaged, sum(opened) AS clicks
FROM (
  SELECT intDiv(${AT_MS} - {lag:Int64}, 1000) AS second, countIf(type != 'click') AS taken, countIf(type = 'click') AS opened
  FROM events FINAL PREWHERE type IN ('chat', 'reaction', 'share', 'follow', 'tip', 'click')
  WHERE ${OF_SESSION} AND ${AT_MS} >= {lag:Int64} GROUP BY second)
GROUP BY segment`;
const segmentRow = z.object({ segment: z.number(), engaged: z.number(), clicks: z.number() });

type Rate = NonNullable<ContentResult['engagement']>;

/** What happened in one segment: counts, and the viewer-minutes to divide them by. */
export interface SegmentCounts {
  content: ContentType;
  seconds: number;
  minutes: number;
  engaged: number;
  clicks: number;
  orders: number;
  left: number;
}

/** What people did in each segment, by its place in the running order. */
type BySegment = ReadonlyMap<number, { engaged: number; clicks: number }>;

/**
 * What people did in answer to each segment of the running order: taken back by the reaction lag.
 *
 * @example (await readBySegment(ctx, facts, 12)).get(0)?.clicks
 */
export async function readBySegment(ctx: AnalysisContext, session: SessionFacts, lag_s: number): Promise<BySegment> {
  if (session.segments.length === 0) return new Map();
  const rows = await ctx.events.ask(
    BY_SEGMENT_SQL,
    {
      ...sessionParams(ctx.organisation, session),
      lag: Math.round(lag_s * 1000),
      segment_from: session.segments.map((segment) => Math.round(segment.start_s * 1000)),
      segment_to: session.segments.map((segment) => Math.round(segment.end_s * 1000)),
    },
    segmentRow,
  );
  return new Map(rows.map((row) => [row.segment, row]));
}

/**
 * What happened in each segment of the running order. Viewer-minutes where presence is known, else minutes; none without segments.
 * Orders are those placed during the session, at their time.
 *
 * @example segmentCounts(facts, await readBySegment(ctx, facts, 12), presence, sales)
 */
export function segmentCounts(
  session: SessionFacts,
  counted: BySegment,
  presence: Presence | null,
  sales: readonly Sale[] | null,
): SegmentCounts[] {
  const direct = (sales ?? []).filter((sale) => sale.window === 'direct');
  return session.segments.map((segment, i) => {
    const seconds = Math.max(0, Math.min(segment.end_s, session.duration_s) - Math.max(segment.start_s, 0));
    return {
      content: segment.content,
      seconds,
      minutes: (presence?.segmentSeconds[i] ?? seconds) / 60,
      engaged: counted.get(i)?.engaged ?? 0,
      clicks: counted.get(i)?.clicks ?? 0,
      orders: direct.filter((sale) => sale.at_s >= segment.start_s && sale.at_s < segment.end_s).length,
      left: presence?.segmentLeft[i] ?? 0,
    };
  });
}

/**
 * Which kind of segment engages, sells and loses people: events per viewer-minute, raw and shrunk toward the session's mean as
 * products are. A kind of event that the session does not have at all is null.
 *
 * @example contentTypes(segmentCounts(facts, counted, presence, sales), true)
 */
export function contentTypes(segments: readonly SegmentCounts[], presenceKnown: boolean): ContentResult[] {
  const kinds = [...Map.groupBy(segments, (segment) => segment.content)].map(([content, list]) => ({
    content,
    list,
    minutes: sum(list, (segment) => segment.minutes),
  }));
  const rates = (value: (segment: SegmentCounts) => number, known = true): (Rate | null)[] => {
    const groups = kinds.map(({ list, minutes }) => ({ events: sum(list, value), exposure: minutes }));
    if (!known || groups.every((group) => group.events === 0)) return kinds.map(() => null);
    const shrunk = shrinkRates(groups).groups;
    return kinds.map((_, i) => {
      const group = shrunk[i];
      return group === undefined || group.raw === null
        ? null
        : { raw: group.raw, shrunk: group.value, interval: group.interval };
    });
  };
  const engagement = rates((segment) => segment.engaged);
  const clicks = rates((segment) => segment.clicks);
  const orders = rates((segment) => segment.orders);
  const losses = rates((segment) => segment.left, presenceKnown);
  return kinds
    .map(({ content, list }, i) => ({
      content,
      segments: list.length,
      seconds: sum(list, (segment) => segment.seconds),
      engagement: engagement[i] ?? null,
      clicks: clicks[i] ?? null,
      orders: orders[i] ?? null,
      losses: losses[i] ?? null,
    }))
    .sort((a, b) => (b.engagement?.shrunk ?? 0) - (a.engagement?.shrunk ?? 0) || (a.content < b.content ? -1 : 1));
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
