import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionLink } from '../actions/action-link.tsx';
import { VerdictMark } from '../actions/verdict-mark.tsx';
import { useConditionText } from '../lessons/condition-text.ts';
import { LessonLink, LessonMarks } from '../lessons/lesson-card.tsx';
import { LessonForm } from '../lessons/lesson-form.tsx';
import lessons from '../lessons/lessons.module.css';
import { Evidence } from './evidence.tsx';
import styles from './lesson.module.css';
import { Moves } from './moves.tsx';
import { Publish } from './publish.tsx';

export type LoadedLesson = Awaited<ReturnType<typeof client.lessons.get>>;

/** One lesson: what it says and when, what speaks against and for it, what came of it and who used it. */
export function Screen() {
  const { lesson: id = '' } = useParams({ strict: false }) as { lesson?: string };
  const { here } = useMe();
  const { lesson: w } = useWords();
  const query = useQuery(api.lessons.get.queryOptions({ input: { id } }));
  const back = (
    <Link to="/o/$organisation/lessons" params={{ organisation: here.id }}>
      {w.back}
    </Link>
  );
  if (query.isError)
    return (
      <Page title={w.title} above={back}>
        <Failure error={query.error} reset={() => void query.refetch()} />
      </Page>
    );
  if (query.data === undefined)
    return (
      <Page title={w.title} above={back}>
        <Coming lines={6} block={160} />
      </Page>
    );
  return <Loaded key={id} lesson={query.data} />;
}

function Loaded({ lesson }: { lesson: LoadedLesson }) {
  const { here } = useMe();
  const { lesson: w } = useWords();
  const format = useFormat();
  const mayWrite = useMay('lesson.write');
  const [open, setOpen] = useState<'edit' | 'publish'>();
  const conditions = useConditionText().all(lesson.conditions);
  const { origin, review } = lesson;
  return (
    <Page
      title={lesson.statement}
      above={
        <Link to="/o/$organisation/lessons" params={{ organisation: here.id }}>
          {w.back}
        </Link>
      }
      lead={conditions === '' ? w.everywhere : conditions}
      actions={
        mayWrite && (
          <>
            <Button variant="default" onClick={() => setOpen('publish')}>
              {w.publish}
            </Button>
            <Button variant="default" onClick={() => setOpen('edit')}>
              {w.edit}
            </Button>
          </>
        )
      }
    >
      <LessonMarks lesson={lesson} />
      <p className="muted">
        {review !== null && (
          <>
            {w.from}{' '}
            <Link to={`/o/${here.id}/reviews/${encodeURIComponent(review.id)}` as '/'} preload={false}>
              {review.title}
            </Link>
            {' · '}
          </>
        )}
        {origin !== null && `${origin.organisation === null ? w.originUnknown : w.originOf(origin.organisation)} · `}
        {capital(w.reviewOn(format.date(`${lesson.review_on}T12:00:00Z`, 'UTC')))}
      </p>
      {lesson.merged_into !== null && (
        <p>
          {w.mergedInto}: <LessonLink id={lesson.merged_into}>{w.openMerged}</LessonLink>
        </p>
      )}
      {lesson.why !== '' && <p className={styles.why}>{lesson.why}</p>}
      {mayWrite && lesson.merged_into === null && <Moves lesson={lesson} />}
      <Evidence lesson={lesson} mayWrite={mayWrite} />
      <Beside title={w.opposite} list={lesson.contradictions} />
      <Beside title={w.same} list={lesson.duplicates} />
      <Section title={w.actions}>
        {lesson.verdicts.length === 0 && <p className="muted">{w.noActions}</p>}
        <ul className={styles.evidence}>
          {lesson.verdicts.map(({ action, verb, verdict }) => (
            <li key={action}>
              <ActionLink id={action}>
                <bdi>{verb}</bdi>
              </ActionLink>
              {verdict === null ? <span className="muted">{w.waiting}</span> : <VerdictMark verdict={verdict} />}
            </li>
          ))}
        </ul>
      </Section>
      <Used lesson={lesson} />
      <Section title={w.history}>
        <ul className={styles.evidence}>
          {lesson.history.map(({ state, why, by, at }) => (
            <li key={`${at} ${state}`}>
              <p>
                <strong>{w.states[state]}</strong>
                {why !== '' && (
                  <>
                    {': '}
                    <bdi>{why}</bdi>
                  </>
                )}
              </p>
              <span className={styles.note}>
                {by ?? w.somebody}, {format.date(at, here.zone)}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {open === 'edit' && <LessonForm lesson={lesson} close={() => setOpen(undefined)} />}
      {open === 'publish' && <Publish lesson={lesson} close={() => setOpen(undefined)} />}
    </Page>
  );
}

/** Other lessons that say the same, or the opposite. */
function Beside({ title, list }: { title: string; list: readonly { id: string; statement: string }[] }) {
  if (list.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={lessons.reasons}>
        {list.map(({ id, statement }) => (
          <li key={id}>
            <LessonLink id={id}>
              <bdi>{statement}</bdi>
            </LessonLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The sessions whose planners saw it, and what they made of it. */
function Used({ lesson }: { lesson: LoadedLesson }) {
  const { here } = useMe();
  const { lesson: w, planning } = useWords();
  const format = useFormat();
  const { uses, used } = lesson;
  return (
    <Section
      title={w.usedTitle}
      lead={
        uses.shown === 0
          ? undefined
          : w.uses(format.number(uses.shown), format.number(uses.applied + uses.adapted), format.number(uses.declined))
      }
    >
      {used.length === 0 && <p className="muted">{w.neverUsed}</p>}
      <ul className={styles.evidence}>
        {used.map(({ session, answer, reason, by, at }) => (
          <li key={session.id}>
            <div>
              <Link
                to="/o/$organisation/sessions/$session/plan"
                params={{ organisation: here.id, session: session.id }}
              >
                <bdi>{session.title}</bdi>
              </Link>
              {session.start !== null && (
                <span className={styles.note}> · {format.date(session.start, here.zone)}</span>
              )}
              {reason !== null && (
                <p className={styles.note}>
                  <bdi>{reason}</bdi>
                </p>
              )}
            </div>
            <span className={styles.note}>
              <strong>{answer === null ? w.left : planning.answers[answer]}</strong>
              {by !== null && ` · ${by}`} · {format.date(at, here.zone)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
