import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ActionHead } from '#src/contract/action.ts';
import { METRICS, type Metric, type Plan } from '#src/contract/action-plan.ts';
import { exponentOf } from '#src/contract/currency.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Refused } from '../../parts/form.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';
import { BaseRate } from './base-rate.tsx';
import { DesignChoice } from './design-choice.tsx';
import { DesignFields } from './design-fields.tsx';
import { EffectInput } from './effect-input.tsx';
import { Explanations } from './explanations.tsx';
import { Guardrails } from './guardrails.tsx';
import { History } from './history.tsx';
import { draftOf, filledIn, type PlanDraft, readPlan } from './plan-draft.ts';
import { Question } from './question.tsx';
import { useEffectText } from './use-effect-text.ts';
import { useProposal } from './use-proposal.ts';

/** How much of what is kept makes one of what is written, figure by figure. */
const stepIn = (currency: string) => (metric: Metric) => {
  const { scale, unit } = METRICS[metric];
  if (scale !== 'raw') return 0.01;
  return unit === 'money' ? 10 ** (exponentOf(currency) ?? 2) : 1;
};

/** The plan as one writes it: what is not touched follows the proposal. `because` changes a sealed one, knowingly. */
export function PlanForm(props: { action: ActionHead; plan: Plan | null; because?: string; done?(): void }) {
  const { action, plan, because, done } = props;
  const { actionPlan: w } = useWords();
  const shows = useQuery(api.shows.list.queryOptions({ input: {} }));
  if (shows.isError) return <Failure error={shows.error} reset={() => void shows.refetch()} />;
  if (shows.data === undefined) return <Coming lines={4} block={200} />;
  const list = shows.data.shows.toSorted((a, b) => b.sessions - a.sessions);
  if (list.length === 0) return <Partial title={w.noShows} />;
  return <Fields {...{ action, plan, because, done }} shows={list} />;
}

function Fields(props: {
  action: ActionHead;
  plan: Plan | null;
  shows: readonly { id: string; name: string }[];
  because: string | undefined;
  done: (() => void) | undefined;
}) {
  const { action, plan, shows, because, done } = props;
  const { actionPlan: w, action: told, failure } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const point = format.decimal(0.5, 1).includes(',') ? ',' : '.';
  const stepOf = stepIn(here.currency);
  const [draft, setDraft] = useState(() =>
    draftOf(plan, {
      ...{ show: shows[0]?.id ?? '', why: action.why, zone: here.zone, point, stepOf },
      tomorrow: addDays(wallTimeOf(Date.now(), here.zone).date, 1),
    }),
  );
  const [dirty, setDirty] = useState(plan === null);
  const [wrong, setWrong] = useState<string>();
  const effect = useEffectText(draft.metric, here.currency);
  const asked = useProposal(action.id, draft, effect.step);
  const proposal = asked.data;
  const filled = filledIn(draft, proposal, point, stepOf);
  const set = (change: { [Field in keyof PlanDraft]?: PlanDraft[Field] | undefined }) => {
    setDraft((before) => ({ ...before, ...change }) as PlanDraft);
    setDirty(true);
    setWrong(undefined);
  };
  const save = useMutation({
    mutationFn: async () => {
      const said = readPlan(filled, here.zone, stepOf);
      if ('wrong' in said) {
        setWrong(said.wrong);
        return false;
      }
      await client.actionPlans.save({
        ...{ id: action.id, ...said },
        ...(because === undefined ? {} : { exploratory_because: because }),
      });
      return true;
    },
    async onSuccess(kept) {
      if (!kept) return;
      setDirty(false);
      await queries.invalidateQueries({ queryKey: api.actionPlans.get.key() });
      await queries.invalidateQueries({ queryKey: api.actions.key() });
      saidDone(w.saved);
      done?.();
    },
  });
  const problem = problemOf(save.error);
  const guards: Record<string, string> = told.guards;
  const refused =
    save.error === null
      ? undefined
      : (guards[problem?.field ?? ''] ?? failure.codes[problem?.code ?? ''] ?? failure.ours);
  const fixed = because !== undefined;

  return (
    <div className={styles.form}>
      <h3>{w.question}</h3>
      <Question {...{ draft, set, shows, effect, fixed, wrong }} />
      {asked.isError && <Failure error={asked.error} reset={() => void asked.refetch()} />}
      {proposal === undefined && !asked.isError && <Coming lines={3} block={160} />}
      {proposal !== undefined && (
        <>
          <BaseRate rate={proposal.base_rate} />
          <History history={proposal.history} effect={effect} />
          <h3>{w.design}</h3>
          <p className="muted">{w.designLead}</p>
          <DesignChoice
            designs={proposal.designs}
            proposed={proposal.proposed}
            chosen={filled.design}
            {...{ effect, fixed }}
            onChoose={(design) => set({ design, horizon: undefined })}
          />
          <DesignFields {...{ filled, set, fixed, wrong }} controls={proposal.controls} />
          <h3>{w.worth}</h3>
          <div className={styles.narrow}>
            <EffectInput
              label={w.smallest}
              unit={effect.unit}
              description={
                proposal.smallest === null ? w.smallestPlain : w.smallestHint(effect.amount(proposal.smallest))
              }
              value={filled.smallest}
              error={wrong === 'smallest' ? w.fields['smallest'] : undefined}
              onChange={(smallest) => set({ smallest })}
            />
          </div>
          <h3>{w.guardrails}</h3>
          <p className="muted">{w.guardrailsLead}</p>
          <Guardrails {...{ filled, wrong }} currency={proposal.currency} set={(guardrails) => set({ guardrails })} />
          <h3>{w.explain}</h3>
          <p className="muted">{w.explainLead}</p>
          <Explanations {...{ filled, set, effect }} low={proposal.low_sessions} />
          {refused !== undefined && <Refused>{refused}</Refused>}
          <div className={styles.save} data-dirty={dirty || undefined}>
            <Button
              {...(fixed ? { color: 'onair' } : {})}
              disabled={!dirty}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {fixed ? w.change : w.save}
            </Button>
            <span role="status" className="muted">
              {wrong !== undefined
                ? (w.fields[wrong.split(' ')[0] ?? ''] ?? w.fields['expected'])
                : dirty
                  ? w.unsaved
                  : ''}
            </span>
          </div>
        </>
      )}
    </div>
  );
}
