import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import type { ReviewHead } from '#src/contract/review-plan.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshness } from '../review/age.ts';
import { OpenReview } from './open-review.tsx';
import styles from './reviews.module.css';

const TABS = ['mine', 'open', 'overdue', 'closed'] as const;
type Tab = (typeof TABS)[number];

/** What waits for one's own view. */
const isMine = ({ phase, mine }: ReviewHead) => phase === 'contribute' && mine !== null && mine.submitted === null;
const FITS: Record<Tab, (review: ReviewHead) => boolean> = {
  mine: isMine,
  open: ({ phase }) => phase !== 'closed',
  overdue: ({ overdue }) => overdue,
  closed: () => true,
};

/** Every review one may see, what waits for oneself first. */
export function Screen() {
  const { here } = useMe();
  const { reviews: w } = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const mayOpen = useMay('review.facilitate');
  const [begun, setBegun] = useAddress('begin');
  const state = (of: Tab) => (of === 'closed' ? 'closed' : 'open');
  const lists = {
    open: useReviews('open'),
    closed: useReviews('closed'),
  };
  const rows = (of: Tab) => lists[state(of)].data?.pages.flatMap(({ reviews }) => reviews).filter(FITS[of]) ?? [];
  // What waits for oneself comes first; who has nothing to do sees what is open.
  const [chosen, setTab] = useAddress('tab', rows('mine').length > 0 ? 'mine' : 'open');
  const tab = TABS.find((one) => one === chosen) ?? 'open';
  const list = lists[state(tab)];
  const none = lists.open.data?.pages[0]?.reviews.length === 0 && lists.closed.data?.pages[0]?.reviews.length === 0;
  const go = useCallback(
    (review: string, replace = false) =>
      void navigate({
        ...{ to: '/o/$organisation/reviews/$review', replace },
        params: { organisation: here.id, review },
      }),
    [navigate, here.id],
  );
  // Of a session that is under review already one comes to its review, whoever asks to open one.
  const known = useQuery({
    ...api.reviews.list.queryOptions({ input: { session: begun, limit: 1 } }),
    enabled: begun !== '' && begun !== '+',
  });
  const under = begun === '+' ? null : known.data === undefined ? undefined : (known.data.reviews[0]?.id ?? null);
  useEffect(() => {
    if (typeof under === 'string') go(under, true);
  }, [under, go]);
  const open = mayOpen && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setBegun('+')}>
      {w.open}
    </Button>
  );

  return (
    <Page title={w.title} lead={w.lead} actions={open}>
      {!none && (
        <nav className={styles.tabs} aria-label={w.within}>
          {TABS.map((one) => (
            <Button
              key={one}
              variant={one === tab ? 'filled' : 'default'}
              aria-current={one === tab}
              onClick={() => setTab(one)}
            >
              {w.tabs[one]}
              {one !== 'closed' && rows(one).length > 0 && (
                <span className={styles.count}>{format.number(rows(one).length)}</span>
              )}
            </Button>
          ))}
        </nav>
      )}
      {list.isPending && <Coming lines={6} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {none && <Empty title={w.none}>{w.noneWhy}</Empty>}
      {!none && list.data !== undefined && rows(tab).length === 0 && <p className="muted">{w.empty[tab]}</p>}
      <ul className={styles.list}>
        {rows(tab).map((review) => (
          <Row key={review.id} review={review} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {w.more}
        </Button>
      )}
      {begun !== '' && under === null && mayOpen && (
        <OpenReview session={begun === '+' ? undefined : begun} close={() => setBegun('')} opened={go} />
      )}
    </Page>
  );
}

function useReviews(state: 'open' | 'closed') {
  return useInfiniteQuery(
    api.reviews.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ state, limit: 100, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  );
}

function Row({ review }: { review: ReviewHead }) {
  const { here, me } = useMe();
  const { reviews: w } = useWords();
  const format = useFormat();
  const { id, title, kind, phase, due, closed, overdue, show, asked, submitted, age_hours } = review;
  const mine = isMine(review);
  const zone = me.person.zone ?? here.zone;
  return (
    <li className={styles.card}>
      <div>
        <h2>
          <Link to="/o/$organisation/reviews/$review" params={{ organisation: here.id, review: id }}>
            {title}
          </Link>
        </h2>
        <p className="muted">
          {[w.kinds[kind], show?.name, w.phases[phase], w.wrote(format.number(submitted), format.number(asked))]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className={styles.when} data-overdue={overdue || undefined}>
          {closed !== null
            ? w.closedOn(format.dateTime(closed, zone))
            : `${overdue ? w.overdueSince(format.dateTime(due, zone)) : w.due(format.dateTime(due, zone))} · ${freshness(age_hours, format, w)}`}
        </p>
      </div>
      <Button
        variant={mine ? 'filled' : 'default'}
        aria-label={`${mine ? w.write : closed === null ? w.go : w.read}: ${title}`}
        renderRoot={(props) => (
          <Link to="/o/$organisation/reviews/$review" params={{ organisation: here.id, review: id }} {...props} />
        )}
      >
        {mine ? w.write : closed === null ? w.go : w.read}
      </Button>
    </li>
  );
}
