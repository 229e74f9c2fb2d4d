import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Assignment } from '#src/contract/action-plan.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './action.module.css';

export const HOW_DONE = ['as_drawn', 'partly', 'not'] as const;
export type Done = (typeof HOW_DONE)[number];
interface Said {
  of: Assignment;
  how: Done;
  note: string | null;
}

/** Writes down what was really done in a session. */
export function useRecordDone(): (said: Said) => void {
  const { actionPlan: w, action: told, failure } = useWords();
  return useMutation({
    mutationFn: ({ of, how, note }: Said) =>
      client.actionPlans.comply({ id: of.action, session: of.session.id, how, note }),
    onSuccess: (_, { of }) => saidDone(w.recorded(of.session.title)),
    onError: (error) => {
      const guards: Record<string, string> = told.guards;
      saidDone(guards[problemOf(error)?.field ?? ''] ?? failure.ours);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: api.actionPlans.key() }),
  }).mutate;
}

/** Asks what happened where it was not done as drawn. */
export function RecordDone(props: { of: Assignment; how: Done; close(): void; record(said: Said): void }) {
  const { of, how, close, record } = props;
  const { actionPlan: w, common } = useWords();
  const [note, setNote] = useState('');
  return (
    <Dialog opened onClose={close} title={w.doneOf(of.session.title)} size="md">
      <div className={styles.dialog}>
        <p>
          <strong>{w.howDone[how]}</strong>
        </p>
        <Textarea
          label={w.doneNote}
          maxLength={1000}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.printButtons}>
          <Button
            onClick={() => {
              record({ of, how, note: note.trim() || null });
              close();
            }}
          >
            {common.save}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
