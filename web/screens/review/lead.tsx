import { Button } from '@mantine/core';
import { REVIEW_PHASES } from '#src/contract/review.ts';
import type { Review } from '#src/contract/review-plan.ts';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';
import { useDeed } from './use-deed.ts';

/** For whoever leads: how far the others are, and the way on. */
export function Lead({ review, moved, toClose }: { review: Review; moved(): void; toClose(): void }) {
  const { reviews: w, reviewWork } = useWords();
  const { here, me } = useMe();
  const format = useFormat();
  const [act, busy] = useDeed();
  const at = REVIEW_PHASES.indexOf(review.phase);
  const [before, next] = [REVIEW_PHASES[at - 1], REVIEW_PHASES[at + 1]];
  const zone = me.person.zone ?? here.zone;
  const go = async (phase: typeof next) => {
    if (phase === undefined || phase === 'closed') return;
    if (await act(() => client.reviews.advance({ id: review.id, phase }), w.moved(w.phases[phase]))) moved();
  };
  return (
    <div className={styles.leads}>
      <div>
        <p>
          {review.responses
            .map(
              ({ role, asked, submitted }) =>
                `${w.roles[role] ?? role} ${format.number(submitted)}/${format.number(asked)}`,
            )
            .join(' · ')}
        </p>
        {review.phase_ends !== null && !review.overdue && (
          <p className="muted">{w.byTime(format.dateTime(review.phase_ends, zone))}</p>
        )}
        {review.escalated !== null && (
          <p className={styles.escalated}>{w.escalated(format.dateTime(review.escalated, zone))}</p>
        )}
      </div>
      <div className={styles.buttons}>
        {before !== undefined && before !== 'contribute' && (
          <Button variant="subtle" color="gray" onClick={() => void go(before)}>
            {w.goBack(w.phases[before])}
          </Button>
        )}
        {next !== undefined && next !== 'closed' && (
          <Button loading={busy} onClick={() => void go(next)}>
            {w.goOn(w.phases[next])}
          </Button>
        )}
        {/* Closing is a step of its own: what may stand before it is shown there. */}
        {next === 'closed' && <Button onClick={toClose}>{w.goOn(reviewWork.close.title)}</Button>}
      </div>
    </div>
  );
}
