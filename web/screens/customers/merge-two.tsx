import { Textarea } from '@mantine/core';
import type { Likeness } from '#src/contract/customer.ts';
import { api, client, queries } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** Everything that shows customers: lists are kept under a name of their own. */
export async function freshCustomers(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: api.customers.key() }),
    queries.invalidateQueries({ queryKey: ['customers'] }),
    queries.invalidateQueries({ queryKey: ['timeline'] }),
  ]);
}

/** Two customers become one, with what makes somebody sure of it; it is taken back from where it is said, or from the customer's page. */
export function MergeTwo(props: {
  kept: { id: string; name: string | null };
  gone: { id: string; name: string | null };
  alike: readonly Likeness[];
  close(): void;
}) {
  const { kept, gone, alike, close } = props;
  const { customers: w } = useWords();
  const format = useFormat();
  const sending = useSending(async (given) => {
    const reason = textOf(given, 'reason');
    const { merge } = await client.customers.merge({ id: kept.id, gone: gone.id, reason });
    await freshCustomers();
    saidDone(w.duplicates.done, {
      label: w.duplicates.undo,
      back: () => void client.customers.unmerge({ id: merge }).then(freshCustomers),
    });
    close();
  });
  return (
    <Dialog opened onClose={close} title={w.duplicates.mergeTitle} size="md">
      <Form sending={sending} button={w.duplicates.merge}>
        <p>{w.duplicates.mergeWhy(gone.name ?? w.unnamed, kept.name ?? w.unnamed)}</p>
        <Textarea
          name="reason"
          label={w.duplicates.why}
          autosize
          minRows={2}
          maxLength={500}
          required
          defaultValue={capital(w.duplicates.alike(format.list(alike.map((one) => w.alike[one]))))}
        />
      </Form>
    </Dialog>
  );
}
