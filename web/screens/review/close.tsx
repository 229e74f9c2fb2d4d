import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Review } from '#src/contract/review-plan.ts';
import { api, client } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ClosedPage } from './closed-page.tsx';
import styles from './review.module.css';
import { useDeed } from './use-deed.ts';

/** What is missing for a close, each with why; once it is closed, its one page. */
export function Close({ review }: { review: Review }) {
  return review.phase === 'closed' ? <ClosedPage review={review} /> : <Missing review={review} />;
}

function Missing({ review }: { review: Review }) {
  const { reviewWork, review: guards } = useWords();
  const w = reviewWork.close;
  const format = useFormat();
  const leads = useMay('review.facilitate');
  const [act, busy] = useDeed();
  const said = useQuery(api.statements.list.queryOptions({ input: { id: review.id } }));
  const made = useQuery(api.reviews.lessons.queryOptions({ input: { id: review.id } }));
  if (said.isError) return <Failure error={said.error} reset={() => void said.refetch()} />;
  if (said.data === undefined) return <Coming lines={4} />;
  const { statements } = said.data;
  const accepted = statements.filter(({ decision }) => decision === 'accepted');
  const undecided = statements.filter(({ decision }) => decision === null).length;
  const well = accepted.some(({ kind }) => kind === 'success' || kind === 'opportunity');
  const badly = accepted.some(({ kind }) => kind === 'problem' || kind === 'risk');
  const written = new Set(made.data?.lessons.map(({ from_statement }) => from_statement));
  const lessonless = accepted.filter(({ id }) => !written.has(id)).length;
  const empty = well && badly ? undefined : well ? 'badly' : badly ? 'well' : 'both';
  const reasoned = (review.one_side_reason ?? '').trim() !== '';
  const ready = undecided === 0 && (empty === undefined || reasoned);
  const line = (done: boolean, text: string, why?: string) => (
    <li data-done={done || undefined}>
      {done ? <IconCheck size={20} aria-hidden="true" /> : <IconCircle size={20} aria-hidden="true" />}
      <span>
        {text}
        {why !== undefined && <small className="muted"> {why}</small>}
      </span>
    </li>
  );
  return (
    <>
      <p className="muted">{w.lead}</p>
      <ul className={styles.checks}>
        {undecided > 0 && line(false, format.plural(undecided, w.undecided), guards.guards.undecided)}
        {empty !== undefined && line(reasoned, w.oneSide[empty], guards.guards.one_side_empty)}
        {lessonless > 0 && line(true, format.plural(lessonless, w.lessonless), w.lessonlessWhy)}
        {ready && line(true, w.ready)}
      </ul>
      {empty !== undefined && leads && <Reason review={review} />}
      {leads && (
        <Button
          loading={busy}
          disabled={!ready}
          onClick={() => void act(() => client.reviews.close({ id: review.id }), w.closed)}
        >
          {w.button}
        </Button>
      )}
    </>
  );
}

function Reason({ review }: { review: Review }) {
  const { reviewWork } = useWords();
  const w = reviewWork.close;
  const [act, busy] = useDeed();
  const kept = review.one_side_reason ?? '';
  const [text, setText] = useState(kept);
  return (
    <form
      className={styles.reason}
      onSubmit={(event) => {
        event.preventDefault();
        const said = text.trim();
        void act(
          () => client.reviews.update({ id: review.id, one_side_reason: said === '' ? null : said }),
          w.reasonSaved,
        );
      }}
    >
      <Textarea
        label={w.reason}
        description={w.reasonHint}
        value={text}
        maxLength={2000}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <Button type="submit" variant="default" loading={busy} disabled={text.trim() === kept.trim()}>
        {w.reasonSave}
      </Button>
    </form>
  );
}
