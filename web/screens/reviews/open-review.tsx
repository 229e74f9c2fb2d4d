import { Button, Checkbox, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { REVIEW_FORMATS, REVIEW_KINDS, type ReviewFormat, type ReviewKind } from '#src/contract/review.ts';
import { instantOf } from '#src/contract/zoned-time.ts';
import { api, client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useWords } from '../../words.tsx';
import { freshReviews } from '../review/use-deed.ts';

/** Opens a review by hand: of a session that has ended, of a period, or of a show over a period. */
export function OpenReview(props: { session?: string | undefined; close(): void; opened(id: string): void }) {
  const { session, close, opened } = props;
  const { here } = useMe();
  const { reviews, common } = useWords();
  const w = reviews.opening;
  const format = useFormat();
  const [kind, setKind] = useState<ReviewKind>('session');
  const [[from, to], setDays] = useState(['', '']);
  const ended = useQuery(api.sessions.list.queryOptions({ input: { state: 'ended', limit: 100 } }));
  const under = useQuery(api.reviews.list.queryOptions({ input: { state: 'open', limit: 200 } }));
  const shows = useQuery(api.shows.list.queryOptions({ input: {} }));
  const taken = new Set(under.data?.reviews.flatMap((one) => one.session?.id ?? []));
  const sessions = (ended.data?.sessions ?? []).filter(({ id }) => !taken.has(id) || id === session);
  const midnight = (date: string) => instantOf({ date, time: '00:00' }, here.zone).instant;
  const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

  const sending = useSending(
    async (given) => {
      const about =
        kind === 'session'
          ? { session: textOf(given, 'session') }
          : {
              ...(textOf(given, 'show') === '' ? {} : { show: textOf(given, 'show') }),
              ...(from === '' || to === '' ? {} : { from: midnight(from), to: midnight(dayAfter(to)) }),
            };
      const title = textOf(given, 'title');
      const size = textOf(given, 'format') as ReviewFormat | '';
      const { id } = await client.reviews.open({
        ...{ kind, ...about },
        ...(title === '' ? {} : { title }),
        ...(size === '' ? {} : { format: size }),
        ...(textOf(given, 'due') === '' ? {} : { due_hours: Number(textOf(given, 'due').replaceAll(/\D/g, '')) }),
        ...(given.get('withhold') === null ? {} : { withhold_figures: true }),
      });
      await freshReviews();
      opened(id);
    },
    { reasons: w.wrong },
  );

  return (
    <Dialog opened onClose={close} title={reviews.open}>
      <Form
        sending={sending}
        button={w.button}
        beside={
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        }
      >
        <SegmentedControl
          aria-label={w.what}
          fullWidth
          size="md"
          value={kind}
          onChange={(value) => setKind(REVIEW_KINDS.find((one) => one === value) ?? 'session')}
          data={REVIEW_KINDS.map((value) => ({ value, label: reviews.kinds[value] }))}
        />
        {kind === 'session' && (
          <NativeSelect
            key={`${sessions.length}`}
            name="session"
            label={w.session}
            defaultValue={session}
            data={sessions.map(({ id, title, start }) => ({
              value: id,
              label: start === null ? title : `${title} · ${format.dateTime(start, here.zone)}`,
            }))}
            description={ended.data !== undefined && sessions.length === 0 ? w.noSession : undefined}
          />
        )}
        {kind !== 'session' && (
          <>
            <NativeSelect
              name="show"
              label={w.show}
              data={[
                ...(kind === 'period' ? [{ value: '', label: w.anyShow }] : []),
                ...(shows.data?.shows ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <DayInput label={w.from} value={from ?? ''} onChange={(day) => setDays([day, to ?? ''])} />
            <DayInput label={w.to} value={to ?? ''} onChange={(day) => setDays([from ?? '', day])} />
          </>
        )}
        <TextInput name="title" label={w.title} description={w.titleHint} maxLength={200} />
        <NativeSelect
          name="format"
          label={w.format}
          data={[
            { value: '', label: w.bySize },
            ...REVIEW_FORMATS.map((value) => ({ value, label: reviews.formats[value] })),
          ]}
        />
        <NumberInput name="due" label={w.due} description={w.dueHint} min={1} max={720} placeholder="48" />
        <Checkbox name="withhold" size="md" label={w.withhold} description={w.withholdHint} />
      </Form>
    </Dialog>
  );
}
