import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActionHead } from '#src/contract/action.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import type { Design } from '#src/contract/impact.ts';
import { client, problemOf, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Refused } from '../../parts/form.tsx';
import { Empty } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './impact.module.css';

/** Before the horizon: what the verdict waits for, and the deliberate ways to look earlier, which are recorded. */
export function Waiting({ action, show }: { action: ActionHead; show(reading: VerdictReading): void }) {
  const { actionVerdict: w } = useWords();
  const format = useFormat();
  const mayWrite = useMay('action.write');
  const maySeal = useMay('action.seal');
  const [looking, setLooking] = useState<'early' | 'interim'>();
  const { plan } = action;
  if (plan === null || plan.sealed === null) return <Empty title={w.noPlan}>{w.noPlanWhy}</Empty>;
  const half = plan.reached * 2 >= plan.horizon && plan.design !== 'ab';
  return (
    <>
      <Empty
        title={w.waits}
        next={
          <div className={styles.buttons}>
            {mayWrite && (
              <Button variant="default" onClick={() => setLooking('early')}>
                {w.openEarly}
              </Button>
            )}
            {maySeal && half && (
              <Button variant="default" onClick={() => setLooking('interim')}>
                {w.interim}
              </Button>
            )}
          </div>
        }
      >
        {w.waitsWhy(format.number(plan.reached), format.plural(plan.horizon, w.units[plan.design as Design]))}
      </Empty>
      {looking !== undefined && <Look id={action.id} kind={looking} close={() => setLooking(undefined)} show={show} />}
    </>
  );
}

function Look(props: { id: string; kind: 'early' | 'interim'; close(): void; show(reading: VerdictReading): void }) {
  const { id, kind, close, show } = props;
  const { actionVerdict: w, action: told, common, failure } = useWords();
  const [why, setWhy] = useState('');
  const look = useMutation({
    mutationFn: (): Promise<VerdictReading> =>
      kind === 'early' ? client.verdicts.early({ id, why: why.trim() || null }) : client.verdicts.interim({ id }),
    async onSuccess(reading) {
      show(reading);
      close();
      await queries.invalidateQueries();
    },
  });
  const guards: Record<string, string> = told.guards;
  const problem = problemOf(look.error);
  return (
    <Dialog opened onClose={close} title={kind === 'early' ? w.earlyTitle : w.interimTitle} size="md">
      <div className={styles.dialog}>
        <p>{kind === 'early' ? w.earlyWhy : w.interimWhy}</p>
        {kind === 'early' && (
          <Textarea
            label={w.earlyReason}
            description={w.earlyReasonHint}
            maxLength={1000}
            data-autofocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        {look.error !== null && (
          <Refused>{guards[problem?.field ?? ''] ?? failure.codes[problem?.code ?? ''] ?? failure.ours}</Refused>
        )}
        <div className={styles.buttons}>
          <Button loading={look.isPending} onClick={() => look.mutate()}>
            {kind === 'early' ? w.earlyOpen : w.interimTake}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {common.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
