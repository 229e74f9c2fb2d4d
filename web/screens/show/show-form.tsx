import { Autocomplete, Button, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Show } from '#src/contract/show.ts';
import { LANGS } from '#src/message/format.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { TimeInput } from '../../parts/day-input.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './shows.module.css';

/** A show's name, host, languages and slot: a new one, or one that is changed. */
export function ShowForm({ show, onDone }: { show: Show | undefined; onDone(): void }) {
  const { here } = useMe();
  const { plan: words, common } = useWords();
  const format = useFormat();
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {} })).data?.hosts ?? [];
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [said, setSaid] = useState({
    name: show?.name ?? '',
    format: show?.format ?? '',
    host: show?.host?.name ?? '',
    languages: show?.languages ?? [],
    weekday: String(show?.slot_weekday ?? ''),
    time: show?.slot_time ?? '',
    minutes: show?.duration_s == null ? '' : String(show.duration_s / 60),
  });
  const set = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const known = [...new Set([...here.languages, ...LANGS, ...said.languages])];
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: capital(
      new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day)),
    ),
  }));

  async function save() {
    setBusy(true);
    const word = (text: string) => (text.trim() === '' ? null : text.trim());
    const slotted = said.weekday !== '' && said.time !== '';
    const minutes = Number(said.minutes.replace(',', '.'));
    const body = {
      name: said.name.trim(),
      format: word(said.format),
      host: word(said.host),
      languages: said.languages,
      slot_weekday: slotted ? Number(said.weekday) : null,
      slot_time: slotted ? said.time : null,
      duration_s: minutes > 0 ? Math.round(minutes * 60) : null,
    };
    try {
      if (show === undefined) await client.shows.create(body);
      else await client.shows.update({ id: show.id, version: show.version, ...body });
      for (const queryKey of [api.shows.key(), api.hosts.key(), api.calendar.key()])
        void queries.invalidateQueries({ queryKey });
      onDone();
    } catch (error) {
      setFailed(problemOf(error)?.code === 'conflict' ? words.conflict : words.failed);
      void queries.invalidateQueries({ queryKey: api.shows.key() });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={words.showName}
        required
        data-autofocus
        maxLength={200}
        value={said.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Autocomplete
        size="md"
        label={words.host}
        maxLength={200}
        data={hosts.map(({ name }) => name)}
        value={said.host}
        onChange={(host) => set({ host })}
      />
      <TextInput
        label={words.format}
        placeholder={words.formatHint}
        maxLength={100}
        value={said.format}
        onChange={(event) => set({ format: event.currentTarget.value })}
      />
      <MultiSelect
        size="md"
        label={words.languages}
        data={known.map((code) => ({ value: code, label: capital(format.language(code)) }))}
        value={said.languages}
        onChange={(languages) => set({ languages })}
      />
      <div className={styles.slot}>
        <NativeSelect
          label={words.slot}
          value={said.weekday}
          data={[{ value: '', label: capital(words.noSlot) }, ...weekdays]}
          onChange={(event) => set({ weekday: event.currentTarget.value })}
        />
        <TimeInput
          label={words.time}
          value={said.time}
          disabled={said.weekday === ''}
          onChange={(time) => set({ time })}
        />
      </div>
      <TextInput
        label={words.duration}
        inputMode="numeric"
        value={said.minutes}
        onChange={(event) => set({ minutes: event.currentTarget.value.replaceAll(/[^\d.,]/g, '') })}
      />
      {failed !== undefined && <p role="alert">{failed}</p>}
      <Group justify="end">
        <Button type="submit" loading={busy} disabled={said.name.trim() === ''}>
          {common.save}
        </Button>
      </Group>
    </form>
  );
}
