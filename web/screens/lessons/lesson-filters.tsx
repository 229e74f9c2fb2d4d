import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { VERDICTS, type Verdict } from '#src/contract/impact.ts';
import { LESSON_KINDS, LESSON_STATES, type LessonKind, type LessonState } from '#src/contract/lesson.ts';
import { useAddress } from '../../parts/address.ts';
import { capital } from '../../parts/capital.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './lessons.module.css';
import type { LessonOverview } from './lessons.tsx';

const CONDITIONS = ['format', 'host', 'category', 'platform', 'audience'] as const;

/** The filters as the address has them; what is empty is everything. */
export function useLessonFilters() {
  const [search, setSearch] = useAddress('search');
  const [state, setState] = useAddress('state');
  const [kind, setKind] = useAddress('kind');
  const [verdict, setVerdict] = useAddress('verdict');
  const [due, setDue] = useAddress('due');
  const [format, setFormat] = useAddress('format');
  const [host, setHost] = useAddress('host');
  const [category, setCategory] = useAddress('category');
  const [platform, setPlatform] = useAddress('platform');
  const [audience, setAudience] = useAddress('audience');
  const values = { search, state, kind, verdict, due, format, host, category, platform, audience };
  const set = {
    search: setSearch,
    state: setState,
    kind: setKind,
    verdict: setVerdict,
    due: setDue,
    format: setFormat,
    host: setHost,
    category: setCategory,
    platform: setPlatform,
    audience: setAudience,
  };
  const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return {
    values,
    set,
    /** As the server is asked. */
    asked: said as { state?: LessonState; kind?: LessonKind; verdict?: Verdict; search?: string },
    /** For a download's address. */
    query: said as Record<string, string>,
    any: Object.keys(said).length > 0,
  };
}

/** What the library is searched by; all of it lives in the address. */
export function LessonFilters({
  of,
  overview,
}: {
  of: ReturnType<typeof useLessonFilters>;
  overview: LessonOverview | undefined;
}) {
  const { lesson: w } = useWords();
  const format = useFormat();
  const { values, set } = of;
  const [typed, setTyped] = useState(values.search);
  const search = useDebouncedCallback((text: string) => set.search(text.trim()), 250);
  const [open, setOpen] = useState(CONDITIONS.some((name) => values[name] !== ''));
  const any = { value: '', label: w.any };
  const known = overview?.values;
  return (
    <search className={styles.filters}>
      <TextInput
        label={w.search}
        description={w.searchHint}
        type="search"
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={w.state}
        value={values.state}
        onChange={(event) => set.state(event.currentTarget.value)}
        data={[any, ...LESSON_STATES.map((value) => ({ value, label: w.states[value] }))]}
      />
      <NativeSelect
        label={w.kind}
        value={values.kind}
        onChange={(event) => set.kind(event.currentTarget.value)}
        data={[any, ...LESSON_KINDS.map((value) => ({ value, label: w.kinds[value] }))]}
      />
      <NativeSelect
        label={w.verdict}
        value={values.verdict}
        onChange={(event) => set.verdict(event.currentTarget.value)}
        data={[any, ...VERDICTS.map((value) => ({ value, label: capital(w.verdicts[value]) }))]}
      />
      <Checkbox
        className={styles.check ?? ''}
        size="md"
        label={w.dueOnly(format.number(overview?.due ?? 0))}
        checked={values.due === 'true'}
        onChange={(event) => set.due(event.currentTarget.checked ? 'true' : '')}
      />
      {!open && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {w.more}
        </Button>
      )}
      {open &&
        CONDITIONS.map((name) => (
          <NativeSelect
            key={name}
            label={capital(w.conditions[name] ?? name)}
            value={values[name]}
            onChange={(event) => set[name](event.currentTarget.value)}
            data={[
              any,
              ...(name === 'host'
                ? (known?.host ?? []).map(({ id, name: label }) => ({ value: id, label }))
                : (known?.[name] ?? []).map((value) => ({ value, label: value }))),
            ]}
          />
        ))}
    </search>
  );
}
