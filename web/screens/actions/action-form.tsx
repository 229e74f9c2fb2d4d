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
  const sealed = action?.plan?.sealed != null;
  const sending = useSending(
    async (given) => {
      const what = { verb: textOf(given, 'verb'), kind: textOf(given, 'kind') as ActionKind };
      const rest = {
        ...{ why: textOf(given, 'why'), owner: textOf(given, 'owner') || null, due: textOf(given, 'due') || null },
      };
      const id = action?.id ?? (await client.actions.create({ ...what, ...rest, ...from })).id;
      if (action !== undefined)
        await client.actions.update({ id, version: action.version, ...(sealed ? {} : what), ...rest });
      await queries.invalidateQueries({ queryKey: api.actions.key() });
      close();
      made?.(id);
    },
    {
      fields: { verb: w.verbLacks },
      reasons: {
        guard: action === undefined ? told.guards.not_accepted : told.guards.already_sealed,
        conflict: failure.codes['conflict'] ?? '',
      },
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
          description={sealed ? w.sealedVerb : w.verbHint}
          defaultValue={action?.verb}
          maxLength={300}
          disabled={sealed}
          data-autofocus={!sealed || undefined}
          error={sending.wrong('verb')}
        />
        <Textarea name="why" label={w.why} description={w.whyHint} defaultValue={action?.why} maxLength={2000} />
        <div className={styles.three}>
          <NativeSelect
            name="kind"
            label={w.kind}
            disabled={sealed}
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
