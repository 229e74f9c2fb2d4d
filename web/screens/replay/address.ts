import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { INTENTS, type Intent, SENTIMENTS, type Sentiment } from '#src/contract/voice.ts';

/** What of the replay lives in its address. */
export interface ReplayAddress {
  /** Where it is, in seconds from the start. */
  t: number;
  /** The stretch that is looked at. */
  stretch: { from_s: number; to_s: number } | undefined;
  /** The part of the session that the time line shows; all of it when undefined. */
  view: { from_s: number; to_s: number } | undefined;
  tab: 'comments' | 'stretch' | 'moments' | 'order';
  search: string;
  questions: boolean;
  sentiment: Sentiment | '';
  intent: Intent | '';
  product: string;
  author: string;
}

const TABS = ['comments', 'stretch', 'moments', 'order'] as const;

function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function spanOf(from: unknown, to: unknown) {
  const [from_s, to_s] = [numberOf(from), numberOf(to)];
  return from_s === undefined || to_s === undefined || to_s <= from_s ? undefined : { from_s, to_s };
}

const textOf = (value: unknown) => (value === undefined || value === null ? '' : String(value));
/** To the tenth of a second; whole numbers stay short. */
const short = (seconds: number | undefined) => (seconds === undefined ? undefined : Math.round(seconds * 10) / 10);

/** Reads the address and changes any parts of it at once; what is as at first is left out of it. */
export function useReplayAddress(): [ReplayAddress, (change: Partial<ReplayAddress>) => void] {
  const found: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { t, from, to, zf, zt, tab, q, questions, sentiment, intent, product, author } = found;
  const address = useMemo<ReplayAddress>(
    () => ({
      t: numberOf(t) ?? 0,
      stretch: spanOf(from, to),
      view: spanOf(zf, zt),
      tab: TABS.find((one) => one === tab) ?? (spanOf(from, to) === undefined ? 'comments' : 'stretch'),
      search: textOf(q),
      questions: textOf(questions) === 'true',
      sentiment: SENTIMENTS.find((one) => one === sentiment) ?? '',
      intent: INTENTS.find((one) => one === intent) ?? '',
      product: textOf(product),
      author: textOf(author),
    }),
    [t, from, to, zf, zt, tab, q, questions, sentiment, intent, product, author],
  );
  // A change that comes while another is on its way does not yet find it in the address: what is not there yet is said again.
  const underWay = useRef<Record<string, unknown>>({});
  useEffect(() => {
    for (const [name, value] of Object.entries(underWay.current))
      if (textOf(found[name]) === textOf(value)) delete underWay.current[name];
  }, [found]);
  const change = useCallback(
    (next: Partial<ReplayAddress>) => {
      const said: Record<string, unknown> = {};
      if ('t' in next) said['t'] = next.t === 0 ? undefined : short(next.t);
      if ('stretch' in next) Object.assign(said, { from: short(next.stretch?.from_s), to: short(next.stretch?.to_s) });
      if ('view' in next) Object.assign(said, { zf: short(next.view?.from_s), zt: short(next.view?.to_s) });
      if ('tab' in next) said['tab'] = next.tab;
      if ('search' in next) said['q'] = next.search || undefined;
      if ('questions' in next) said['questions'] = next.questions || undefined;
      if ('sentiment' in next) said['sentiment'] = next.sentiment || undefined;
      if ('intent' in next) said['intent'] = next.intent || undefined;
      if ('product' in next) said['product'] = next.product || undefined;
      if ('author' in next) said['author'] = next.author || undefined;
      Object.assign(underWay.current, said);
      const wanted = { ...underWay.current };
      const search = (before: Record<string, unknown>) => ({ ...before, ...wanted });
      void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
    },
    [navigate],
  );
  return [address, change];
}
