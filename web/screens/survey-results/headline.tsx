import type { QuestionResult, ScoredAnswers } from '#src/contract/survey-results.ts';
import { useFormat, useWords } from '../../words.tsx';
import { useResultsAsked } from './controls.tsx';
import styles from './results.module.css';
import { useSaid } from './said.ts';

/** Each score as a sentence: its value, its range, and whether it has changed. */
export function Headlines({ questions }: { questions: readonly QuestionResult[] }) {
  return (
    <ul className={styles.headlines}>
      {questions.map((question) => (
        <li key={question.id}>{question.score !== null && <Headline question={question} score={question.score} />}</li>
      ))}
    </ul>
  );
}

function Headline({ question, score }: { question: QuestionResult; score: ScoredAnswers }) {
  const { results: w, surveys } = useWords();
  const format = useFormat();
  const { text, figure } = useSaid();
  const { weight } = useResultsAsked();
  const object = question.object === null ? '' : ` · ${surveys.objects[question.object]}`;
  const last = question.waves.findLast(({ result }) => result !== null);
  return (
    <article className={styles.headline}>
      <h3>{text(question.words)}</h3>
      {score.score === null ? (
        <p className={`${styles.figure} not-enough`}>{w.scoreNone}</p>
      ) : (
        <p className={styles.figure}>
          <strong>{figure(score, score.score)}</strong>{' '}
          <span title={w.scoreWhat[score.kind]}>
            {w.scoreShort[score.kind]}
            {object}
          </span>
        </p>
      )}
      <p className={styles.range}>
        {score.interval !== null && (
          <span>{w.interval(figure(score, score.interval[0]), figure(score, score.interval[1]))}</span>
        )}
        <span>{w.n(format.number(score.n))}</span>
      </p>
      {last?.change != null && <Change score={score} change={last.change} />}
      {weight !== undefined && <Weighted question={question} />}
      <p className={styles.what}>{w.scoreWhat[score.kind]}</p>
    </article>
  );
}

function Change(props: { score: ScoredAnswers; change: NonNullable<QuestionResult['waves'][number]['change']> }) {
  const { score, change } = props;
  const { results: w } = useWords();
  const { difference } = useSaid();
  const [low, high] = change.interval.map((one) => difference(score, one)) as [string, string];
  const by = difference(score, change.difference);
  if (!change.real) return <p className={styles.change}>{w.change.none(by, low, high)}</p>;
  const up = change.difference > 0;
  return (
    <p className={up ? styles.up : styles.down}>
      {up ? '▲' : '▼'} {w.change[up ? 'up' : 'down'](by.slice(1), low, high)}
    </p>
  );
}

/** The score as it would be had every group that was asked answered alike. */
function Weighted({ question: { weighted } }: { question: QuestionResult }) {
  const { results: w } = useWords();
  const format = useFormat();
  const { figure } = useSaid();
  if (weighted === null || weighted.result.score === null) return <p className={styles.change}>{w.notWeighted}</p>;
  const { result, population, n_eff, largest, uncovered } = weighted;
  const middle = weighted.result.score;
  const [low, high] = (result.interval ?? [middle, middle]).map((one) => figure(result, one));
  return (
    <div className={styles.weighted}>
      <p>{w.weighted(figure(result, middle), low ?? '', high ?? '')}</p>
      <p className="muted">
        {w.weightedWhy(format.plural(population, w.people), format.number(Math.round(n_eff)), format.times(largest))}
        {uncovered > 0 && ` ${w.uncovered(format.plural(uncovered, w.people))}`}
      </p>
    </div>
  );
}
