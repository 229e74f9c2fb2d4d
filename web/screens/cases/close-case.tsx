import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CASE_OUTCOMES, type WholeCase } from '#src/contract/case.ts';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { readAmount } from '../catalogue/product-draft.ts';
import { freshCases } from './fresh.ts';
import { aboutHealth } from './health-words.ts';

/** How a case ended: its outcome, what was given for the trouble, a last note. */
export function CloseCase({ of }: { of: WholeCase }) {
  const { here } = useMe();
  const { cases: w } = useWords();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState('');
  const [note, setNote] = useState('');
  const amount = readAmount(given, here.currency);
  const sending = useSending(async (form) => {
    const outcome = CASE_OUTCOMES.find((one) => one === textOf(form, 'outcome'));
    if (outcome === undefined || amount === undefined) return;
    await client.cases.close({
      ...{ id: of.id, outcome, version: of.version },
      ...(amount === null || amount === 0 ? {} : { compensation: { amount, currency: here.currency } }),
      ...(note.trim() === '' ? {} : { note }),
    });
    setOpen(false);
    saidDone(w.closed(w.outcomes[outcome]));
    await freshCases();
  });
  return (
    <>
      <Button mt="lg" onClick={() => setOpen(true)}>
        {w.close}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={w.closeTitle}>
        <Form sending={sending} button={w.close}>
          <NativeSelect
            name="outcome"
            label={w.outcome}
            required
            withAsterisk={false}
            data={CASE_OUTCOMES.map((one) => ({ value: one, label: capital(w.outcomes[one]) }))}
          />
          <TextInput
            label={w.compensation}
            description={w.compensationIn(here.currency)}
            inputMode="decimal"
            value={given}
            onChange={({ currentTarget }) => setGiven(currentTarget.value)}
            error={amount === undefined ? w.compensationWrong : undefined}
          />
          <Textarea
            label={w.closeNote}
            description={w.noteHint}
            autosize
            minRows={2}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {aboutHealth(note) && <Refused>{w.health}</Refused>}
        </Form>
      </Dialog>
    </>
  );
}
