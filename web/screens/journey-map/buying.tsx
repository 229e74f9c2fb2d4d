import { useQuery } from '@tanstack/react-query';
import type { BuyingJourney } from '#src/contract/journey.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useVoiceFilter } from '../voices/filter.ts';
import { BuyingStepCard } from './buying-step.tsx';
import styles from './journey-map.module.css';
import { LostAtSteps } from './lost-at-steps.tsx';

const WEEKS = 13;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How far people get through the web shop, and how they feel at each step; the stretch is that of the page's filter, else 13 whole weeks. */
export function Buying() {
  const { here } = useMe();
  const { buying: w } = useWords();
  const may = useMay('kpi.read');
  if (!may) return null;
  if (here.stores.length > 0)
    return (
      <Section title={w.title}>
        <p className="not-enough">{w.refused}</p>
      </Section>
    );
  return <OfTheHouse />;
}

function OfTheHouse() {
  const { here } = useMe();
  const { buying: w } = useWords();
  const format = useFormat();
  const { given } = useVoiceFilter();
  const today = wallTimeOf(Date.now(), here.zone).date;
  const to = DAY.test(given.to) ? given.to : addDays(today, -weekdayOf(today));
  const usual = addDays(to, 1 - 7 * WEEKS);
  const from = DAY.test(given.from) && given.from <= to ? given.from : usual;
  const found = useQuery({
    ...api.journey.buying.queryOptions({ input: { from, to }, staleTime: 60_000 }),
    placeholderData: (before) => before,
  });
  const day = (one: string) => format.date(one, 'UTC');
  return (
    <Section title={w.title} lead={w.lead(day(found.data?.from ?? from), day(found.data?.to ?? to))}>
      {found.isPending && <Coming lines={2} block={300} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && <Steps journey={found.data} />}
    </Section>
  );
}

function Steps({ journey }: { journey: BuyingJourney }) {
  const { buying: w } = useWords();
  const format = useFormat();
  const { steps, compared } = journey;
  const seen = steps.some(({ people }) => people !== null);
  return (
    <>
      {seen ? <LostAtSteps journey={journey} /> : <Empty title={w.none}>{w.noneWhy}</Empty>}
      {compared > 0 && <p className="muted">{format.plural(compared, w.together)}</p>}
      <ol className={styles.steps}>
        {steps.map((step) => (
          <BuyingStepCard key={step.step} at={step} worst={journey.worst === step.step} />
        ))}
      </ol>
    </>
  );
}
