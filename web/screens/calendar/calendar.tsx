import { Button, Group, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight, IconRss } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './calendar.module.css';
import { dayName, daysName, daysOf, stepped, VIEWS, type View } from './days.ts';
import { WithDrawn } from './drawn.tsx';
import { Feeds } from './feeds.tsx';
import { ListView } from './list-view.tsx';
import { MonthView } from './month-view.tsx';
import { WeekView } from './week-view.tsx';

/** What happens when: sessions, and the slots of shows that nobody has planned yet. */
export function Screen() {
  const { here } = useMe();
  const { calendar: words, plan, planning } = useWords();
  const format = useFormat();
  const mayPlan = useMay('session.write');
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const today = wallTimeOf(Date.now(), here.zone).date;
  const [given, setView] = useAddress('view', 'month');
  const [date, setDate] = useAddress('date', today);
  const [feeds, setFeeds] = useState(false);
  // On a phone days are a list: a month of cells would be a month of dots.
  const view: View = narrow ? 'list' : (VIEWS.find((one) => one === given) ?? 'month');
  const anchor = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : today;
  const days = daysOf(view, anchor);
  const [from = anchor, to = anchor] = [days[0], days.at(-1)];
  const query = useQuery(api.calendar.range.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }));
  const step = (by: number) => setDate(stepped(view, anchor, by));

  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select')) return;
      if (event.key === 't') setDate(today);
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [setDate, today]);

  const title = view === 'week' ? daysName(format.locale, from, to) : dayName(format.locale, anchor, 'month');
  const empty = query.data !== undefined && query.data.sessions.length + query.data.slots.length === 0;

  return (
    <Page
      wide
      title={words.title}
      lead={words.zone(here.zone)}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconRss size={18} aria-hidden="true" />}
            onClick={() => setFeeds(true)}
          >
            {words.subscribe}
          </Button>
          {mayPlan && (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/o/$organisation/sessions/draft" params={{ organisation: here.id }} {...props} />
              )}
            >
              {planning.draft}
            </Button>
          )}
          {mayPlan && (
            <Button
              leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
              renderRoot={(props) => (
                <Link to="/o/$organisation/sessions/new" params={{ organisation: here.id }} {...props} />
              )}
            >
              {plan.plan}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.bar}>
        <Group gap={4}>
          <Button variant="default" px="sm" aria-label={words.before[view]} onClick={() => step(-1)}>
            <IconChevronLeft size={20} aria-hidden="true" />
          </Button>
          <Button variant="default" onClick={() => setDate(today)}>
            {words.today}
          </Button>
          <Button variant="default" px="sm" aria-label={words.after[view]} onClick={() => step(1)}>
            <IconChevronRight size={20} aria-hidden="true" />
          </Button>
        </Group>
        <h2 className={styles.when} aria-live="polite">
          {title}
        </h2>
        {!narrow && (
          <SegmentedControl
            aria-label={words.view}
            value={view}
            onChange={setView}
            data={VIEWS.map((value) => ({ value, label: words.views[value] }))}
          />
        )}
      </div>
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.isPending && <Coming lines={0} block={480} />}
      {query.data !== undefined && (
        <WithDrawn from={from} to={to}>
          {view === 'month' && <MonthView data={query.data} days={days} anchor={anchor} onDay={setDate} />}
          {view === 'week' && <WeekView data={query.data} days={days} />}
          {view === 'list' && <ListView data={query.data} days={days} />}
          {empty && (
            <Empty
              title={words.none}
              next={
                mayPlan ? (
                  <Button
                    variant="default"
                    renderRoot={(props) => (
                      <Link to="/o/$organisation/shows" params={{ organisation: here.id }} {...props} />
                    )}
                  >
                    {words.showNew}
                  </Button>
                ) : undefined
              }
            >
              {words.noneWhy}
            </Empty>
          )}
          {query.data.undated.length > 0 && (
            <section className={styles.undated} aria-label={words.undated}>
              <h2>{words.undated}</h2>
              <ul>
                {query.data.undated.map(({ id, title: name }) => (
                  <li key={id}>
                    <Link to="/o/$organisation/sessions/$session/plan" params={{ organisation: here.id, session: id }}>
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </WithDrawn>
      )}
      <Feeds opened={feeds} onClose={() => setFeeds(false)} />
    </Page>
  );
}
