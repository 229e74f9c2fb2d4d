import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { BUYING_STEPS } from '#src/contract/journey.ts';
import { ASPECTS, INTENTS, OWN_ASPECT, SENTIMENTS, VOICE_CHANNELS, VOICE_LANGUAGES } from '#src/contract/voice.ts';
import { PHASES, type VoiceFilter } from '#src/contract/voices.ts';
import { addDays, instantOf } from '#src/contract/zoned-time.ts';
import { useMe } from '../../me.ts';

/** What voices are narrowed by, as the address has it: days are '2026-12-03' in the organisation's zone. */
const NAMES = [
  ...(['search', 'session', 'from', 'to', 'channel', 'language', 'sentiment', 'intent'] as const),
  ...(['aspect', 'team', 'step', 'felt', 'phase', 'product', 'author', 'theme'] as const),
] as const;
type FilterName = (typeof NAMES)[number];
/** '' where it is not given. */
export type Given = Readonly<Record<FilterName, string>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value of the address if it is one of the list. */
function oneOf<Value extends string>(list: readonly Value[], value: string): Value | undefined {
  return list.find((one) => one === value);
}

/**
 * The filter of voices, which every one of their pages shares and the address keeps.
 *
 * @example const { filter, given, set } = useVoiceFilter(); useQuery(api.voices.summary.queryOptions({ input: filter }))
 */
export function useVoiceFilter() {
  const { here } = useMe();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const key = JSON.stringify(NAMES.map((name) => search[name] ?? ''));
  const given = useMemo(() => {
    const values = JSON.parse(key) as unknown[];
    return Object.fromEntries(NAMES.map((name, at) => [name, String(values[at])])) as Given;
  }, [key]);
  const filter = useMemo(() => filterOf(given, here.zone), [given, here.zone]);
  const change = (part: Partial<Given>) => {
    const next = (before: Record<string, unknown>) => ({ ...before, ...asSearch(part) });
    void navigate({ to: '.', search: next as never, replace: true, resetScroll: false });
  };
  return {
    given,
    filter,
    change,
    narrowed: NAMES.some((name) => given[name] !== ''),
    clear: () => change(Object.fromEntries(NAMES.map((name) => [name, '']))),
  };
}

/** What of an address a filter is; empty is absent. */
export function asSearch(given: Partial<Given>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === '' ? undefined : value]));
}

function filterOf(given: Given, zone: string): VoiceFilter {
  const start = (day: string) => (DAY.test(day) ? instantOf({ date: day, time: '00:00' }, zone).instant : undefined);
  const wanted: { [Name in keyof VoiceFilter]: VoiceFilter[Name] | undefined } = {
    session: given.session || undefined,
    from: start(given.from),
    // Until the end of that day.
    to: DAY.test(given.to) ? start(addDays(given.to, 1)) : undefined,
    channel: oneOf(VOICE_CHANNELS, given.channel),
    language: oneOf(VOICE_LANGUAGES, given.language),
    sentiment: oneOf(SENTIMENTS, given.sentiment),
    intent: oneOf(INTENTS, given.intent),
    aspect: oneOf(ASPECTS, given.aspect) ?? (given.aspect.startsWith(OWN_ASPECT) ? given.aspect : undefined),
    team: given.team || undefined,
    step: oneOf([...PHASES, ...BUYING_STEPS], given.step),
    felt: given.aspect + given.team + given.step === '' ? undefined : oneOf(SENTIMENTS, given.felt),
    phase: oneOf(PHASES, given.phase),
    product: given.product || undefined,
    author: given.author || undefined,
    search: given.search || undefined,
    theme: given.theme || undefined,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as VoiceFilter;
}
