import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ACTION_KINDS, type ActionHead, type ActionKind } from '#src/contract/action.ts';
import { api, client, queries } from '../../client.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import styles from './actions.module.css';

/** An action as one writes it, a new one or one that is there; `from` is what a new one comes from. */
export function ActionForm(props: {
  action?: ActionHead;
  from?: { review?: string; lesson?: string; statement?: string };
  close(): void;
  made?(id: string): void;
}) {
  const { action, from = {}, close, made } = props;
  const { actionBoard: w, action: told, common, failure } = useWords();
  const members = useQuery(api.members.list.queryOptions({ staleTime: 300_000 }));
  const sending = useSending(
    async (given) => {
      const said = {
        ...{ verb: textOf(given, 'verb'), why: textOf(given, 'why'), kind: textOf(given, 'kind') as ActionKind },
        ...{ owner: textOf(given, 'owner') || null, due: textOf(given, 'due') || null },
      };
      const id =
        action === undefined
          ? (await client.actions.create({ ...said, ...from })).id
          : await client.actions.update({ id: action.id, version: action.version, ...said }).then(() => action.id);
      await queries.invalidateQueries({ queryKey: api.actions.key() });
      close();
      made?.(id);
    },
    {
      fields: { verb: w.verbLacks },
      reasons: { guard: told.guards.not_accepted, conflict: failure.codes['conflict'] ?? '' },
    },
  );
  return (
    <Dialog opened onClose={close} title={action === undefined ? w.newTitle : w.editTitle}>
      <Form
        sending={sending}
        button={action === undefined ? w.create : common.save}
        beside={
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        }
      >
        <TextInput
          name="verb"
          label={w.verb}
          description={w.verbHint}
          defaultValue={action?.verb}
          maxLength={300}
          data-autofocus
          error={sending.wrong('verb')}
        />
        <Textarea name="why" label={w.why} description={w.whyHint} defaultValue={action?.why} maxLength={2000} />
        <div className={styles.three}>
          <NativeSelect
            name="kind"
            label={w.kind}
            defaultValue={action?.kind ?? 'format'}
            data={ACTION_KINDS.map((kind) => ({ value: kind, label: w.kinds[kind] }))}
          />
          <NativeSelect
            // What is chosen stands among the choices only once these are there.
            key={members.data === undefined ? 'coming' : 'there'}
            name="owner"
            label={w.owner}
            defaultValue={action?.owner?.id ?? ''}
            data={[
              { value: '', label: w.chooseOwner },
              ...(members.data?.members ?? (action?.owner == null ? [] : [action.owner])).map(({ id, name }) => ({
                value: id,
                label: name,
              })),
            ]}
          />
          <DayInput name="due" label={w.dueDay} defaultValue={action?.due ?? undefined} />
        </div>
      </Form>
    </Dialog>
  );
}
