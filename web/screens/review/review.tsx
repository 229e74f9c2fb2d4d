import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshness } from './age.ts';
import { Lead } from './lead.tsx';
import { People } from './people.tsx';
import styles from './review.module.css';
import { Stepper, stepOf } from './stepper.tsx';
import { useReviewFeed } from './use-review-feed.ts';

// One phase is looked at at a time, on a phone often over a slow line: each comes when it is.
const Actions = lazy(async () => ({ default: (await import('./actions.tsx')).Actions }));
const Close = lazy(async () => ({ default: (await import('./close.tsx')).Close }));
const ContributeStep = lazy(async () => ({ default: (await import('./contribute-step.tsx')).ContributeStep }));
const EditReview = lazy(async () => ({ default: (await import('./edit-review.tsx')).EditReview }));
const Facts = lazy(async () => ({ default: (await import('./facts.tsx')).Facts }));
const Lessons = lazy(async () => ({ default: (await import('./lessons.tsx')).Lessons }));
const Sense = lazy(async () => ({ default: (await import('./sense.tsx')).Sense }));

/** One review: where it stands, and the phase that is looked at. */
export function Screen() {
  const { review: id = '' } = useParams({ strict: false }) as { review?: string };
  const { here, me } = useMe();
  const { reviews: w } = useWords();
  const format = useFormat();
  const mayLead = useMay('review.facilitate');
  const mayRead = useMay('debrief.read');
  const asked = useQuery(api.reviews.get.queryOptions({ input: { id } }));
  const [chosen, setStep] = useAddress('step');
  const [editing, setEditing] = useState(false);
  useReviewFeed(id);
  const review = asked.data;
  if (review === undefined)
    return (
      <Page title={w.title}>
        {asked.isError ? (
          <Failure error={asked.error} reset={() => void asked.refetch()} />
        ) : (
          <Coming lines={3} block={240} />
        )}
      </Page>
    );
  const zone = me.person.zone ?? here.zone;
  const step = stepOf(chosen, review);
  const when =
    review.closed === null
      ? [
          review.overdue ? w.overdueSince(format.dateTime(review.due, zone)) : w.due(format.dateTime(review.due, zone)),
          freshness(review.age_hours, format, w),
        ]
      : [w.closedOn(format.dateTime(review.closed, zone))];

  const lead = mayLead && review.phase !== 'closed' && (
    <Lead review={review} moved={() => setStep('')} toClose={() => setStep('closed')} />
  );
  // Who has not written yet does that first, on a phone too.
  const writes = step === 'contribute' && review.mine !== null && review.mine.submitted === null;

  return (
    <div className={step === 'closed' && review.phase === 'closed' ? styles.onePage : undefined}>
      <Page
        wide={step === 'sense'}
        title={review.title}
        above={
          <>
            <Link to="/o/$organisation/reviews" params={{ organisation: here.id }}>
              {w.title}
            </Link>
            {review.session !== null && mayRead && (
              <>
                {' · '}
                <Link
                  to="/o/$organisation/sessions/$session/debrief"
                  params={{ organisation: here.id, session: review.session.id }}
                >
                  {w.facts.debrief}
                </Link>
              </>
            )}
          </>
        }
        actions={
          mayLead &&
          review.phase !== 'closed' && (
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden="true" />}
              onClick={() => setEditing(true)}
            >
              {w.edit.button}
            </Button>
          )
        }
        lead={
          <span className={styles.when}>
            {[
              ...when,
              w.formats[review.format],
              ...(review.facilitator === null ? [] : [w.led(review.facilitator.name)]),
            ].join(' · ')}
          </span>
        }
      >
        <Stepper review={review} step={step} choose={setStep} />
        {!writes && lead}
        <Suspense fallback={<Coming lines={4} block={240} />}>
          {step === 'contribute' && <ContributeStep review={review} toFacts={() => setStep('facts')} />}
          {step === 'facts' && <Facts review={review} toWrite={() => setStep('contribute')} />}
          {step === 'sense' && <Sense review={review} />}
          {step === 'lessons' && <Lessons review={review} />}
          {step === 'actions' && <Actions review={review} />}
          {step === 'closed' && <Close review={review} />}
        </Suspense>
        {writes && lead}
        <div className={styles.around}>
          <People review={review} />
        </div>
        {editing && (
          <Suspense>
            <EditReview review={review} close={() => setEditing(false)} />
          </Suspense>
        )}
      </Page>
    </div>
  );
}
