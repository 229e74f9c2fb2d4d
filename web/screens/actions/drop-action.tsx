import { Button, Textarea } from '@mantine/core';
import type { ActionHead } from '#src/contract/action.ts';
import { client, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';

/** Gives an action up, with the reason: it cannot be taken back, and stays in every count. */
export function DropAction({ action: { id, verb }, close }: { action: ActionHead; close(): void }) {
  const { actionBoard: w, action } = useWords();
  const sending = useSending(
    async (given) => {
      await client.actions.drop({ id, reason: textOf(given, 'reason') });
      await queries.invalidateQueries();
      saidDone(w.dropped(verb));
      close();
    },
    { reasons: { 'guard:reason_missing': action.guards.reason_missing, guard: action.guards.dropped_stays } },
  );
  return (
    <Dialog opened onClose={close} title={w.dropTitle} size="md">
      <Form
        sending={sending}
        button={w.drop}
        danger
        beside={
          <Button variant="subtle" color="gray" onClick={close}>
            {w.keep}
          </Button>
        }
      >
        <p>
          <strong>{verb}</strong>
        </p>
        <p className="muted">{w.dropWhy}</p>
        <Textarea
          name="reason"
          label={w.dropReason}
          description={w.dropReasonHint}
          maxLength={2000}
          data-autofocus
          error={sending.wrong('reason_missing')}
        />
      </Form>
    </Dialog>
  );
}
