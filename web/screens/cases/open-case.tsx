import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CASE_KINDS } from '#src/contract/case.ts';
import { ASPECTS } from '#src/contract/voice.ts';
import { api, client, queries } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { aboutHealth } from './health-words.ts';

/** A case that the team opens itself: somebody called, or stood in a store. */
export function OpenCase({ close, opened }: { close(): void; opened(id: string): void }) {
  const { cases: w, voices } = useWords();
  const [note, setNote] = useState('');
  const sending = useSending(async (given) => {
    const [kind, reason] = [textOf(given, 'kind'), textOf(given, 'reason')];
    const { id } = await client.cases.open({
      kind: CASE_KINDS.find((one) => one === kind) ?? 'complaint',
      reason: ASPECTS.find((one) => one === reason) ?? 'other',
      ...(note.trim() === '' ? {} : { note }),
    });
    await queries.invalidateQueries({ queryKey: api.cases.key() });
    saidDone(w.opened);
    opened(id);
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
          description={w.noteHint}
          autosize
          minRows={3}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {aboutHealth(note) && <p role="alert">{w.health}</p>}
      </Form>
    </Dialog>
  );
}
