import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CONFIDENCES, LESSON_KINDS, type Lesson, type LessonConditions } from '#src/contract/lesson.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { useWeekdays } from './condition-text.ts';
import styles from './lessons.module.css';

/** When it is looked at again unless somebody says otherwise, in days. */
const USUAL_DAYS = 90;
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** Everything of lessons that was asked before is asked again. */
export function freshLessons(): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => /lesson|planning/.test(JSON.stringify(queryKey)),
  });
}

/** Writes a lesson, or changes one. */
export function LessonForm({ lesson, close }: { lesson?: Lesson; close(): void }) {
  const { here } = useMe();
  const { lesson: w, common } = useWords();
  const navigate = useNavigate();
  const weekdays = useWeekdays();
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {} })).data?.hosts ?? [];
  const [kind, setKind] = useState(lesson?.kind ?? 'keep');
  const [host, setHost] = useState(lesson?.conditions.host ?? '');
  const [weekday = '', hour = '20'] = lesson?.conditions.slot?.split(' ') ?? [];
  const [day, setDay] = useState(
    lesson?.review_on ?? new Date(Date.now() + USUAL_DAYS * 86_400_000).toISOString().slice(0, 10),
  );
  const [guard, setGuard] = useState<string>();
  const on = lesson?.conditions ?? {};

  const sending = useSending(
    async (given) => {
      const slot = textOf(given, 'weekday');
      const said = (name: 'format' | 'category' | 'audience' | 'platform') => {
        const value = textOf(given, name);
        return value === '' ? {} : { [name]: value };
      };
      const conditions: LessonConditions = {
        ...(on.show === undefined ? {} : { show: on.show }),
        ...(host === '' ? {} : { host }),
        ...(slot === '' ? {} : { slot: `${slot} ${textOf(given, 'hour')}` }),
        ...{ ...said('format'), ...said('category'), ...said('audience'), ...said('platform') },
      };
      const written = {
        ...{ statement: textOf(given, 'statement'), kind, conditions, review_on: day, why: textOf(given, 'why') },
      };
      try {
        if (lesson === undefined) {
          const { id } = await client.lessons.create(written);
          saidDone(w.written);
          await navigate({ to: '/o/$organisation/lessons/$lesson', params: { organisation: here.id, lesson: id } });
        } else {
          const confidence = CONFIDENCES.find((one) => one === textOf(given, 'confidence'));
          await client.lessons.update({
            ...{ id: lesson.id, version: lesson.version, ...written },
            ...(confidence === undefined ? {} : { confidence }),
          });
          saidDone(w.saved);
        }
      } catch (error) {
        setGuard(w.guards[problemOf(error)?.field ?? '']);
        throw error;
      }
      await freshLessons();
      close();
    },
    { fields: { statement: w.statementHint }, reasons: guard === undefined ? {} : { guard } },
  );
  return (
    <Dialog opened onClose={close} title={lesson === undefined ? w.write : w.edit} size="xl">
      <Form sending={sending} button={lesson === undefined ? w.create : common.save}>
        <Textarea
          name="statement"
          label={w.statement}
          description={w.statementHint}
          defaultValue={lesson?.statement ?? ''}
          maxLength={1000}
          autosize
          minRows={2}
          required
          data-autofocus
          error={sending.wrong('statement')}
        />
        <SegmentedControl
          aria-label={w.kind}
          fullWidth
          value={kind}
          onChange={(value) => setKind(LESSON_KINDS.find((one) => one === value) ?? 'keep')}
          data={LESSON_KINDS.map((value) => ({ value, label: w.kinds[value] }))}
        />
        <fieldset className={styles.group}>
          <legend>{w.conditionsTitle}</legend>
          <NativeSelect
            label={capital(w.conditions['host'] ?? '')}
            value={host}
            onChange={(event) => setHost(event.currentTarget.value)}
            data={[{ value: '', label: w.anyHost }, ...hosts.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <NativeSelect
            name="weekday"
            label={w.weekday}
            defaultValue={weekday}
            data={[{ value: '', label: w.anySlot }, ...weekdays]}
          />
          <NativeSelect
            name="hour"
            label={w.hour}
            defaultValue={hour}
            data={HOURS.map((value) => ({ value, label: `${value}:00` }))}
          />
          {(['format', 'category', 'audience', 'platform'] as const).map((name) => (
            <TextInput
              key={name}
              name={name}
              label={capital(w.conditions[name] ?? name)}
              placeholder={w.all}
              defaultValue={on[name] ?? ''}
              maxLength={100}
            />
          ))}
        </fieldset>
        {lesson !== undefined && (
          <NativeSelect
            name="confidence"
            label={w.confidence}
            description={w.confidenceHint}
            defaultValue={lesson.confidence}
            data={CONFIDENCES.slice(0, CONFIDENCES.indexOf(lesson.confidence) + 1).map((value) => ({
              value,
              label: capital(w.confidences[value]),
            }))}
          />
        )}
        <DayInput label={w.reviewDay} value={day} onChange={setDay} />
        <Textarea name="why" label={w.why} defaultValue={lesson?.why ?? ''} maxLength={2000} autosize minRows={2} />
      </Form>
    </Dialog>
  );
}
