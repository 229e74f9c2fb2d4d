import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { REVIEW_PHASES, type ReviewPhase } from '#src/contract/review.ts';
import type { Review } from '#src/contract/review-plan.ts';
import { useWords } from '../../words.tsx';
import styles from './review.module.css';

/** Which step is looked at: the one in the address where it has been reached, else where the review stands. */
export function stepOf(chosen: string, { phase }: Pick<Review, 'phase'>): ReviewPhase {
  const wanted = REVIEW_PHASES.find((one) => one === chosen);
  return wanted !== undefined && reached(wanted, phase) ? wanted : phase;
}

/** Facts may be looked at while others still write; what a close would take is seen from the lessons on. */
function reached(step: ReviewPhase, phase: ReviewPhase): boolean {
  const [at, now] = [REVIEW_PHASES.indexOf(step), REVIEW_PHASES.indexOf(phase)];
  return at <= now || step === 'facts' || (step === 'closed' && now >= REVIEW_PHASES.indexOf('lessons'));
}

/** The phases in their order: where the review stands, and the way to those that have been reached. */
export function Stepper({ review, step, choose }: { review: Review; step: ReviewPhase; choose(step: string): void }) {
  const { reviews: w, reviewWork } = useWords();
  const now = REVIEW_PHASES.indexOf(review.phase);
  const current = useRef<HTMLLIElement>(null);
  // Where they do not all fit, the one that is looked at is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ref moves with the step
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [step]);
  return (
    <nav aria-label={w.steps} className={styles.steps}>
      <ol>
        {REVIEW_PHASES.map((one, at) => {
          const state = review.phase === 'closed' || at < now ? 'done' : at === now ? 'now' : 'later';
          const name = one === 'closed' && review.phase !== 'closed' ? reviewWork.close.title : w.phases[one];
          return (
            <li key={one} ref={one === step ? current : undefined} data-state={state}>
              <UnstyledButton
                className={styles.step}
                aria-current={one === step ? 'step' : undefined}
                disabled={!reached(one, review.phase)}
                onClick={() => choose(one === review.phase ? '' : one)}
              >
                <span className={styles.number} aria-hidden="true">
                  {state === 'done' ? '✓' : at + 1}
                </span>
                <span>
                  {name}
                  <small>{w[state]}</small>
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
