import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { KeptQuestion, OwnQuestion } from '#src/contract/kept-question.ts';
import { api, client, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** A name for the question, and whether the others see it; `from` is one's own that is changed. */
export function KeepQuestion(props: {
  asked: OwnQuestion;
  from: KeptQuestion | undefined;
  close(): void;
  kept(id: string): void;
}) {
  const { asked, from, close, kept } = props;
  const { askFigures: w } = useWords();
  const [shared, setShared] = useState(from?.shared ?? false);
  const sending = useSending(async (form) => {
    const said = { name: textOf(form, 'name'), asked, shared };
    if (from === undefined) kept((await client.kept_questions.keep(said)).id);
    else await client.kept_questions.change({ ...said, id: from.id, version: from.version });
    await queries.invalidateQueries({ queryKey: api.kept_questions.key() });
    close();
    saidDone(w.keptNow);
  });
  return (
    <Dialog opened onClose={close} title={w.keepTitle} size="md">
      <Form sending={sending} button={w.keep}>
        <TextInput
          name="name"
          label={w.name}
          defaultValue={from?.name ?? ''}
          maxLength={100}
          required
          data-autofocus
          error={sending.wrong('name')}
        />
        <Checkbox label={w.share} checked={shared} onChange={({ currentTarget }) => setShared(currentTarget.checked)} />
      </Form>
    </Dialog>
  );
}
