import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LessonAnswer } from '#src/contract/lesson.ts';
import type { ApplyingLesson } from '#src/contract/planning.ts';
import { useWords } from '../../words.tsx';
import { useConditionText } from '../lessons/condition-text.ts';
import { LessonLink, LessonMarks } from '../lessons/lesson-card.tsx';
import styles from './lessons.module.css';

/** What somebody makes of a lesson; adapting and declining have a reason. */
export interface Answer {
  answer: LessonAnswer | null;
  reason: string | null;
}

/** A lesson that applies: what it says, why it is here, and what is made of it. */
export function LessonAnswerCard(props: {
  applying: ApplyingLesson;
  given: Answer;
  readOnly?: boolean;
  onAnswer(answer: Answer): void;
}) {
  const { applying, given, readOnly = false, onAnswer } = props;
  const { lesson, met, unknown } = applying;
  const { planning: w } = useWords();
  const conditions = useConditionText();
  const [asking, setAsking] = useState<'adapted' | 'declined'>();
  const [reason, setReason] = useState('');
  const said = (names: typeof met) =>
    names.map((name) => conditions.one(name, lesson.conditions[name] ?? '')).join(', ');

  return (
    <li className={styles.card} data-answer={given.answer ?? undefined}>
      <h3 className={styles.statement}>
        <LessonLink id={lesson.id}>
          <bdi>{lesson.statement}</bdi>
        </LessonLink>
      </h3>
      <LessonMarks lesson={lesson} />
      <p className={styles.small}>
        {met.length === 0 && unknown.length === 0 && w.everywhere}
        {met.length > 0 && w.fits(said(met))}
        {met.length > 0 && unknown.length > 0 && ' · '}
        {unknown.length > 0 && w.unknown(said(unknown))}
      </p>
      {given.answer !== null && (
        <div className={styles.answers}>
          <span>
            <strong>{w.answers[given.answer]}</strong>
            {given.reason !== null && (
              <>
                {': '}
                <bdi>{given.reason}</bdi>
              </>
            )}
          </span>
          {!readOnly && (
            <Button size="sm" variant="subtle" color="gray" onClick={() => onAnswer({ answer: null, reason: null })}>
              {w.takeBack}
            </Button>
          )}
        </div>
      )}
      {given.answer === null && !readOnly && asking === undefined && (
        <div className={styles.answers}>
          <Button
            size="sm"
            aria-label={w.applyOf(lesson.statement)}
            onClick={() => onAnswer({ answer: 'applied', reason: null })}
          >
            {w.apply}
          </Button>
          <Button
            size="sm"
            variant="default"
            aria-label={w.adaptOf(lesson.statement)}
            onClick={() => setAsking('adapted')}
          >
            {w.adapt}
          </Button>
          <Button
            size="sm"
            variant="default"
            aria-label={w.declineOf(lesson.statement)}
            onClick={() => setAsking('declined')}
          >
            {w.decline}
          </Button>
        </div>
      )}
      {given.answer === null && asking !== undefined && (
        <form
          className={styles.answers}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() === '') return;
            onAnswer({ answer: asking, reason: reason.trim() });
            setAsking(undefined);
            setReason('');
          }}
        >
          <TextInput
            className={styles.reason ?? ''}
            label={asking === 'adapted' ? w.reasonAdapt : w.reasonDecline}
            value={reason}
            maxLength={1000}
            data-autofocus
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" disabled={reason.trim() === ''}>
            {w.keep}
          </Button>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setAsking(undefined)}>
            {w.takeBack}
          </Button>
        </form>
      )}
    </li>
  );
}
