import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Lesson } from '#src/contract/lesson.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import { VerdictMark } from '../actions/verdict-mark.tsx';
import { useConditionText } from './condition-text.ts';
import styles from './lessons.module.css';

/** A link to a lesson's page. */
export function LessonLink({ id, children }: { id: string; children: ReactNode }) {
  const { here } = useMe();
  return (
    <Link to="/o/$organisation/lessons/$lesson" params={{ organisation: here.id, lesson: id }}>
      {children}
    </Link>
  );
}

/** What a lesson is, in marks: what to do, how far it is, how sure, and what it has to be looked at for. */
export function LessonMarks({ lesson }: { lesson: Lesson }) {
  const { lesson: w } = useWords();
  const verdicts = lesson.verdicts.flatMap(({ action, verdict }) => (verdict === null ? [] : [{ action, verdict }]));
  return (
    <div className={styles.marks}>
      <Badge variant="light" color="gray">
        {w.kinds[lesson.kind]}
      </Badge>
      <Badge variant="outline" color="gray">
        {w.states[lesson.state]}
      </Badge>
      <span>{w.confidences[lesson.confidence]}</span>
      {verdicts.map(({ action, verdict }) => (
        <VerdictMark key={action} verdict={verdict} />
      ))}
      {lesson.due && <span className={styles.flag}>{w.due}</span>}
      {lesson.contradictions.length > 0 && <span className={styles.flag}>{w.opposed}</span>}
      {lesson.origin !== null && <span className="muted">{w.published}</span>}
    </div>
  );
}

/** A lesson in a list: what it says first, everything else small below. */
export function LessonCard({ lesson, children }: { lesson: Lesson; children?: ReactNode }) {
  const { lesson: w } = useWords();
  const format = useFormat();
  const conditions = useConditionText().all(lesson.conditions);
  const { evidence, uses } = lesson;
  return (
    <li className={styles.card}>
      <h2 className={styles.statement}>
        <LessonLink id={lesson.id}>
          <bdi>{lesson.statement}</bdi>
        </LessonLink>
      </h2>
      <LessonMarks lesson={lesson} />
      <p className={styles.small}>
        {conditions === '' ? w.everywhere : conditions}
        {' · '}
        {w.evidence(format.number(evidence.for), format.number(evidence.against))}
        {uses.shown > 0 &&
          ` · ${w.uses(
            format.number(uses.shown),
            format.number(uses.applied + uses.adapted),
            format.number(uses.declined),
          )}`}
      </p>
      {children}
    </li>
  );
}
