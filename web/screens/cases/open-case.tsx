import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CASE_KINDS } from '#src/contract/case.ts';
import { ANSWER_CHANNELS } from '#src/contract/shop-pages.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { client } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { freshCases } from './fresh.ts';
import { aboutHealth } from './health-words.ts';

/** A case that the team opens itself: somebody called, or stood in a store; of a customer where their page is open. */
export function OpenCase(props: { customer?: string; close(): void; opened(id: string): void | Promise<void> }) {
  const { customer, close, opened } = props;
  const { cases: w, customers, voices } = useWords();
  const [note, setNote] = useState('');
  const sending = useSending(async (given) => {
    const [kind, reason] = [textOf(given, 'kind'), textOf(given, 'reason')];
    const channel = ANSWER_CHANNELS.find((one) => one === textOf(given, 'channel'));
    const order = textOf(given, 'order').trim();
    const { id } = await client.cases.open({
      kind: CASE_KINDS.find((one) => one === kind) ?? 'complaint',
      reason: ASPECTS.find((one) => one === reason) ?? 'other',
      ...(customer === undefined ? {} : { customer }),
      ...(channel === undefined ? {} : { channel }),
      ...(order === '' ? {} : { order }),
      ...(note.trim() === '' ? {} : { note }),
    });
    await freshCases();
    saidDone(w.opened);
    await opened(id);
  });
  return (
    <Dialog opened onClose={close} title={w.openTitle}>
      <Form sending={sending} button={w.add}>
        <NativeSelect
          name="kind"
          label={w.kind}
          data={CASE_KINDS.map((one) => ({ value: one, label: capital(w.kinds[one]) }))}
        />
        <NativeSelect
          name="reason"
          label={w.reason}
          defaultValue="other"
          data={ASPECTS.map((one) => ({ value: one, label: capital(voices.aspects[one]) }))}
        />
        <Textarea
          label={w.openNote}
          description={customers.noteHint}
          autosize
          minRows={3}
          maxLength={5000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {aboutHealth(note) && <Refused>{w.health}</Refused>}
        <TextInput name="order" label={w.openOrder} maxLength={200} autoComplete="off" />
        <NativeSelect
          name="channel"
          label={w.answerBy}
          data={[
            { value: '', label: w.anyWay },
            ...ANSWER_CHANNELS.map((one) => ({ value: one, label: capital(w.ways[one]) })),
          ]}
        />
      </Form>
    </Dialog>
  );
}
