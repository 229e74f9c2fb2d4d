import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { BUYING_STEPS } from '#src/contract/journey.ts';
import { INTENTS, SENTIMENTS, VOICE_CHANNELS, VOICE_LANGUAGES } from '#src/contract/voice.ts';
import { PHASES } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAllSessions } from '../sessions/all-sessions.ts';
import { useAspects } from './aspects.ts';
import { type Given, useVoiceFilter } from './filter.ts';
import styles from './voices.module.css';

/** What `felt` speaks of: another one asks anew. */
const OF_FELT: readonly (keyof Given)[] = ['aspect', 'team', 'step'];
const NO_FILTERS = { text: '', state: '', show: '', host: '', format: '' };

/**
 * Which voices a page shows. On a phone all but the search waits behind a button.
 *
 * @param without what the page decides itself
 */
export function VoiceFilters({ without = [] }: { without?: readonly (keyof Given)[] }) {
  const { here } = useMe();
  const { voices: w, buying } = useWords();
  const format = useFormat();
  const { given, filter, change, narrowed, clear } = useVoiceFilter();
  const { sessions } = useAllSessions(NO_FILTERS);
  const { settings, nameOf, teams } = useAspects();
  const { product: _, ...others } = filter;
  const named = useQuery(api.voices.summary.queryOptions({ input: others, staleTime: 60_000 }));
  const [written, setWritten] = useState(given.search);
  const search = useDebouncedCallback((text: string) => change({ search: text }), 300);
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [choosing, setChoosing] = useState(false);
  const has = (name: keyof Given) => !without.includes(name);

  const choice = (name: keyof Given, label: string, options: readonly (readonly [string, string])[]) =>
    has(name) && (
      <NativeSelect
        label={label}
        value={given[name]}
        onChange={({ currentTarget }) =>
          change({ [name]: currentTarget.value, ...(OF_FELT.includes(name) ? { felt: '' } : {}) })
        }
        data={withOwn([['', w.any], ...options], given[name])}
      />
    );
  const words = <Key extends string>(list: readonly Key[], of: Record<Key, string>) =>
    list.map((one) => [one, capital(of[one])] as const);

  return (
    <search className={styles.filters} aria-label={w.filters}>
      {has('search') && (
        <TextInput
          label={w.search}
          type="search"
          value={written}
          onChange={({ currentTarget }) => {
            setWritten(currentTarget.value);
            search(currentTarget.value.trim());
          }}
        />
      )}
      {narrow && (
        <Button
          variant="default"
          aria-expanded={choosing}
          aria-controls="voice-filters"
          leftSection={<IconFilter size={18} stroke={1.5} aria-hidden="true" />}
          onClick={() => setChoosing(!choosing)}
        >
          {w.filters}
        </Button>
      )}
      <div id="voice-filters" className={styles.choices} hidden={narrow && !choosing}>
        {choice(
          'session',
          w.session,
          sessions
            .filter(({ state }) => state !== 'planned')
            .map(({ id, title, start }) => [
              id,
              start === null ? title : `${title} · ${format.date(start, here.zone)}`,
            ]),
        )}
        {has('from') && <DayInput label={w.from} value={given.from} onChange={(from) => change({ from })} />}
        {has('to') && <DayInput label={w.to} value={given.to} onChange={(to) => change({ to })} />}
        {choice('channel', w.channel, words(VOICE_CHANNELS, w.channels))}
        {choice('language', w.language, words(VOICE_LANGUAGES, w.languages))}
        {choice('sentiment', w.sentiment, words(SENTIMENTS, w.sentiments))}
        {choice('intent', w.intent, words(INTENTS, w.intents))}
        {choice(
          'aspect',
          w.aspect,
          settings.map(({ aspect }) => [aspect, capital(nameOf(aspect))]),
        )}
        {(teams.length > 0 || given.team !== '') &&
          choice(
            'team',
            w.teamFilter,
            teams.map((team) => [team, team]),
          )}
        {choice('step', w.stepFilter, [...words(PHASES, w.phases), ...words(BUYING_STEPS, buying.steps)])}
        {given.aspect + given.team + given.step !== '' && choice('felt', w.feltFilter, words(SENTIMENTS, w.sentiments))}
        {choice('phase', w.phaseFilter, words(PHASES, w.phases))}
        {choice('product', w.product, named.data?.products.map(({ product, name }) => [product, name]) ?? [])}
      </div>
      <Narrowing given={given} change={change} without={without} />
      {narrowed && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setWritten('');
            clear();
          }}
        >
          {w.clear}
        </Button>
      )}
    </search>
  );
}

/** What came with a link and has no field: each can be taken off. */
function Narrowing(props: { given: Given; change(part: Partial<Given>): void; without: readonly (keyof Given)[] }) {
  const { given, change, without } = props;
  const { voices: w } = useWords();
  const all: [keyof Given, string][] = [
    ['author', w.onlyAuthor],
    ['theme', w.onlyTheme],
  ];
  return all
    .filter(([name]) => given[name] !== '' && !without.includes(name))
    .map(([name, said]) => (
      <Button
        key={name}
        variant="default"
        rightSection={<IconX size={16} aria-hidden="true" />}
        aria-label={w.without(said)}
        onClick={() => change({ [name]: '' })}
      >
        {said}
      </Button>
    ));
}

/** A value that came with the address is shown even when the list does not have it. */
function withOwn(list: readonly (readonly [string, string])[], value: string) {
  const known = list.some(([one]) => one === value) ? list : [...list, [value, value] as const];
  return known.map(([one, label]) => ({ value: one, label }));
}
