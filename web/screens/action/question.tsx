import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import { METRIC_NAMES, METRICS, type Metric } from '#src/contract/action-plan.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';
import { EffectInput } from './effect-input.tsx';
import type { EffectText } from './effect-text.ts';
import type { PlanDraft } from './plan-draft.ts';

const WEEKS = [4, 8, 12, 26, 52];

/** What the action should move, by how much, how soon one wants to know, and what can be done with it. */
export function Question(props: {
  draft: PlanDraft;
  set(change: Partial<PlanDraft>): void;
  shows: readonly { id: string; name: string }[];
  effect: EffectText;
  fixed: boolean;
  wrong: string | undefined;
}) {
  const { draft, set, shows, effect, fixed, wrong } = props;
  const { actionPlan: w, actionMetrics } = useWords();
  const format = useFormat();
  const metrics = [...METRIC_NAMES].map((value) => ({ value, label: actionMetrics.of[value].name }));
  return (
    <>
      <div className={styles.fields}>
        <NativeSelect
          className={styles.half ?? ''}
          label={w.show}
          value={draft.show}
          disabled={fixed}
          onChange={(event) => set({ show: event.currentTarget.value, ...FORGOTTEN, controls: undefined })}
          data={shows.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          className={styles.half ?? ''}
          label={w.metric}
          value={draft.metric}
          onChange={(event) => {
            const metric = event.currentTarget.value as Metric;
            set({ metric, direction: METRICS[metric].better, ...FORGOTTEN });
          }}
          data={metrics}
        />
        <NativeSelect
          className={styles.third ?? ''}
          label={w.direction}
          value={draft.direction}
          onChange={(event) => set({ direction: event.currentTarget.value as 'more' | 'less' })}
          data={[
            { value: 'more', label: w.directions.more },
            { value: 'less', label: w.directions.less },
          ]}
        />
        <div className={styles.third}>
          <EffectInput
            label={w.expected}
            unit={effect.unit}
            value={draft.expected}
            error={wrong === 'expected' ? w.fields['expected'] : undefined}
            onChange={(expected) => set({ expected })}
          />
        </div>
        <NativeSelect
          className={styles.third ?? ''}
          label={w.days}
          value={String(draft.weeks)}
          onChange={(event) => set({ weeks: Number(event.currentTarget.value), horizon: undefined, design: undefined })}
          data={WEEKS.map((weeks) => ({ value: String(weeks), label: w.daysOf(format.number(weeks)) }))}
        />
      </div>
      <p className={styles.hint}>
        {w.expectedHint} {METRICS[draft.metric].scale === 'logit' && actionMetrics.odds}
      </p>
      <Stack gap={4} mt="md">
        {(
          [
            ['reversible', w.reversible],
            ['within_session', w.withinSession],
            ['by_viewer', w.byViewer],
          ] as const
        ).map(([name, label]) => (
          <Checkbox
            key={name}
            size="md"
            className={styles.check ?? ''}
            label={label}
            checked={draft[name]}
            disabled={fixed}
            onChange={(event) => set({ [name]: event.currentTarget.checked, design: undefined, horizon: undefined })}
          />
        ))}
      </Stack>
    </>
  );
}

/** What was reckoned for another figure or show means nothing for this one. */
const FORGOTTEN = { design: undefined, horizon: undefined, smallest: undefined, guardrails: undefined, trigger: '' };
