import type { Because } from '#src/contract/planning.ts';
import { useFormat, useWords } from '../../words.tsx';
import { LessonLink } from '../lessons/lesson-card.tsx';
import styles from './lessons.module.css';

/** Why something is proposed and how sure that is: the word first, then what it rests on. */
export function BecauseText(props: {
  because: Because;
  /** What the ratio is of, as a sentence. */
  sentence(ratio: string, range: string): string;
  /** What is said where nothing is known. */
  usual: string;
  /** Of sessions unless told otherwise. */
  showings?: boolean;
}) {
  const { because, sentence, usual, showings = false } = props;
  const { certainty, effect, n, reversed_by, lessons } = because;
  const { planning: w } = useWords();
  const format = useFormat();
  return (
    <div className={styles.because}>
      <p>
        <strong>{w.why[certainty]}</strong>
        {n > 0 && <span className="muted"> · {format.plural(n, showings ? w.showingsN : w.sessionsN)}</span>}
      </p>
      <p className="muted">
        {effect === null
          ? usual
          : sentence(format.times(effect.ratio), format.timesRange(effect.interval[0], effect.interval[1]))}
        {reversed_by !== null && ` ${w.reversed(w.mixes[reversed_by] ?? reversed_by)}`}
      </p>
      {lessons.length > 0 && (
        <p className="muted">
          {w.fromLesson}{' '}
          {lessons.map(({ id, statement }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <LessonLink id={id}>{statement}</LessonLink>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
