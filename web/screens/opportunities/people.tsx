import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Opportunity } from '#src/contract/opportunity.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './opportunities.module.css';

const SHOWN = 20;

/** Who it is about, without names: opening a record is noted. */
export function People({ of }: { of: Opportunity }) {
  const { here } = useMe();
  const { opportunities: w } = useWords();
  const format = useFormat();
  const found = useQuery(api.opportunities.people.queryOptions({ input: { id: of.id, limit: SHOWN } }));
  const people = found.data?.people ?? [];
  const total = found.data?.total ?? 0;
  if (found.data !== undefined && total === 0) return null;
  return (
    <Section
      title={w.who}
      lead={total > SHOWN ? `${w.whoMore(format.number(SHOWN), format.number(total))}. ${w.whoLead}` : w.whoLead}
    >
      {found.isPending && <Coming lines={4} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      <ul className={`${styles.list} ${styles.people}`}>
        {people.map(({ id, purchases, amount, last_day, products }, at) => (
          <li key={id} className={styles.card}>
            <span className={styles.about}>
              <Link
                to="/o/$organisation/customers/$customer"
                params={{ organisation: here.id, customer: id }}
                preload={false}
                className={styles.back ?? ''}
                aria-label={`${w.person} ${at + 1}`}
              >
                {w.person}
              </Link>
              {products.length > 0 && <span className="muted">{format.list(products.map(({ name }) => name))}</span>}
            </span>
            <span className={`${styles.small} muted`}>
              {purchases === 0 ? w.neverBought : format.plural(purchases, w.bought)}
              {last_day !== null && `, ${w.last(format.date(`${last_day}T12:00:00Z`, 'UTC'))}`}
            </span>
            <span className={styles.worth}>{amount !== null && format.money(amount.amount, amount.currency)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
