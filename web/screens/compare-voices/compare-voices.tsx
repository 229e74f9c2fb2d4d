import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addDays, instantOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAllSessions } from '../sessions/all-sessions.ts';
import { useVoiceFilter } from '../voices/filter.ts';
import { VoiceFilters } from '../voices/filters.tsx';
import { VoicePlaces } from '../voices/places.tsx';
import styles from './compare-voices.module.css';
import { Differences } from './differences.tsx';

const NO_FILTERS = { text: '', state: '', show: '', host: '', format: '' };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What was said in two sessions or two periods, one beside the other; which ones lives in the address. */
export function Screen() {
  const { voices } = useWords();
  const w = voices.compare;
  const [what, setWhat] = useAddress('what', 'sessions');
  return (
    <Page title={w.title} lead={w.lead} above={<VoicePlaces />}>
      <VoiceFilters without={['session', 'from', 'to', 'felt']} />
      <div className={styles.choices}>
        <NativeSelect
          label={w.what}
          value={what}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
          data={(['sessions', 'periods'] as const).map((one) => ({ value: one, label: w.whats[one] }))}
        />
        {what === 'periods' ? <Periods /> : <Sessions />}
      </div>
      {what === 'periods' ? <OfPeriods /> : <OfSessions />}
    </Page>
  );
}

/** The two sessions of the address; without any the two newest that have ended, the older one first. */
function useChosenSessions() {
  const { here } = useMe();
  const format = useFormat();
  const all = useAllSessions(NO_FILTERS);
  const [a, setA] = useAddress('a');
  const [b, setB] = useAddress('b');
  const ended = all.sessions.filter(({ state }) => state === 'ended' || state === 'reviewed');
  const known = (id: string, otherwise: number) =>
    ended.some((one) => one.id === id) ? id : (ended[otherwise]?.id ?? '');
  const named = ended.map(({ id, title, start }) => ({
    value: id,
    label: start === null ? title : `${title} · ${format.date(start, here.zone)}`,
  }));
  const nameOf = (id: string) => named.find(({ value }) => value === id)?.label ?? id;
  return { all, named, nameOf, a: known(a, 1), b: known(b, 0), setA, setB };
}

function Sessions() {
  const { voices } = useWords();
  const w = voices.compare;
  const { named, a, b, setA, setB } = useChosenSessions();
  return (
    <>
      <NativeSelect
        label={w.first}
        value={a}
        onChange={({ currentTarget }) => setA(currentTarget.value)}
        data={named}
      />
      <NativeSelect
        label={w.second}
        value={b}
        onChange={({ currentTarget }) => setB(currentTarget.value)}
        data={named}
      />
    </>
  );
}

function OfSessions() {
  const { voices } = useWords();
  const w = voices.compare;
  const { all, a, b, nameOf } = useChosenSessions();
  if (all.isPending) return <Coming lines={6} block={240} />;
  if (all.isError) return <Failure error={all.error} reset={() => void all.refetch()} />;
  if (a === '' || b === '' || a === b) return <Empty title={w.choose}>{w.chooseSessions}</Empty>;
  return <Compared asked={{ session: a, other_session: b }} names={[nameOf(a), nameOf(b)]} />;
}

const PERIOD = ['first-from', 'first-to', 'second-from', 'second-to'] as const;

function usePeriods() {
  const days = [useAddress(PERIOD[0]), useAddress(PERIOD[1]), useAddress(PERIOD[2]), useAddress(PERIOD[3])] as const;
  return days;
}

function Periods() {
  const { voices } = useWords();
  const w = voices.compare;
  const labels = [w.firstFrom, w.firstTo, w.secondFrom, w.secondTo];
  return usePeriods().map(([value, set], at) => (
    <DayInput key={PERIOD[at]} label={labels[at]} value={value} onChange={set} />
  ));
}

function OfPeriods() {
  const { here } = useMe();
  const { voices } = useWords();
  const w = voices.compare;
  const format = useFormat();
  const [from, to, otherFrom, otherTo] = usePeriods().map(([day]) => day) as [string, string, string, string];
  if (![from, to, otherFrom, otherTo].every((day) => DAY.test(day)) || from > to || otherFrom > otherTo)
    return <Empty title={w.choose}>{w.choosePeriods}</Empty>;
  const start = (date: string) => instantOf({ date, time: '00:00' }, here.zone).instant;
  const end = (date: string) => start(addDays(date, 1));
  const named = (first: string, last: string) =>
    format.range(format.date(start(first), here.zone), format.date(start(last), here.zone));
  return (
    <Compared
      asked={{ from: start(from), to: end(to), other_from: start(otherFrom), other_to: end(otherTo) }}
      names={[named(from, to), named(otherFrom, otherTo)]}
    />
  );
}

function Compared(props: {
  asked:
    | { session: string; other_session: string }
    | { from: string; to: string; other_from: string; other_to: string };
  names: readonly [string, string];
}) {
  const { asked, names } = props;
  const { filter } = useVoiceFilter();
  const { session: _, from: __, to: ___, ...others } = filter;
  const found = useQuery(api.voices.compare.queryOptions({ input: { ...others, ...asked } }));
  if (found.isPending) return <Coming lines={6} block={240} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  return <Differences compared={found.data} names={names} />;
}
