import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LikelyCustomer, LikelyPair } from '#src/contract/customer.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customers.module.css';
import { MergeTwo } from './merge-two.tsx';

/** Who may be the same person; whoever may decides. */
export function Duplicates() {
  const { customers: w } = useWords();
  const format = useFormat();
  const mayWrite = useMay('customer.write');
  const [merging, setMerging] = useState<LikelyPair>();
  const found = useQuery(api.customers.duplicates.queryOptions());
  const fresh = () => queries.invalidateQueries({ queryKey: api.customers.duplicates.key() });
  const look = useMutation({
    mutationFn: () => client.customers.look(),
    onSuccess: async ({ found: pairs }) => {
      await fresh();
      saidDone(format.plural(pairs, w.duplicates.looked));
    },
  });
  const apart = useMutation({
    mutationFn: (pair: LikelyPair) => client.customers.apart({ one: pair.customer.id, other: pair.other.id }),
    onSuccess: async () => {
      await fresh();
      saidDone(w.duplicates.saidApart);
    },
  });
  if (found.isPending) return null;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  return (
    <Section
      title={w.duplicates.title}
      lead={w.duplicates.lead}
      actions={
        mayWrite && (
          <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
            {w.duplicates.look}
          </Button>
        )
      }
    >
      {found.data.pairs.length === 0 && <p className="muted">{format.plural(0, w.duplicates.looked)}</p>}
      <ul className={styles.list} aria-label={w.duplicates.title}>
        {found.data.pairs.map((pair) => (
          <li key={`${pair.customer.id} ${pair.other.id}`} className={styles.pair}>
            <span className={styles.about}>
              <One of={pair.customer} />
              <One of={pair.other} />
              <span className="muted">{w.duplicates.alike(format.list(pair.alike.map((one) => w.alike[one])))}</span>
            </span>
            {mayWrite && (
              <span className={styles.deeds}>
                <Button variant="default" onClick={() => setMerging(pair)}>
                  {w.duplicates.merge}
                </Button>
                <Button variant="subtle" color="gray" onClick={() => apart.mutate(pair)}>
                  {w.duplicates.apart}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {merging !== undefined && (
        <MergeTwo
          kept={merging.customer}
          gone={merging.other}
          alike={merging.alike}
          close={() => setMerging(undefined)}
        />
      )}
    </Section>
  );
}

/** One of two, with what tells them apart. */
function One({ of: { name, number, email, place, standing, last_contact } }: { of: LikelyCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const seen =
    standing === null
      ? w.seen(format.date(last_contact, here.zone))
      : w.lastBought(format.date(`${standing.last_day}T12:00:00Z`, 'UTC'));
  return (
    <>
      <strong dir="auto">{name ?? w.unnamed}</strong>
      <span>{[number, email, place, seen].filter((part) => part !== null).join(' · ')}</span>
    </>
  );
}
