import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { READ_REASONS, type WholeCustomer } from '#src/contract/customer.ts';
import { api, problemOf } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';
import { Habits } from './habits.tsx';
import { Mood } from './mood.tsx';
import { Notes } from './notes.tsx';
import { Points } from './points.tsx';
import { Proposed } from './proposed.tsx';
import { Same } from './same.tsx';
import { Standing } from './standing.tsx';
import { Timeline } from './timeline.tsx';
import { Answers, Cases, Consent, Who } from './who.tsx';

/** One customer, whole: first why they are opened, which is noted, then everything that is known. */
export function Screen() {
  const { customer: id = '' } = useParams({ strict: false }) as { customer?: string };
  const { here } = useMe();
  const { customers: w } = useWords();
  const [given, setReason] = useAddress('reason');
  const reason = READ_REASONS.find((one) => one === given);
  const found = useQuery({
    ...api.customers.read.queryOptions({ input: { id, reason: reason ?? 'advice' } }),
    enabled: reason !== undefined,
    // Each reading is noted: it is not repeated for a glance at another window.
    refetchOnWindowFocus: false,
  });
  const one = reason === undefined ? undefined : found.data;
  const refused = problemOf(found.error)?.code;
  return (
    <Page
      title={one === undefined ? w.one : (one.who.name ?? w.unnamed)}
      above={
        <Link to="/o/$organisation/customers" params={{ organisation: here.id }} className={styles.back ?? ''}>
          {w.back}
        </Link>
      }
      lead={one !== undefined && <Lead of={one} />}
    >
      {reason === undefined && (
        <section className={styles.ask} aria-label={w.reasonTitle}>
          <h2>{w.reasonTitle}</h2>
          <p>{w.reasonWhy}</p>
          <div className={styles.reasons}>
            {READ_REASONS.map((each) => (
              <Button key={each} variant="default" size="md" onClick={() => setReason(each)}>
                {w.reasons[each]}
              </Button>
            ))}
          </div>
        </section>
      )}
      {reason !== undefined && found.isPending && <Coming lines={4} block={160} />}
      {refused === 'conflict' && <Restricted />}
      {refused === 'not_found' && <Empty title={w.goneTitle}>{w.goneWhy}</Empty>}
      {found.isError && refused !== 'conflict' && refused !== 'not_found' && (
        <Failure error={found.error} reset={() => void found.refetch()} />
      )}
      {one !== undefined && <Whole of={one} />}
    </Page>
  );
}

/** Whoever answers requests finds the one that asked for it at the desk. */
function Restricted() {
  const { customers: w } = useWords();
  const { here } = useMe();
  const mayHandle = useMay('request.read');
  return (
    <Empty
      title={w.restrictedTitle}
      next={
        mayHandle && (
          <Button
            variant="default"
            renderRoot={(button) => (
              <Link to="/o/$organisation/privacy" params={{ organisation: here.id }} {...button} />
            )}
          >
            {w.toRequests}
          </Button>
        )
      }
    >
      {w.restrictedWhy}
    </Empty>
  );
}

function Lead({ of: { value, standing } }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const parts = [
    value.orders === 0 ? w.noOrders : format.plural(value.orders, w.orders),
    ...value.paid.map(({ amount, currency }) => format.money(amount, currency)),
    ...(value.last === null ? [] : [w.lastBought(format.date(value.last, here.zone))]),
    ...(standing === null ? [] : [w.segments[standing.segment]]),
  ];
  return <>{parts.join(' · ')}</>;
}

function Whole({ of }: { of: WholeCustomer }) {
  const { customers: w } = useWords();
  return (
    <div className={styles.room}>
      <div>
        <div>
          <Standing of={of} />
          <Mood of={of} />
        </div>
        <div className={styles.told}>
          <Section title={w.timeline} lead={w.live}>
            <Timeline id={of.id} />
          </Section>
        </div>
      </div>
      <div>
        <div>
          <Same of={of} />
          <Who of={of} />
          <Cases of={of} />
          <Notes of={of} />
        </div>
        <div className={styles.rest}>
          <Consent of={of} />
          <Points id={of.id} />
          <Proposed id={of.id} />
          <Habits of={of} />
          <Answers of={of} />
        </div>
      </div>
    </div>
  );
}
