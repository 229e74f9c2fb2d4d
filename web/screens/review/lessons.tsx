import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Review, ReviewLesson } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { LessonForm } from './lesson-form.tsx';
import styles from './review.module.css';

/** What the team learnt: each lesson from an accepted statement, with its evidence and the day it is looked at again. */
export function Lessons({ review }: { review: Review }) {
  const { reviewWork } = useWords();
  const w = reviewWork.lessons;
  const mayWrite = useMay('lesson.write') && review.phase !== 'closed';
  const [of, setOf] = useState<Statement>();
  const made = useQuery(api.reviews.lessons.queryOptions({ input: { id: review.id } }));
  const said = useQuery(api.statements.list.queryOptions({ input: { id: review.id } }));
  const failed = made.error ?? said.error;
  if (failed !== null) return <Failure error={failed} />;
  if (made.data === undefined || said.data === undefined) return <Coming lines={6} />;
  const { lessons } = made.data;
  const accepted = said.data.statements.filter(({ decision }) => decision === 'accepted');
  const written = new Set(lessons.map(({ from_statement }) => from_statement));
  const left = accepted.filter(({ id }) => !written.has(id));
  return (
    <>
      <p className="muted">{w.lead}</p>
      {accepted.length === 0 && lessons.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      <ul className={styles.cards}>
        {lessons.map((one) => (
          <Lesson key={one.id} lesson={one} />
        ))}
      </ul>
      {left.length > 0 && (
        <section aria-label={w.from}>
          <h2>{w.from}</h2>
          <ul className={styles.cards}>
            {left.map((one) => (
              <li key={one.id}>
                <div>
                  <span className="muted">{reviewWork.statements.kinds[one.kind]}</span>
                  <p>
                    <bdi>{one.text}</bdi>
                  </p>
                </div>
                {mayWrite && (
                  <Button aria-label={w.makeOf(one.text)} onClick={() => setOf(one)}>
                    {w.make}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {accepted.length > 0 && left.length === 0 && <p className="muted">{w.all}</p>}
      {of !== undefined && <LessonForm review={review} statement={of} close={() => setOf(undefined)} />}
    </>
  );
}

function Lesson({ lesson }: { lesson: ReviewLesson }) {
  const { here } = useMe();
  const { reviewWork } = useWords();
  const w = reviewWork.lessons;
  const format = useFormat();
  const { id, statement, kind, confidence, state, review_on, evidence } = lesson;
  return (
    <li>
      <div>
        <Badge variant="outline">{w.kinds[kind]}</Badge>
        <p className={styles.headline}>
          <Link to={`/o/${here.id}/lessons/${id}` as '/'}>
            <bdi>{statement}</bdi>
          </Link>
        </p>
        <p className="muted">
          {[
            w.states[state],
            `${w.confidence}${format.colon}${w.confidences[confidence]}`,
            w.evidence(format.number(evidence.for), format.number(evidence.against)),
            w.again(format.date(`${review_on}T12:00:00Z`, 'UTC')),
          ].join(' · ')}
        </p>
      </div>
    </li>
  );
}
