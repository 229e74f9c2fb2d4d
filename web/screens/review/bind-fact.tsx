import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { api, client } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';
import { useFindings } from './use-findings.ts';

/** Binds a fact of this review to a statement: findings, figures and moments, found by what they say. */
export function BindFact({ review, statement, close }: { review: Review; statement: Statement; close(): void }) {
  const { reviews, reviewWork } = useWords();
  const w = reviewWork.evidence;
  const format = useFormat();
  const { headline, figure } = useFindings();
  const [act, busy] = useDeed();
  const [side, setSide] = useState<'for' | 'against'>('for');
  const [wanted, setWanted] = useState('');
  const asked = useQuery(api.reviews.facts.queryOptions({ input: { id: review.id } }));
  const bound = new Set(statement.evidence.map(({ ref }) => ref));
  const well = statement.kind === 'success' || statement.kind === 'opportunity';
  const facts = asked.data;
  const all =
    facts === undefined
      ? []
      : [
          // What is of its own side first: the others are as easy to find.
          ...(well ? [...facts.successes, ...facts.problems] : [...facts.problems, ...facts.successes]).map((one) => ({
            ref: one.ref,
            text: headline(one),
          })),
          ...facts.figures.map(({ session, name, value, currency }) => ({
            ref: `figure:${session}/${name}`,
            text: figure(name, value, currency),
          })),
          ...facts.moments.map(({ ref, kind, start_s }) => ({
            ref,
            text: `${reviews.facts.moment(format.offset(start_s))} (${reviews.facts[kind]})`,
          })),
        ];
  const shown = all.filter(
    ({ ref, text }) => !bound.has(ref) && text.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()),
  );
  const bind = async (ref: string) => {
    const { id, searched } = statement;
    await act(async () => {
      await client.statements.bindFact({ id, side, ref });
      // What it rests on is what the opposite is searched of.
      if (side === 'for' && searched?.none_counts !== true) await client.statements.contrary({ id });
    });
    close();
  };
  return (
    <Dialog opened onClose={close} title={w.bindTitle} size="xl">
      <p>
        <bdi>{format.quote(statement.text)}</bdi>
      </p>
      <div className={styles.find}>
        <SegmentedControl
          aria-label={w.side}
          size="sm"
          value={side}
          onChange={(value) => setSide(value === 'against' ? 'against' : 'for')}
          data={(['for', 'against'] as const).map((value) => ({ value, label: w.sides[value] }))}
        />
        <TextInput
          aria-label={w.find}
          placeholder={w.find}
          type="search"
          value={wanted}
          data-autofocus
          onChange={({ currentTarget: { value } }) => setWanted(value)}
        />
      </div>
      {facts === undefined && <Coming lines={5} />}
      <ul className={styles.pick}>
        {shown.map(({ ref, text }) => (
          <li key={ref}>
            <Button variant="default" justify="start" fullWidth disabled={busy} onClick={() => void bind(ref)}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
