import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { METRIC_NAMES, type Metric } from '#src/contract/action-plan.ts';
import { useWords } from '../../words.tsx';
import styles from './action.module.css';
import { EffectInput } from './effect-input.tsx';
import type { FilledPlan, GuardrailDraft } from './plan-draft.ts';
import { useEffectText } from './use-effect-text.ts';

/** What must not get worse meanwhile, figure by figure. */
export function Guardrails(props: {
  filled: FilledPlan;
  currency: string | null;
  set(guardrails: GuardrailDraft[]): void;
  wrong: string | undefined;
}) {
  const {
    filled: { guardrails, metric: own },
    currency,
    set,
    wrong,
  } = props;
  const { actionPlan: w, actionMetrics } = useWords();
  const left = METRIC_NAMES.filter((one) => one !== own && guardrails.every(({ metric }) => metric !== one));
  return (
    <>
      {guardrails.length === 0 && <p className="muted">{w.noGuardrails}</p>}
      {guardrails.map((one) => (
        <OneGuardrail
          key={one.metric}
          one={one}
          currency={currency}
          wrong={wrong === `guardrail ${one.metric}` ? w.fields['expected'] : undefined}
          set={(worst) => set(guardrails.map((each) => (each.metric === one.metric ? { ...each, worst } : each)))}
          remove={() => set(guardrails.filter(({ metric }) => metric !== one.metric))}
        />
      ))}
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden="true" />}>
            {w.addGuardrail}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {left.map((metric) => (
            <Menu.Item key={metric} onClick={() => set([...guardrails, { metric, worst: '' }])}>
              {actionMetrics.of[metric].name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function OneGuardrail(props: {
  one: { metric: Metric; worst: string };
  currency: string | null;
  wrong: string | undefined;
  set(worst: string): void;
  remove(): void;
}) {
  const { one, currency, wrong, set, remove } = props;
  const { actionPlan: w } = useWords();
  const { name, unit } = useEffectText(one.metric, currency);
  return (
    <div className={styles.guardrail}>
      <EffectInput label={w.worst(name)} unit={unit} value={one.worst} error={wrong} onChange={set} />
      <ActionIcon aria-label={w.removeGuardrail(name)} onClick={remove}>
        <IconTrash size={20} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}
