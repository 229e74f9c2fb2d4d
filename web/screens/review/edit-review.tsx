import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayRole } from '#src/contract/permission.ts';
import type { Review } from '#src/contract/review-plan.ts';
import { instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';
import { api, client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { DayInput, TimeInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import { freshReviews } from './use-deed.ts';

/** What the review is called, until when it is open and who leads it, for whoever leads. */
export function EditReview({ review, close }: { review: Review; close(): void }) {
  const { here } = useMe();
  const { reviews, common } = useWords();
  const w = reviews.edit;
  const members = useQuery(api.members.list.queryOptions());
  // As the page says it: everybody of the organisation reads the same hour.
  const due = wallTimeOf(review.due, here.zone);
  const leads = (members.data?.members ?? []).filter(({ role }) => mayRole(role, 'review.facilitate'));
  const sending = useSending(
    async (given) => {
      const facilitator = textOf(given, 'facilitator');
      const wall = { date: textOf(given, 'day'), time: textOf(given, 'time') };
      const moved = wall.date !== '' && wall.time !== '' && (wall.date !== due.date || wall.time !== due.time);
      await client.reviews.update({
        ...{ id: review.id, title: textOf(given, 'title') },
        ...(moved ? { due: instantOf(wall, here.zone).instant } : {}),
        ...(facilitator === (review.facilitator?.id ?? '') ? {} : { facilitator: facilitator || null }),
      });
      await freshReviews();
      close();
    },
    { fields: { title: w.titleWrong } },
  );
  return (
    <Dialog opened onClose={close} title={w.heading}>
      <Form
        sending={sending}
        button={common.save}
        beside={
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        }
      >
        <TextInput
          name="title"
          label={reviews.opening.title}
          defaultValue={review.title}
          required
          maxLength={200}
          data-autofocus
          error={sending.wrong('title')}
        />
        <Group grow align="start">
          <DayInput name="day" label={w.day} defaultValue={due.date} />
          <TimeInput name="time" label={w.time} defaultValue={due.time} />
        </Group>
        <NativeSelect
          key={leads.length}
          name="facilitator"
          label={reviews.schedule.facilitator}
          defaultValue={review.facilitator?.id ?? ''}
          data={[{ value: '', label: w.nobody }, ...leads.map(({ id, name }) => ({ value: id, label: name ?? id }))]}
        />
      </Form>
    </Dialog>
  );
}
