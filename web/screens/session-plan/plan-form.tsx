import { Autocomplete, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { DayInput, TimeInput } from '../../parts/day-input.tsx';
import { useFormat, useWords } from '../../words.tsx';
import type { Draft } from './draft.ts';
import styles from './plan.module.css';

/** What and when: the fields of a plan. `brief` asks only for what a new session needs. */
export function PlanForm(props: {
  draft: Draft;
  zone: string;
  readOnly?: boolean;
  brief?: boolean;
  onChange(change: Partial<Draft>): void;
}) {
  const { draft, zone, readOnly = false, brief = false, onChange } = props;
  const { plan } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const shows = useQuery(api.shows.list.queryOptions({ input: {} })).data?.shows ?? [];
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {} })).data?.hosts ?? [];
  const languages = [...new Set([...here.languages, ...(draft.language === '' ? [] : [draft.language])])];
  const common = { disabled: readOnly };

  function chooseShow(id: string) {
    const show = shows.find((one) => one.id === id);
    const minutes = show?.duration_s == null ? '' : String(Math.round(show.duration_s / 60));
    onChange({
      show: id,
      // What is filled in already stays: a show only fills gaps.
      ...(draft.host === '' && show?.host != null ? { host: show.host.name } : {}),
      ...(draft.format === '' && show?.format != null ? { format: show.format } : {}),
      ...(draft.language === '' && show?.languages[0] !== undefined ? { language: show.languages[0] } : {}),
      ...(draft.minutes === '' && minutes !== '' ? { minutes } : {}),
      ...(draft.time === '' && show?.slot_time != null ? { time: show.slot_time } : {}),
    });
  }

  return (
    <div className={styles.form}>
      <TextInput
        {...common}
        className={styles.whole ?? ''}
        label={plan.name}
        value={draft.title}
        maxLength={300}
        required
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <NativeSelect
        {...common}
        className={styles.half ?? ''}
        label={plan.show}
        value={draft.show}
        data={[{ value: '', label: plan.noShow }, ...shows.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => chooseShow(event.currentTarget.value)}
      />
      <Autocomplete
        {...common}
        size="md"
        className={styles.half ?? ''}
        label={plan.host}
        placeholder={plan.noHost}
        description={brief ? undefined : plan.hostHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.host}
        maxLength={200}
        data={hosts.map(({ name }) => name)}
        onChange={(host) => onChange({ host })}
      />
      <DayInput
        {...common}
        className={styles.third ?? ''}
        label={plan.day}
        value={draft.date}
        onChange={(date) => onChange({ date })}
      />
      <TimeInput
        {...common}
        className={styles.third ?? ''}
        label={plan.time}
        value={draft.time}
        onChange={(time) => onChange({ time })}
      />
      <TextInput
        {...common}
        className={styles.third ?? ''}
        label={plan.duration}
        inputMode="numeric"
        value={draft.minutes}
        onChange={(event) => onChange({ minutes: event.currentTarget.value.replaceAll(/[^\d.,]/g, '') })}
      />
      <p className={`${styles.whole} muted`} style={{ margin: 0 }}>
        <When date={draft.date} time={draft.time} zone={zone} />
      </p>
      {!brief && (
        <>
          <NativeSelect
            {...common}
            className={styles.third ?? ''}
            label={plan.language}
            value={draft.language}
            data={[
              { value: '', label: '–' },
              ...languages.map((code) => ({ value: code, label: capital(format.language(code)) })),
            ]}
            onChange={(event) => onChange({ language: event.currentTarget.value })}
          />
          <TextInput
            {...common}
            className={styles.third ?? ''}
            label={plan.format}
            placeholder={plan.formatHint}
            value={draft.format}
            maxLength={100}
            onChange={(event) => onChange({ format: event.currentTarget.value })}
          />
          <Checkbox
            {...common}
            size="md"
            className={styles.third ?? ''}
            label={plan.promotion}
            description={plan.promotionHint}
            checked={draft.promotion}
            onChange={(event) => onChange({ promotion: event.currentTarget.checked })}
          />
          <Textarea
            {...common}
            className={styles.whole ?? ''}
            label={plan.notes}
            value={draft.notes}
            minRows={3}
            maxLength={20_000}
            onChange={(event) => onChange({ notes: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}

/** Which clock is meant, and what becomes of a time that clocks skip or show twice. */
function When({ date, time, zone }: { date: string; time: string; zone: string }) {
  const { plan } = useWords();
  const format = useFormat();
  if (date === '' || time === '') return plan.zone(zone, format.zoneName(Date.now(), zone));
  const { instant, clock } = instantOf({ date, time }, zone);
  return (
    <>
      {plan.zone(zone, format.zoneName(instant, zone))}
      {clock !== 'plain' && (
        <strong role="status" style={{ display: 'block', color: 'var(--problem)' }}>
          {clock === 'skipped' ? plan.skipped(wallTimeOf(instant, zone).time) : plan.twice}
        </strong>
      )}
    </>
  );
}
