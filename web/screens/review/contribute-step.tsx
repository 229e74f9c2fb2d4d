import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Review } from '#src/contract/review-plan.ts';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Contribute } from './contribute.tsx';
import styles from './review.module.css';
import { freshReviews } from './use-deed.ts';

/** What one writes, and what the others wrote once one may read it. */
export function ContributeStep({ review, toFacts }: { review: Review; toFacts(): void }) {
  const { reviews: w } = useWords();
  const { id, phase } = review;
  const mayWrite = useMay('review.contribute') && phase !== 'closed';
  const options = api.reviews.contributions.queryOptions({ input: { id } });
  const read = useQuery(options);
  if (read.isError) return <Failure error={read.error} reset={() => void read.refetch()} />;
  if (read.data === undefined) return <Coming lines={4} block={200} />;
  return (
    <>
      <Contribute
        read={read.data}
        mayWrite={mayWrite}
        blind={phase === 'contribute'}
        currency={review.currency}
        send={async (said) => {
          const answer = await client.reviews.contribute({ id, ...said });
          if (said.submit === true) {
            queries.setQueryData(options.queryKey, answer);
            await freshReviews();
          }
        }}
        left={() => queries.removeQueries({ queryKey: options.queryKey })}
      />
      {read.data.submitted !== null && (
        <div className={styles.after}>
          <Calibration />
          <Button variant="default" onClick={toFacts}>
            {w.phases.facts}
          </Button>
        </div>
      )}
    </>
  );
}

/** How often one's own ranges held, over the reviews that are closed: told to oneself only. */
function Calibration() {
  const { reviews } = useWords();
  const w = reviews.contribute;
  const format = useFormat();
  const { data } = useQuery(api.reviews.calibration.queryOptions());
  if (data === undefined || data.n === 0) return null;
  return (
    <p className="muted">
      {w.calibration(format.number(data.held), format.number(data.n))} {w.calibrationHint}
    </p>
  );
}
