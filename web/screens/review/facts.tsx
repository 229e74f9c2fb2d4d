import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Review, ReviewFacts } from '#src/contract/review-plan.ts';
import { api, problemOf } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Trials } from '../session-plan/trials.tsx';
import { FactFigures } from './fact-figures.tsx';
import styles from './review.module.css';
import { Since } from './since.tsx';
import { useFindings } from './use-findings.ts';

/** The facts; who has not written yet is told first what looking at them does. */
export function Facts({ review, toWrite }: { review: Review; toWrite(): void }) {
  const { reviews } = useWords();
  const w = reviews.facts;
  const [look, setLook] = useState(false);
  const blind = review.phase === 'contribute' && review.mine !== null && review.mine.submitted === null;
  if (blind && !look && !review.withhold_figures)
    return (
      <Empty
        title={w.beforeTitle}
        next={
          <div className={styles.buttons}>
            <Button onClick={toWrite}>{w.beforeWrite}</Button>
            <Button variant="subtle" color="gray" onClick={() => setLook(true)}>
              {w.beforeLook}
            </Button>
          </div>
        }
      >
        {w.before}
      </Empty>
    );
  return <Shown review={review} toWrite={toWrite} />;
}

function Shown({ review, toWrite }: { review: Review; toWrite(): void }) {
  const { here } = useMe();
  const { reviews, reviewWork } = useWords();
  const w = reviews.facts;
  const format = useFormat();
  const asked = useQuery({
    ...api.reviews.facts.queryOptions({ input: { id: review.id } }),
    retry: false,
  });
  if (problemOf(asked.error)?.code === 'guard')
    return (
      <Empty title={w.withheldTitle} next={<Button onClick={toWrite}>{w.beforeWrite}</Button>}>
        {w.withheld}
      </Empty>
    );
  if (asked.isError) return <Failure error={asked.error} reset={() => void asked.refetch()} />;
  const facts = asked.data;
  if (facts === undefined) return <Coming lines={4} block={280} />;
  const { successes, problems, moments, voices, survey, sessions, planned, figures, since } = facts;
  const nothing = figures.length + successes.length + problems.length + moments.length + survey.length === 0;
  return (
    <>
      <p className="muted">{w.lead}</p>
      {(review.kind !== 'session' || planned > sessions.length) && (
        <p>
          {format.plural(planned, w.planned)}; {format.plural(sessions.length, w.aired)}.
        </p>
      )}
      {since !== null && since.carried + since.actions.length > 0 && (
        <Section title={reviewWork.page.since}>
          <div className={styles.since}>
            <Since since={since} link={(action) => `/o/${here.id}/actions/${action}`} />
          </div>
        </Section>
      )}
      {review.session !== null && <Trials session={review.session.id} quiet />}
      {nothing && <Empty title={w.none} />}
      {figures.length > 0 && <FactFigures facts={facts} />}
      {successes.length + problems.length > 0 && (
        <div className={styles.sides}>
          <Findings title={w.successes} side="success" none={w.noSuccesses} list={successes} facts={facts} />
          <Findings title={w.problems} side="problem" none={w.noProblems} list={problems} facts={facts} />
        </div>
      )}
      {moments.length > 0 && <Moments facts={facts} />}
      {voices.messages > 0 && (
        <Section title={w.voices}>
          <VoicesLine facts={facts} />
        </Section>
      )}
      {survey.length > 0 && (
        <Section title={w.survey}>
          <Stats>
            {survey.map(({ session, name, value, n }) => (
              <Stat
                key={`${session} ${name}`}
                name={name.toLocaleUpperCase()}
                value={value === null ? null : format.number(value)}
                from={`n = ${format.number(n)}`}
              />
            ))}
          </Stats>
        </Section>
      )}
    </>
  );
}

type Finding = ReviewFacts['successes'][number];

function Findings(props: {
  title: string;
  side: 'success' | 'problem';
  none: string;
  list: readonly Finding[];
  facts: ReviewFacts;
}) {
  const { title, side, none, list, facts } = props;
  const { reviews } = useWords();
  const w = reviews.facts;
  const { headline } = useFindings();
  const format = useFormat();
  // The strongest first; what was not shown to differ is folded.
  const rank = { strong: 0, moderate: 1, weak: 2 };
  const sorted = [...list].sort((a, b) => rank[a.strength] - rank[b.strength]);
  const shown = sorted.filter(({ status }) => status !== 'not_shown');
  const rest = sorted.filter(({ status }) => status === 'not_shown');
  const item = (one: Finding) => (
    <li key={one.ref}>
      <span className={styles.headline}>{headline(one)}</span>
      <span className={styles.under}>
        {one.status === 'not_shown' ? w.notShown : w.strengths[one.strength]}
        <Of facts={facts} pointer={one.ref} at={one.at_s} />
      </span>
    </li>
  );
  return (
    <section aria-label={title} className={styles.side} data-side={side}>
      <h2>{title}</h2>
      {shown.length === 0 && <p className="muted">{none}</p>}
      <ul>{shown.map(item)}</ul>
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{format.plural(rest.length, w.notShownCount)}</summary>
          <ul>{rest.map(item)}</ul>
        </details>
      )}
    </section>
  );
}

/** Where a fact stands: in the replay where it has a time, else in the debrief; which session, where there are several. */
function Of({ facts, pointer, at }: { facts: ReviewFacts; pointer: string; at: number | null }) {
  const { here } = useMe();
  const { reviews } = useWords();
  const format = useFormat();
  const [, rest = ''] = pointer.split(':');
  const session = rest.split('/')[0] ?? '';
  const own = `/o/${here.id}/sessions/${encodeURIComponent(session)}`;
  const title = facts.sessions.length > 1 ? facts.sessions.find(({ id }) => id === session)?.title : undefined;
  return (
    <>
      {title !== undefined && ` · ${title}`}
      {' · '}
      {at === null ? (
        <Link to={`${own}/debrief` as '/'}>{reviews.facts.debrief}</Link>
      ) : (
        <Link to={`${own}/replay?t=${Math.max(0, Math.round(at))}` as '/'}>
          {reviews.facts.replay(format.offset(at))}
        </Link>
      )}
    </>
  );
}

function Moments({ facts }: { facts: ReviewFacts }) {
  const { reviews } = useWords();
  const w = reviews.facts;
  return (
    <Section title={w.moments}>
      <ul className={styles.moments}>
        {facts.moments.map((one) => (
          <li key={one.ref} data-kind={one.kind}>
            {capital(w[one.kind])}
            <Of facts={facts} pointer={one.ref} at={one.start_s} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function VoicesLine({ facts }: { facts: ReviewFacts }) {
  const { here } = useMe();
  const { reviews, voices } = useWords();
  const format = useFormat();
  return (
    <p>
      {reviews.facts.voicesOf(format.number(facts.voices.messages), format.number(facts.voices.people))}
      {' · '}
      <Link to={`/o/${here.id}/voices` as '/'}>{voices.title}</Link>
    </p>
  );
}
