import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Opportunity } from '#src/contract/opportunity.ts';
import { api, client, queries } from '../../client.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { useOwners } from '../cases/owners.tsx';

const fresh = () => queries.invalidateQueries({ queryKey: api.opportunities.key() });

/** Who sees to it and by when; dismissing it with a reason, and bringing it back. */
export function Work({ of }: { of: Opportunity }) {
  const { opportunities: w } = useWords();
  const owners = useOwners();
  const [leaving, setLeaving] = useState(false);
  const keep = useSending(async (given) => {
    await client.opportunities.change({
      id: of.id,
      owner: textOf(given, 'owner') || null,
      due: textOf(given, 'due') || null,
    });
    saidDone(w.saved);
    await fresh();
  });
  const dismiss = useSending(async (given) => {
    await client.opportunities.change({ id: of.id, dismiss: textOf(given, 'why') });
    setLeaving(false);
    saidDone(w.dismissedDone);
    await fresh();
  });
  const back = useSending(async () => {
    await client.opportunities.change({ id: of.id, reopen: true });
    saidDone(w.reopened);
    await fresh();
  });
  const owner = of.owner;
  const known = owner === null || owners.some(({ value }) => value === owner.id);
  return (
    <Section title={w.work}>
      <Form
        sending={keep}
        button={w.save}
        beside={
          of.state === 'open' && (
            <Button variant="subtle" color="gray" onClick={() => setLeaving(true)}>
              {w.dismiss}
            </Button>
          )
        }
      >
        <NativeSelect
          key={owners.length}
          name="owner"
          label={w.owner}
          defaultValue={owner?.id ?? ''}
          data={[
            { value: '', label: w.nobody },
            ...(known || owner === null ? [] : [{ value: owner.id, label: owner.name }]),
            ...owners,
          ]}
        />
        <DayInput name="due" label={w.due} defaultValue={of.due ?? ''} />
      </Form>
      {of.state === 'dismissed' && (
        <>
          <p>{w.dismissedFor(of.dismissed ?? '')}</p>
          <Form sending={back} button={w.reopen} />
        </>
      )}
      <Dialog opened={leaving} onClose={() => setLeaving(false)} title={w.dismissTitle}>
        <Form sending={dismiss} button={w.dismiss}>
          <Textarea
            name="why"
            label={w.dismissWhy}
            description={w.dismissHint}
            required
            minLength={3}
            maxLength={500}
            autosize
            minRows={2}
          />
        </Form>
      </Dialog>
    </Section>
  );
}
