import type { ReportedFigure, SessionFacts } from '#src/contract/session.ts';
import type { Adapted, Adapter } from '../adapter.ts';
import { type Fields, fields, given, isoOf, maybeInstant, number, text } from './fields.ts';

/** TikTok Shop's live performance: totals of whole sessions, kept as the platform reports them. Times are epoch seconds as text. */
export const tiktokShop: Adapter = {
  name: 'tiktok-shop',
  title: 'TikTok Shop live performance JSON (session totals)',
  kind: 'totals',
  recognise: ({ records }) => (records.some((record) => sessionsOf(record) !== undefined) ? 1 : 0),
  facts: ({ records }) => {
    const sessions = records.flatMap((record) => sessionsOf(record) ?? []);
    return sessions.length === 1 ? factsOf(fields(sessions[0])) : {};
  },
  split: (document) =>
    Array.isArray(document) ? document.flatMap((one) => sessionsOf(one) ?? [one]) : sessionsOf(document),
  adapt: (record) => adapt(fields(record)),
};

function sessionsOf(document: unknown): readonly unknown[] | undefined {
  const { live_stream_sessions: sessions, data } = fields(document);
  if (Array.isArray(sessions)) return sessions;
  return data === undefined ? undefined : sessionsOf(data);
}

function adapt(session: Fields): Adapted {
  const figures = [...figuresOf(session['sales_performance']), ...figuresOf(session['interaction_performance'])];
  if (figures.length === 0) return { events: [], skipped: 'no_figures' };
  return { events: [], figures, sessions: [{ ...factsOf(session), figures }] };
}

function factsOf(session: Fields): Partial<SessionFacts> {
  const [start, end] = [maybeInstant(session['start_time']), maybeInstant(session['end_time'])];
  return given({
    id: text(session['id']),
    title: text(session['title']),
    host: text(session['username']),
    start: isoOf(start),
    duration_s: start !== undefined && end !== undefined && end > start ? (end - start) / 1000 : undefined,
    currency: text(fields(fields(session['sales_performance'])['gmv'])['currency']),
  }) as Partial<SessionFacts>;
}

/** Every number under its own name; money in major units with its currency, as the platform shows it. */
function figuresOf(performance: unknown): ReportedFigure[] {
  return Object.entries(fields(performance)).flatMap(([name, given]): ReportedFigure[] => {
    const { amount, currency } = fields(given);
    const said = amount ?? given;
    const value = number(typeof said === 'string' ? said.replace(/%$/, '') : said);
    if (value === undefined) return [];
    const unit = text(currency) || (typeof said === 'string' && said.endsWith('%') ? '%' : null);
    return [{ name, value, unit, source: 'TikTok Shop' }];
  });
}
