import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Review } from '#src/contract/review-plan.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Dots } from './dots.tsx';
import { type GroupMade, Groups } from './groups.tsx';
import styles from './sense.module.css';
import { StatementCard } from './statement-card.tsx';
import { StatementForm } from './statement-form.tsx';

/** What was written beside what the team makes of it; several people at once, each change seen by all. */
export function Sense({ review }: { review: Review }) {
  const { reviewWork: w } = useWords();
  const format = useFormat();
  const mayWrite = useMay('review.contribute') && review.phase !== 'closed';
  const [begun, setBegun] = useState<GroupMade>();
  const written = useQuery(api.reviews.contributions.queryOptions({ input: { id: review.id } }));
  const made = useQuery(api.statements.list.queryOptions({ input: { id: review.id } }));
  const failed = written.error ?? made.error;
  if (failed !== null)
    return (
      <Failure
        error={failed}
        reset={() => {
          void written.refetch();
          void made.refetch();
        }}
      />
    );
  if (written.data === undefined || made.data === undefined) return <Coming lines={6} block={320} />;
  const { statements } = made.data;
  const all = [...written.data.own, ...written.data.others];
  return (
    <div className={styles.sense}>
      <Groups review={review} read={written.data} mayWrite={mayWrite} begin={setBegun} />
      <section aria-label={w.statements.title}>
        <header className={styles.head}>
          <div>
            <h2>{w.statements.title}</h2>
            <p className="muted">{w.statements.lead}</p>
          </div>
          {mayWrite && (
            <Button
              leftSection={<IconPlus size={18} aria-hidden="true" />}
              onClick={() => setBegun({ text: '', heading: null, refs: [], kind: 'problem' })}
            >
              {w.statements.add}
            </Button>
          )}
        </header>
        {statements.length === 0 && <Empty title={w.statements.none}>{w.statements.noneWhy}</Empty>}
        {statements.length > 0 && <Dots review={review} read={made.data} mayVote={mayWrite && review.mine !== null} />}
        {made.data.small_sample && made.data.voters > 0 && (
          <p className="muted">{w.dots.small(format.plural(made.data.voters, w.dots.voters))}</p>
        )}
        <ul className={styles.statements}>
          {statements.map((one) => (
            <StatementCard
              key={one.id}
              review={review}
              statement={one}
              mayWrite={mayWrite}
              whys={all.filter(({ kind }) => kind === 'why').map(({ text }) => text)}
            />
          ))}
        </ul>
      </section>
      {begun !== undefined && <StatementForm review={review} begun={begun} close={() => setBegun(undefined)} />}
    </div>
  );
}
