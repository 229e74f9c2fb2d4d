import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeCustomer } from '#src/contract/customer.ts';
import { client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshCustomers, MergeTwo } from '../customers/merge-two.tsx';
import styles from './customer.module.css';

/** Who may be this person too, and who was merged into them; nothing where there is neither. */
export function Same({ of: { id, who, lookalikes, merges } }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('customer.write');
  const [merging, setMerging] = useState<WholeCustomer['lookalikes'][number]>();
  const back = useMutation({
    mutationFn: (merge: string) => client.customers.unmerge({ id: merge }),
    onSuccess: async () => {
      await freshCustomers();
      saidDone(w.duplicates.undone);
    },
  });
  if (lookalikes.length + merges.length === 0) return null;
  return (
    <Section title={lookalikes.length > 0 ? w.duplicates.title : w.duplicates.joined}>
      <ul className={styles.lines}>
        {lookalikes.map((one) => (
          <li key={one.id}>
            <strong dir="auto">{one.name ?? w.unnamed}</strong>
            <span className={styles.line}>
              <span className={`${styles.small} muted`}>
                {w.duplicates.alike(format.list(one.alike.map((what) => w.alike[what])))}
              </span>
              {mayWrite && (
                <Button variant="default" onClick={() => setMerging(one)}>
                  {w.duplicates.merge}
                </Button>
              )}
            </span>
          </li>
        ))}
        {merges.map(({ id: merge, made, reason }) => (
          <li key={merge}>
            <span dir="auto">{reason}</span>
            <span className={styles.line}>
              <span className={`${styles.small} muted`}>{w.duplicates.merged(format.date(made, here.zone))}</span>
              {mayWrite && (
                <Button variant="default" loading={back.isPending} onClick={() => back.mutate(merge)}>
                  {w.duplicates.undo}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {merging !== undefined && (
        <MergeTwo
          kept={{ id, name: who.name }}
          gone={merging}
          alike={merging.alike}
          close={() => setMerging(undefined)}
        />
      )}
    </Section>
  );
}
