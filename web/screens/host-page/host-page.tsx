import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Habit } from '#src/contract/compare.ts';
import { api } from '../../client.ts';
import { useAddress } from '../../parts/address.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ComparePlaces } from '../compare/places.tsx';
import { SessionLink } from '../sessions/session-link.tsx';
import styles from './host-page.module.css';
import { ReplayLink } from './replay-link.tsx';

/** One host: habits beside the others', one thing to practise, what people wrote. */
export function Screen() {
  const { compare: w } = useWords();
  const format = useFormat();
  const [asked, setHost] = useAddress('host');
  const hosts = useQuery(api.hosts.list.queryOptions({ input: {} }));
  const list = hosts.data?.hosts ?? [];
  const busiest = list.toSorted((a, b) => b.sessions - a.sessions)[0]?.id ?? '';
  const host = asked === '' ? busiest : asked;
  const found = useQuery(api.compare.host.queryOptions({ input: { id: host }, enabled: host !== '' }));

  return (
    <Page title={found.data?.host.name ?? w.hostsTitle} lead={w.hostsLead} above={<ComparePlaces />}>
      {hosts.data?.hosts.length === 0 && <Empty title={w.noHosts}>{w.noHostsWhy}</Empty>}
      {list.length > 0 && (
        <NativeSelect
          maw={280}
          mb="lg"
          label={w.host}
          value={host}
          onChange={(event) => setHost(event.currentTarget.value)}
          data={list.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {host !== '' && found.isPending && <Coming lines={6} block={140} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <Stats>
            {found.data.habits.map((habit) => (
              <OneHabit key={habit.of} habit={habit} />
            ))}
          </Stats>
          <Section title={w.practise}>
            <Practise habit={found.data.habits.find(({ of }) => of === found.data.practise)} />
          </Section>
          <Section
            title={w.comments}
            lead={
              found.data.mentions === 0 ? w.noComments : w.commentsLead(format.plural(found.data.mentions, w.messages))
            }
          >
            <FirstFew key={host} list={found.data.comments} few={10} className={styles.comments}>
              {({ session, title, at_s, text }, at) => (
                <li key={`${session} ${at_s} ${at}`}>
                  <bdi>{format.quote(text)}</bdi>
                  <span className="muted">
                    <ReplayLink session={session} at_s={at_s} /> · {title}
                  </span>
                </li>
              )}
            </FirstFew>
          </Section>
        </>
      )}
    </Page>
  );
}

function useHabitText() {
  const { compare: w } = useWords();
  const format = useFormat();
  return (of: Habit['of'], value: number): string => {
    if (of === 'answer_s') return format.duration(value);
    if (of === 'answered_share') return format.percent(value);
    if (of === 'offer_at_share') return w.into(format.percent(value));
    return w.perHour(format.number(of === 'clicks_after_demonstration' ? value * 60 : value));
  };
}

/** The difference to the others with its range, or why there is none. */
function useDifference() {
  const { compare: w } = useWords();
  const format = useFormat();
  return ({ difference }: Habit): { text: string; range: string; shown: boolean } => {
    if (difference === null) return { text: w.tooFewHost, range: '', shown: false };
    const { value, interval, relative } = difference;
    const points = (share: number) => `${share > 0 ? '+' : '−'}${format.decimal(Math.abs(share) * 100, 0)}`;
    const range = relative
      ? format.timesRange(interval[0], interval[1])
      : w.points(format.range(points(interval[0]), points(interval[1])));
    const none = relative ? 1 : 0;
    const shown = interval[0] > none || interval[1] < none;
    const text = shown ? w.otherwise(relative ? format.times(value) : w.points(points(value)), range) : w.unclear;
    return { text, range, shown };
  };
}

function OneHabit({ habit }: { habit: Habit }) {
  const { compare: w } = useWords();
  const format = useFormat();
  const write = useHabitText();
  const differs = useDifference();
  const { of, value, n, others } = habit;
  return (
    <Stat
      name={w.habits[of]}
      definition={w.habitWhat[of]}
      value={value === null ? null : write(of, value)}
      from={
        <>
          {format.plural(n, w.sessions)}
          {others !== null && ` · ${w.others(write(of, others.value), format.plural(others.n, w.sessions))}`}
          <br />
          {differs(habit).text}
        </>
      }
    />
  );
}

/** The habit to practise with its evidence: the sessions where it was most so. */
function Practise({ habit }: { habit: Habit | undefined }) {
  const { compare: w } = useWords();
  const write = useHabitText();
  const differs = useDifference();
  if (habit === undefined) return <p>{w.noPractise}</p>;
  const furthest = habit.sessions.toSorted((a, b) => (habit.of === 'answer_s' ? b.value - a.value : a.value - b.value));
  return (
    <>
      <p className={styles.practise}>{w.practiseOf[habit.of]}</p>
      <p className="muted">{w.practiseWhy(differs(habit).range)}</p>
      <ul className={styles.comments}>
        {furthest.slice(0, 3).map(({ id, title, value }) => (
          <li key={id}>
            <SessionLink id={id}>{title}</SessionLink>
            <span className="muted">{write(habit.of, value)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
