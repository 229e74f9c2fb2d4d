import type { Plan } from '#src/contract/action-plan.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';
import { effectText } from './effect-text.ts';
import { useEffectText } from './use-effect-text.ts';

/** What a plan says, line by line: what is sealed, and what was. */
export function PlanTerms({ plan }: { plan: Plan }) {
  const words = useWords();
  const { actionPlan: w } = words;
  const { here } = useMe();
  const format = useFormat();
  const effect = useEffectText(plan.metric, here.currency);
  return (
    <>
      <ul className={styles.terms}>
        <li>{w.sealFigure(effect.name, w.directions[plan.direction], effect.amount(plan.expected))}</li>
        {plan.smallest !== null && <li>{w.sealSmallest(effect.amount(plan.smallest))}</li>}
        {plan.guardrails.map(({ metric, worst }) => {
          const other = effectText(metric, here.currency, words, format);
          return <li key={metric}>{w.sealGuardrail(other.name, other.amount(worst))}</li>;
        })}
        <li>{w.sealDesign(w.designs[plan.design], format.plural(plan.horizon, w.units[plan.design]))}</li>
        <li>{w.sealStarts(format.date(plan.starts, here.zone))}</li>
      </ul>
      {plan.explanations.length > 0 && (
        <details className={styles.prints}>
          <summary>{w.explanationsSealed}</summary>
          <dl className={styles.explained}>
            {plan.explanations.map(({ kind, text }) => (
              <div key={`${kind} ${text}`}>
                <dt>{w.explanations[kind]}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
