import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CONFIDENCES, LESSON_KINDS, type LessonConditions } from '#src/contract/lesson.ts';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { api, client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';
import { freshReviews, useRefusal } from './use-deed.ts';

/** When a lesson is looked at again unless somebody says otherwise, in days. */
const USUAL_DAYS = 90;
const KIND_OF = { success: 'keep', problem: 'change', risk: 'avoid', opportunity: 'try' } as const;

/** A lesson from an accepted statement; the conditions begin with those of the session it was seen in. */
export function LessonForm(props: { review: Review; statement: Statement; close(): void }) {
  const { review } = props;
  const session = useQuery({
    ...api.sessions.plan.queryOptions({ input: { id: review.session?.id ?? '' } }),
    enabled: review.session !== null,
  });
  const { reviewWork } = useWords();
  if (review.session !== null && session.isPending)
    return (
      <Dialog opened onClose={props.close} title={reviewWork.lessons.make}>
        <Coming lines={6} />
      </Dialog>
    );
  return <Filled {...props} seen={session.data} />;
}

/** What of a session conditions are taken from. */
interface Seen {
  show: { id: string } | null;
  host: { id: string } | null;
  format: string | null;
  start: string | null;
}

function Filled(props: { review: Review; statement: Statement; close(): void; seen: Seen | undefined }) {
  const { review, statement, close, seen } = props;
  const { here } = useMe();
  const { reviewWork } = useWords();
  const w = reviewWork.lessons;
  const { locale } = useFormat();
  const refusal = useRefusal();
  const shows = useQuery(api.shows.list.queryOptions({ input: {} }));
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {} }));
  const [kind, setKind] = useState<(typeof LESSON_KINDS)[number]>(KIND_OF[statement.kind]);
  const [day, setDay] = useState(new Date(Date.now() + USUAL_DAYS * 86_400_000).toISOString().slice(0, 10));
  const [refused, setRefused] = useState<string>();
  const slot = seen?.start == null ? '' : slotOf(seen.start, here.zone);
  const slots = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const name = capital(
      new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday)),
    );
    return Array.from({ length: 24 }, (_, hour) => ({
      value: `${weekday} ${String(hour).padStart(2, '0')}`,
      label: `${name}, ${String(hour).padStart(2, '0')}:00`,
    }));
  });
  const sending = useSending(
    async (given) => {
      const conditions: LessonConditions = Object.fromEntries(
        ['show', 'host', 'format', 'slot', 'category', 'audience', 'platform'].flatMap((name) => {
          const value = textOf(given, name);
          return value === '' ? [] : [[name, value]];
        }),
      );
      try {
        await client.lessons.create({
          ...{ statement: textOf(given, 'statement'), kind, conditions, review_on: day, why: textOf(given, 'why') },
          confidence: CONFIDENCES.find((one) => one === textOf(given, 'confidence')) ?? 'low',
          from_statement: statement.id,
        });
      } catch (error) {
        setRefused(refusal(error));
        throw error;
      }
      await freshReviews();
      close();
    },
    { fields: w.wrong, reasons: refused === undefined ? {} : { guard: refused } },
  );
  const any = { value: '', label: w.any };
  return (
    <Dialog opened onClose={close} title={w.make} size="xl">
      <Form sending={sending} button={w.save}>
        <Textarea
          name="statement"
          label={w.statement}
          description={w.statementHint}
          defaultValue={statement.text}
          maxLength={1000}
          data-autofocus
          error={sending.wrong('statement')}
        />
        <SegmentedControl
          aria-label={w.kind}
          fullWidth
          size="sm"
          value={kind}
          onChange={(value) => setKind(LESSON_KINDS.find((one) => one === value) ?? 'keep')}
          data={LESSON_KINDS.map((value) => ({ value, label: w.kinds[value] }))}
        />
        <fieldset className={styles.conditions}>
          <legend>{w.conditions}</legend>
          <p className="muted">{w.conditionsHint}</p>
          <NativeSelect
            key={`show ${shows.data?.shows.length}`}
            name="show"
            label={w.show}
            defaultValue={seen?.show?.id ?? review.show?.id ?? ''}
            data={[any, ...(shows.data?.shows ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <NativeSelect
            key={`host ${hosts.data?.hosts.length}`}
            name="host"
            label={w.host}
            defaultValue={seen?.host?.id ?? ''}
            data={[any, ...(hosts.data?.hosts ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextInput
            name="format"
            label={w.format}
            placeholder={w.any}
            defaultValue={seen?.format ?? ''}
            maxLength={100}
          />
          <NativeSelect name="slot" label={w.slot} defaultValue={slot} data={[any, ...slots]} />
          <TextInput name="category" label={w.category} placeholder={w.any} maxLength={200} />
          <TextInput name="audience" label={w.audience} placeholder={w.any} maxLength={200} />
          <TextInput name="platform" label={w.platform} placeholder={w.any} maxLength={100} />
        </fieldset>
        <NativeSelect
          name="confidence"
          label={w.confidence}
          description={w.confidenceHint}
          data={(['low', 'medium'] as const).map((value) => ({ value, label: w.confidences[value] }))}
        />
        <DayInput label={w.reviewOn} value={day} onChange={setDay} error={sending.wrong('review_on')} />
        <Textarea name="why" label={w.why} maxLength={2000} />
      </Form>
    </Dialog>
  );
}

/** Weekday and hour of an instant, as lessons write a slot: '4 20'. */
function slotOf(instant: string, zone: string): string {
  const { date, time } = wallTimeOf(instant, zone);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return `${weekday} ${time.slice(0, 2)}`;
}
