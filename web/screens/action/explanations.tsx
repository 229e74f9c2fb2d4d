import { NativeSelect, Textarea } from '@mantine/core';
import type { Proposal } from '#src/contract/action-plan.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';
import type { EffectText } from './effect-text.ts';
import type { FilledPlan, PlanDraft } from './plan-draft.ts';

const KINDS = ['own', 'chance', 'mix', 'season'] as const;

/** One's own explanation beside chance, mix and season, and the bad session that may have begun it all. */
export function Explanations(props: {
  filled: FilledPlan;
  set(change: Partial<PlanDraft>): void;
  low: Proposal['low_sessions'];
  effect: EffectText;
}) {
  const { filled, set, low, effect } = props;
  const { actionPlan: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  return (
    <>
      <div className={styles.fields}>
        {KINDS.map((kind) => (
          <Textarea
            key={kind}
            className={styles.whole ?? ''}
            label={w.explanations[kind]}
            description={w.explanationHints[kind]}
            value={filled.explanations[kind]}
            maxLength={1000}
            onChange={(event) => set({ explanations: { ...filled.explanations, [kind]: event.currentTarget.value } })}
          />
        ))}
      </div>
      {(low.length > 0 || filled.trigger !== '') && (
        <NativeSelect
          mt="md"
          maw={520}
          label={w.trigger}
          description={w.triggerHint}
          value={filled.trigger}
          onChange={(event) => set({ trigger: event.currentTarget.value })}
          data={[
            { value: '', label: w.triggerNone },
            ...low.map(({ session, title, at, value }) => ({
              value: session,
              label: w.lowSession(title, format.date(at, here.zone), effect.value(value)),
            })),
          ]}
        />
      )}
    </>
  );
}
