import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActionHead } from '#src/contract/action.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import styles from './action.module.css';
import { Assignments } from './assignments.tsx';
import { PlanForm } from './plan-form.tsx';
import { PlanTerms } from './plan-terms.tsx';
import { Seal } from './seal.tsx';
import { SealedPlan } from './sealed-plan.tsx';

/** How one will know: nothing yet, a draft one writes and seals, or what was sealed and the sessions it drew. */
export function PlanSection({ action }: { action: ActionHead }) {
  const { actionPlan: w } = useWords();
  const mayWrite = useMay('action.write');
  const maySeal = useMay('action.seal');
  const found = useQuery(api.actionPlans.get.queryOptions({ input: { id: action.id }, refetchOnWindowFocus: false }));
  const [writing, setWriting] = useState(false);
  const [because, setBecause] = useState<string>();
  if (found.isError)
    return (
      <Section title={w.how}>
        <Failure error={found.error} reset={() => void found.refetch()} />
      </Section>
    );
  if (found.data === undefined)
    return (
      <Section title={w.how}>
        <Coming lines={4} block={160} />
      </Section>
    );
  const { plan } = found.data;
  const over = action.state === 'dropped' || action.verdict !== null;
  if (plan?.sealed != null) {
    return (
      <>
        <Assignments action={action.id} design={plan.design} over={over} />
        <Section title={w.sealedTitle}>
          {because === undefined ? (
            <SealedPlan plan={plan} sealed={plan.sealed} change={over ? undefined : setBecause} />
          ) : (
            <PlanForm {...{ action, plan, because }} done={() => setBecause(undefined)} />
          )}
        </Section>
      </>
    );
  }
  if (plan === null && !writing) {
    return (
      <Section title={w.how}>
        <Empty
          title={w.without}
          next={
            mayWrite && !over && action.state !== 'done' ? (
              <Button onClick={() => setWriting(true)}>{w.begin}</Button>
            ) : undefined
          }
        >
          {w.withoutWhy}
        </Empty>
      </Section>
    );
  }
  return (
    <Section title={plan === null ? w.how : w.draft} lead={w.howLead}>
      {mayWrite && !over ? (
        <PlanForm {...{ action, plan }} />
      ) : (
        <>
          <p className="muted">{w.readOnly}</p>
          {plan !== null && <PlanTerms plan={plan} />}
        </>
      )}
      {plan !== null && maySeal && !over && (
        <div className={styles.sealPlace}>
          <Seal action={action.id} plan={plan} />
        </div>
      )}
    </Section>
  );
}
