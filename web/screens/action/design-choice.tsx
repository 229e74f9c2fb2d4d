import { Badge, Radio } from '@mantine/core';
import type { ProposedDesign } from '#src/contract/action-plan.ts';
import type { Design } from '#src/contract/impact.ts';
import { Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './action.module.css';
import type { EffectText } from './effect-text.ts';

/** The ways to find out, best first, each with its price in certainty in plain words. */
export function DesignChoice(props: {
  designs: readonly ProposedDesign[];
  proposed: Design | null;
  chosen: Design | undefined;
  effect: EffectText;
  fixed: boolean;
  onChoose(design: Design): void;
}) {
  const { designs, proposed, chosen, effect, fixed, onChoose } = props;
  const { actionPlan: w } = useWords();
  return (
    <>
      {proposed === null && <Partial title={w.noneFits}>{w.noneFitsWhy}</Partial>}
      <Radio.Group aria-label={w.design} value={chosen ?? ''} onChange={(value) => onChoose(value as Design)}>
        <div className={styles.designs}>
          {designs.map((one) => (
            <OneDesign
              key={one.design}
              one={one}
              {...{ effect, fixed }}
              chosen={chosen === one.design}
              proposed={proposed === one.design}
            />
          ))}
        </div>
      </Radio.Group>
    </>
  );
}

function OneDesign(props: {
  one: ProposedDesign;
  effect: EffectText;
  chosen: boolean;
  proposed: boolean;
  fixed: boolean;
}) {
  const { one, effect, chosen, proposed, fixed } = props;
  const { actionPlan: w } = useWords();
  // What would see little is not proposed; who knows that may choose it all the same.
  const possible = one.hindrances.every((each) => each === 'sees_too_little');
  return (
    <div className={styles.design} data-chosen={chosen || undefined} data-possible={possible || undefined}>
      <Radio
        size="md"
        value={one.design}
        disabled={(!possible || fixed) && !chosen}
        label={
          <span className={styles.designName}>
            <strong>{w.designs[one.design]}</strong>
            <span className="muted">
              {w.grades[one.grade]} · {w.gradeWhat[one.grade]}
            </span>
            {proposed && (
              <Badge variant="filled" color="ink">
                {w.proposed}
              </Badge>
            )}
          </span>
        }
      />
      <div className={styles.designText}>
        <p>{w.designWhat[one.design]}</p>
        {possible ? <Price one={one} effect={effect} /> : <Hindered one={one} />}
      </div>
    </div>
  );
}

/** With less of a chance to see what one expects, one need not look. */
const BLIND = 0.1;

function Price({ one, effect }: { one: ProposedDesign; effect: EffectText }) {
  const { actionPlan: w } = useWords();
  const format = useFormat();
  const weeks = one.days === null ? [] : [w.lasts(format.plural(Math.max(1, Math.round(one.days / 7)), w.weeks))];
  const said: string[] = [];
  if (one.sees_above !== null && one.horizon !== null) {
    const [n, least] = [format.plural(one.horizon, w.units[one.design]), effect.amount(one.sees_above)];
    const blind = one.hindrances.includes('sees_too_little') || (one.power !== null && one.power < BLIND);
    said.push(blind ? w.hardly(n, least) : w.sees(n, least));
    if (one.power !== null && !blind) said.push(w.power(format.percent(one.power)));
  }
  said.push(...weeks);
  return said.length === 0 ? null : <p className={styles.price}>{said.join(' ')}</p>;
}

function Hindered({ one }: { one: ProposedDesign }) {
  const { actionPlan: w } = useWords();
  const format = useFormat();
  return (
    <p className="muted">
      {w.cannot} {format.list(one.hindrances.map((each) => w.hindrances[each]))}.
    </p>
  );
}
