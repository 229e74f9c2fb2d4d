import type { Audience, Engagement, Funnel, Revenue } from '#src/contract/debrief.ts';
import type { ContentType, SessionFacts } from '#src/contract/session.ts';
import { TARGET_FIGURES } from '#src/contract/session-plan.ts';

/** The figures by which sessions are compared: those that targets are set by, and the steps of the funnel. */
export const FIGURES = [...TARGET_FIGURES, 'engaged_share', 'clicked_share', 'carted_share', 'ordered_share'] as const;
export type FigureName = (typeof FIGURES)[number];

/** One session among others: what it was, and its headline figures (money in minor units; shares 0–1). */
export interface SessionFigures {
  id: string;
  start: string | null;
  zone: string;
  duration_s: number;
  host: string | null;
  format: string | null;
  promotion: boolean;
  currency: string | null;
  /** The kind of segment most of its time went to. */
  content: ContentType | null;
  figures: Partial<Record<FigureName, number>>;
}

/** The parts of a debrief that its headline figures are read from. */
export interface FigureSource {
  session: SessionFacts;
  audience: Pick<Audience, 'unique_viewers' | 'peak' | 'average' | 'watch_time_s'>;
  engagement: Pick<Engagement, 'messages' | 'chatters' | 'reactions' | 'clicks'>;
  revenue: Pick<Revenue, 'direct' | 'within_24h' | 'net' | 'average_basket'>;
  funnel: Funnel;
}

/**
 * The headline figures of a debrief, as later sessions are compared with. What was not measured is left out.
 *
 * @example figuresOf(debrief).figures.unique_viewers
 */
export function figuresOf(debrief: FigureSource): SessionFigures {
  const { session, audience, engagement, revenue, funnel } = debrief;
  const viewers = audience.unique_viewers;
  const step = (name: string) => funnel.steps.find((s) => s.step === name);
  const joined = step('joined') !== undefined;
  const counted = revenue.direct !== null && revenue.within_24h !== null;
  const all: Record<FigureName, number | null> = {
    unique_viewers: viewers,
    peak_viewers: audience.peak?.value ?? null,
    average_viewers: audience.average,
    median_watch_s: audience.watch_time_s?.median ?? null,
    messages: engagement.messages,
    chatters: engagement.chatters,
    reactions: engagement.reactions,
    clicks: engagement.clicks,
    orders: counted ? (revenue.direct?.orders ?? 0) + (revenue.within_24h?.orders ?? 0) : null,
    net_revenue: revenue.net?.amount ?? null,
    average_basket: revenue.average_basket?.value.amount ?? null,
    conversion: joined ? (step('ordered')?.of_first.value ?? null) : null,
    engaged_share: joined ? (step('engaged')?.of_previous.value ?? null) : null,
    clicked_share: step('clicked')?.of_previous.value ?? null,
    carted_share: step('carted')?.of_previous.value ?? null,
    ordered_share: step('ordered')?.of_previous.value ?? null,
  };
  return {
    id: session.id,
    start: session.start,
    zone: session.zone,
    duration_s: session.duration_s,
    host: session.host,
    format: session.format,
    promotion: session.promotion,
    currency: revenue.net?.currency ?? session.currency,
    content: mainContent(session),
    figures: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)),
  };
}

/**
 * The kind of content most of a session's time went to; null without a running order.
 *
 * @example mainContent(facts) // 'demonstration'
 */
export function mainContent(session: SessionFacts): ContentType | null {
  const seconds = new Map<ContentType, number>();
  for (const { content, start_s, end_s } of session.segments) {
    seconds.set(content, (seconds.get(content) ?? 0) + end_s - start_s);
  }
  return [...seconds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
