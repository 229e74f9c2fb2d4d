import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';

/** Products to propose, each with why. Learnt once an hour, so it comes after the rest of the page. */
export function Proposed({ id }: { id: string }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const found = useQuery(api.customers.recommendations.queryOptions({ input: { id } }));
  const products = found.data?.products ?? [];
  return (
    <Section title={w.proposed}>
      {found.isPending && <Coming lines={3} />}
      {!found.isPending && products.length === 0 && <Partial title={w.proposedNone}>{w.proposedNoneWhy}</Partial>}
      <ul className={styles.lines}>
        {products.map(({ id: product, name, because }) => (
          <li key={product}>
            <strong>{name}</strong>
            <p className={`${styles.small} muted`}>
              {because.length === 0 ? w.becausePopular : w.because(format.list(because.map((one) => one.name)))}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
