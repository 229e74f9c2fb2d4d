import { Button } from '@mantine/core';
import { IconRubberStamp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Plan } from '#src/contract/action-plan.ts';
import { client, problemOf, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Refused } from '../../parts/form.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './action.module.css';
import { PlanTerms } from './plan-terms.tsx';

/** The deliberate moment: what is missing before it, what is sealed, how, and what a later edit does. */
export function Seal({ action, plan }: { action: string; plan: Plan }) {
  const { actionPlan: w, action: told } = useWords();
  const [opened, setOpened] = useState(false);
  const guards: Record<string, string> = told.guards;
  if (plan.missing.length > 0) {
    return (
      <div className={styles.missing}>
        <strong>{w.missing}</strong>
        <ul>
          {plan.missing.map((guard) => (
            <li key={guard}>{guards[guard] ?? guard}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <>
      <Button
        size="lg"
        leftSection={<IconRubberStamp size={22} stroke={1.5} aria-hidden="true" />}
        onClick={() => setOpened(true)}
      >
        {w.seal}
      </Button>
      {opened && <SealDialog {...{ action, plan }} close={() => setOpened(false)} />}
    </>
  );
}

function SealDialog({ action, plan, close }: { action: string; plan: Plan; close(): void }) {
  const { actionPlan: w, action: told, failure } = useWords();
  const seal = useMutation({
    mutationFn: () => client.actionPlans.seal({ id: action }),
    async onSuccess() {
      await queries.invalidateQueries();
      saidDone(w.sealedSaid);
      close();
    },
  });
  const problem = problemOf(seal.error);
  const guards: Record<string, string> = told.guards;
  return (
    <Dialog opened onClose={close} title={w.sealTitle}>
      <div className={styles.dialog}>
        <p className={styles.lead}>{w.sealLead}</p>
        <div className={styles.sealed}>
          <h3 className={styles.small}>{w.sealWhat}</h3>
          <PlanTerms plan={plan} />
        </div>
        <p>{w.sealHow}</p>
        <p>{w.sealLater}</p>
        {seal.error !== null && (
          <Refused>{guards[problem?.field ?? ''] ?? failure.codes[problem?.code ?? ''] ?? failure.ours}</Refused>
        )}
        <div className={styles.printButtons}>
          <Button
            size="lg"
            loading={seal.isPending}
            leftSection={<IconRubberStamp size={22} stroke={1.5} aria-hidden="true" />}
            onClick={() => seal.mutate()}
          >
            {w.sealNow}
          </Button>
          <Button size="lg" variant="subtle" color="gray" onClick={close}>
            {w.notYet}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
