import { Link } from '@tanstack/react-router';
import { type AtStep, FIGURE_OF_STEP } from '#src/contract/journey.ts';
import { useMay, useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { signed } from '../feelings/named-points.ts';
import { QuotesLink } from '../voices/places.tsx';
import styles from './journey-map.module.css';
import { usePoints } from './use-points.ts';

/** Where complaints of a step end up. */
const WITH_CASES: readonly AtStep['step'][] = ['delivery', 'after_sales'];

/** One step: who got there, who did not and whether that changed, what surveys score, what is said; each opens what it comes from. */
export function BuyingStepCard({ at, worst }: { at: AtStep; worst: boolean }) {
  const { here } = useMe();
  const { buying: w, kpi } = useWords();
  const format = useFormat();
  const mayCases = useMay('case.read');
  const { step, people, lost, scores } = at;
  const figure = FIGURE_OF_STEP[step];
  return (
    <li className={styles.step} data-worst={worst || undefined}>
      <h3>{w.steps[step]}</h3>
      <p className="muted">{w.what[step]}</p>
      {people === null ? (
        <p className="not-enough">{w.notMeasured}</p>
      ) : (
        <p className={styles.people}>{format.plural(people, w.people)}</p>
      )}
      {lost?.value != null && (
        <p>
          {w.lost(format.percent(lost.value), w.of(format.number(lost.numerator), format.number(lost.denominator)))}
        </p>
      )}
      {lost !== null && <Change change={at.change} />}
      <Scores scores={scores} />
      <Said at={at} />
      <p className={styles.evidence}>
        <Link to="/o/$organisation/kpis/$kpi" params={{ organisation: here.id, kpi: figure }}>
          {kpi.names[figure]}
        </Link>
        {mayCases && WITH_CASES.includes(step) && (
          <Link to="/o/$organisation/cases" params={{ organisation: here.id }}>
            {w.cases}
          </Link>
        )}
      </p>
    </li>
  );
}

function Change({ change }: Pick<AtStep, 'change'>) {
  const { buying: w } = useWords();
  const format = useFormat();
  const points = usePoints();
  if (change === null) return <p className="muted">{w.noChange}</p>;
  const { value, interval, real } = change;
  const sign = (one: number) => `${one < 0 ? '−' : '+'}${format.decimal(Math.abs(one) * 100, 1)}`;
  const range = format.range(sign(interval[0]), sign(interval[1]));
  if (!real) return <p className="muted">{w.same(range)}</p>;
  return (
    <p className={styles.change} data-tone={value > 0 ? 'problem' : 'success'}>
      {value > 0 ? `▲ ${w.more(points(value), range)}` : `▼ ${w.fewer(points(value), range)}`}
    </p>
  );
}

function Scores({ scores }: Pick<AtStep, 'scores'>) {
  const { here } = useMe();
  const { buying: w } = useWords();
  const { kpi, write, range, format } = useKpiWords();
  if (scores.length === 0) return <p className="muted">{w.noScores}</p>;
  return (
    <ul className={styles.scores} aria-label={w.scores}>
      {scores.map(({ kpi: name, value, interval, n }) => {
        const of = { unit: name.startsWith('nps') ? 'points' : 'share', currency: null } as const;
        return (
          <li key={name}>
            <Link to="/o/$organisation/kpis/$kpi" params={{ organisation: here.id, kpi: name }}>
              {kpi.names[name]}
            </Link>{' '}
            <strong>{value === null ? '' : write(of, value)}</strong>
            <small className="muted">
              {interval === null ? '' : ` ${range(of, interval)}`} · n = {format.number(n)}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

function Said({ at: { step, voices: said } }: { at: AtStep }) {
  const { buying: w, voices } = useWords();
  const format = useFormat();
  if (said.items === 0) return <p className="muted">{w.nothingSaid}</p>;
  return (
    <div>
      {said.net !== null && (
        <p>
          {w.net} <strong>{signed(said.net.value, format)}</strong>
          {said.net.interval !== null && (
            <small className="muted">
              {' '}
              {voices.interval(signed(said.net.interval[0], format), signed(said.net.interval[1], format))}
            </small>
          )}
        </p>
      )}
      <p className={styles.evidence}>
        <QuotesLink more={{ step, phase: '', aspect: '', felt: '' }}>
          {format.plural(said.items, voices.items)}
        </QuotesLink>
        {said.complaints > 0 && (
          <QuotesLink more={{ step, intent: 'complaint', phase: '', aspect: '', felt: '' }}>
            {format.plural(said.complaints, voices.journey.complaints)}
          </QuotesLink>
        )}
      </p>
    </div>
  );
}
