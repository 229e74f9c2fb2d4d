import { useMemo } from 'react';
import type { ForestRow } from '#src/chart/forest.ts';
import { METRICS } from '#src/contract/action-plan.ts';
import type { VerdictReading } from '#src/contract/action-verdict.ts';
import { useFormat, useWords } from '../../words.tsx';
import type { EffectText } from '../action/effect-text.ts';
import { useEffectText } from '../action/use-effect-text.ts';
import { EffectFigure } from './effect-figure.tsx';
import { bandOf, saidOf } from './effect-of.ts';
import { headlineOf } from './headline.ts';
import styles from './impact.module.css';
import { Otherwise } from './otherwise.tsx';
import { PointsFigure } from './points-figure.tsx';
import { SeedCheck } from './seed-check.tsx';
import { Wrong } from './wrong.tsx';

/** A reading: one sentence, how sure it is, the effect with its range, the sessions as points, and what could be wrong. */
export function Reading({ reading }: { reading: VerdictReading }) {
  const { actionVerdict: w, actionMetrics } = useWords();
  const format = useFormat();
  const { impact, metric, smallest, stage, exploratory, sessions, seed } = reading;
  const effect = useEffectText(metric, reading.currency);
  const { title, lead } = headlineOf(reading, effect, w, format);
  const n = format.plural(impact.n, w.units[impact.design]);
  const rows = useMemo(() => [mainRow(reading, effect, w.asDrawn, n)], [reading, effect, w, n]);
  return (
    <article className={styles.paper}>
      <p className={styles.stage} data-stage={stage}>
        {w.stages[stage]} · {w.grade(impact.grade)}
      </p>
      <h2 className={styles.headline}>{title}</h2>
      <div className={styles.leads}>
        {exploratory && <p className={styles.marked}>{w.exploratory}</p>}
        {impact.grade === 'C' && <p className={styles.marked}>{w.association}</p>}
        <p>{lead.join(' ')}</p>
        {METRICS[metric].scale === 'logit' && <p className="muted">{actionMetrics.odds}</p>}
      </div>
      <div className={styles.figures}>
        <EffectFigure
          title={w.effectTitle}
          subtitle={`${w.effectSubtitle(effect.name, n)} · ${w.expectedMark}`}
          band={w.band(effect.amount(smallest))}
          {...{ rows, effect }}
        />
        <PointsFigure {...{ reading, effect }} />
        <p className="muted">{w.sessionsSaid(format.number(sessions.aired), format.number(sessions.drawn))}</p>
      </div>
      <Wrong {...{ reading, effect }} />
      <Otherwise {...{ reading, effect }} />
      {seed !== null && DRAWN.has(impact.design) && <SeedCheck seed={seed} />}
    </article>
  );
}

/** Of the others nothing was drawn: their number decided nothing. */
const DRAWN: ReadonlySet<string> = new Set(['pairs', 'switchback', 'ab']);
const TONES = { worked: 'success', harmful: 'problem' } as const;

function mainRow(reading: VerdictReading, text: EffectText, name: string, detail: string): ForestRow {
  const { impact, direction, expected, stage } = reading;
  const { effect, range } = saidOf(impact);
  const tone =
    stage === 'final' && (impact.verdict === 'worked' || impact.verdict === 'harmful') ? TONES[impact.verdict] : 'none';
  return {
    ...{ name, detail, value: effect, interval: range, raw: null, band: bandOf(impact), tone },
    expected: direction === 'more' ? expected : -expected,
    text: effect === null || range === null ? '' : `${text.signed(effect)} (${text.signedRange(range)})`,
  };
}
