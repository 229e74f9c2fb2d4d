import { Checkbox, TextInput } from '@mantine/core';
import type { Proposal } from '#src/contract/action-plan.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';
import { EffectInput } from './effect-input.tsx';
import type { FilledPlan, PlanDraft } from './plan-draft.ts';

/** What the chosen design needs: how many, from when on, and what only it needs. */
export function DesignFields(props: {
  filled: FilledPlan;
  set(change: Partial<PlanDraft>): void;
  controls: Proposal['controls'];
  fixed: boolean;
  wrong: string | undefined;
}) {
  const { filled, set, controls, fixed, wrong } = props;
  const { actionPlan: w } = useWords();
  const format = useFormat();
  const { design } = filled;
  if (design === undefined) return null;
  return (
    <>
      <div className={styles.fields}>
        <div className={styles.half}>
          <EffectInput
            whole
            label={w.horizon}
            unit={w.horizonHint[design]}
            value={filled.horizon}
            error={wrong === 'horizon' ? w.fields['horizon'] : undefined}
            onChange={(horizon) => set({ horizon })}
          />
        </div>
        <DayInput
          className={styles.half ?? ''}
          label={w.starts}
          disabled={fixed}
          value={filled.starts}
          error={wrong === 'starts' ? w.fields['starts'] : undefined}
          onChange={(starts) => set({ starts })}
        />
        {design === 'switchback' && (
          <>
            <div className={styles.half}>
              <EffectInput label={w.block} unit={w.minutes} value={filled.block} onChange={(block) => set({ block })} />
            </div>
            <div className={styles.half}>
              <EffectInput
                label={w.washout}
                unit={w.minutes}
                value={filled.washout}
                onChange={(washout) => set({ washout })}
              />
            </div>
          </>
        )}
        {design === 'ab' && (
          <TextInput
            className={styles.half ?? ''}
            label={w.variant}
            description={w.variantHint}
            value={filled.variant}
            maxLength={100}
            onChange={(event) => set({ variant: event.currentTarget.value })}
          />
        )}
      </div>
      <p className={styles.hint}>{w.startsHint}</p>
      {design === 'control' && controls.length > 0 && (
        <Checkbox.Group
          mt="md"
          label={w.controls}
          value={filled.controls}
          onChange={(chosen) => set({ controls: chosen })}
        >
          {controls.map(({ id, name, sessions }) => (
            <Checkbox
              key={id}
              size="md"
              className={styles.check ?? ''}
              value={id}
              label={`${name} · ${format.plural(sessions, w.controlSessions)}`}
            />
          ))}
        </Checkbox.Group>
      )}
    </>
  );
}
