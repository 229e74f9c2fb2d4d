import { Button, Chip, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Comment, ReplayOverview } from '#src/contract/replay.ts';
import { INTENTS, SENTIMENTS } from '#src/contract/voice.ts';
import { api } from '../../../client.ts';
import { Coming, Empty, Failure } from '../../../parts/states.tsx';
import { useFormat, useWords } from '../../../words.tsx';
import type { ReplayAddress } from '../address.ts';
import type { Clock } from '../clock.ts';
import { indexAt, PAGE } from './comment-index.ts';
import { CommentRow } from './comment-row.tsx';
import styles from './comments.module.css';

/** The filter of the address as the server takes it. */
export function filterOf({ search, questions, sentiment, intent, product, author }: ReplayAddress) {
  return {
    ...(search === '' ? {} : { search }),
    ...(questions ? { questions: 'true' as const } : {}),
    ...(sentiment === '' ? {} : { sentiment }),
    ...(intent === '' ? {} : { intent }),
    ...(product === '' ? {} : { product }),
    ...(author === '' ? {} : { author }),
  };
}

/** Every comment in order of time: it follows the replay, and is searched and filtered. */
export function Comments(props: {
  overview: ReplayOverview;
  address: ReplayAddress;
  playhead: Clock<number>;
  onChange(change: Partial<ReplayAddress>): void;
  onJump(at_s: number): void;
}) {
  const { overview, address, playhead, onChange, onJump } = props;
  const { replay, voices } = useWords();
  const format = useFormat();
  const words = replay.comments;
  const { id } = overview.session;
  const filter = useMemo(() => filterOf(address), [address]);
  const counts = useQuery({
    ...api.replay.commentCounts.queryOptions({ input: { id, ...filter } }),
    staleTime: 60_000,
  });

  if (overview.comments === 0 && counts.data?.total === 0 && Object.keys(filter).length === 0)
    return <Empty title={words.none}>{words.noneWhy}</Empty>;
  return (
    <div className={styles.comments}>
      <div className={styles.filters}>
        <Search value={address.search} label={words.search} onSearch={(search) => onChange({ search })} />
        <Chip checked={address.questions} onChange={(questions) => onChange({ questions })} size="md">
          {words.questions}
        </Chip>
        <NativeSelect
          className={styles.product ?? ''}
          aria-label={voices.sentiment}
          value={address.sentiment}
          onChange={(event) => onChange({ sentiment: event.currentTarget.value as ReplayAddress['sentiment'] })}
          data={[
            { value: '', label: words.anySentiment },
            ...SENTIMENTS.map((value) => ({ value, label: voices.sentiments[value] })),
          ]}
        />
        <NativeSelect
          className={styles.product ?? ''}
          aria-label={voices.intent}
          value={address.intent}
          onChange={(event) => onChange({ intent: event.currentTarget.value as ReplayAddress['intent'] })}
          data={[
            { value: '', label: words.anyIntent },
            ...INTENTS.map((value) => ({ value, label: voices.intents[value] })),
          ]}
        />
        {overview.products.length > 0 && (
          <NativeSelect
            className={styles.product ?? ''}
            aria-label={words.product}
            value={address.product}
            onChange={(event) => onChange({ product: event.currentTarget.value })}
            data={[
              { value: '', label: words.anyProduct },
              ...overview.products.map((product) => ({ value: product.id, label: product.name })),
            ]}
          />
        )}
        {address.author !== '' && (
          <Button variant="default" onClick={() => onChange({ author: '' })}>
            {words.everybody}
          </Button>
        )}
      </div>
      {counts.isError && <Failure error={counts.error} reset={() => void counts.refetch()} />}
      {counts.isPending && <Coming lines={8} />}
      {counts.data !== undefined && (
        <p className={styles.count} aria-live="polite">
          {format.plural(counts.data.total, words.count)}
          {address.author !== '' && `, ${words.author(nameOf(words, address.author))}`}
        </p>
      )}
      {counts.data?.total === 0 && <p className="muted">{words.nothing}</p>}
      {counts.data !== undefined && counts.data.total > 0 && (
        <List
          key={JSON.stringify(filter)}
          session={id}
          filter={filter}
          counts={counts.data}
          playhead={playhead}
          onJump={onJump}
          onAuthor={(author) => onChange({ author })}
        />
      )}
    </div>
  );
}

/** What a viewer is called here: the end of a random id, which is no name. */
export function nameOf(words: { viewer(id: string): string }, author: string): string {
  return words.viewer(author.slice(-5));
}

function Search({ value, label, onSearch }: { value: string; label: string; onSearch(text: string): void }) {
  const [text, setText] = useState(value);
  const [settled] = useDebouncedValue(text, 300);
  const told = useRef(value);
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    onSearch(settled);
  }, [settled, onSearch]);
  return (
    <TextInput
      className={styles.search ?? ''}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

/** Brings a comment to the middle. At the top there is nothing to bring: asking where it stands would cost a layout of the page. */
function centre(rows: Pick<Virtualizer<HTMLDivElement, Element>, 'scrollToIndex' | 'scrollOffset'>, index: number) {
  if (index > 0 || (rows.scrollOffset ?? 0) > 0) rows.scrollToIndex(Math.max(0, index), { align: 'center' });
}

function List(props: {
  session: string;
  filter: ReturnType<typeof filterOf>;
  counts: { total: number; before: number; start_s: number; step_s: number; values: number[] };
  playhead: Clock<number>;
  onJump(at_s: number): void;
  onAuthor(author: string): void;
}) {
  const { session, filter, counts, playhead, onJump, onAuthor } = props;
  const { replay } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [now, setNow] = useState(-1);
  const rows = useVirtualizer({
    count: counts.total,
    getScrollElement: () => frame.current,
    estimateSize: () => 58,
    overscan: 6,
  });
  const shown = rows.getVirtualItems();
  const first = Math.floor((shown[0]?.index ?? 0) / PAGE);
  const last = Math.floor((shown.at(-1)?.index ?? 0) / PAGE);
  const pages = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const loaded = useQueries({
    queries: pages.map((page) => ({
      ...api.replay.comments.queryOptions({ input: { id: session, ...filter, cursor: page * PAGE, limit: PAGE } }),
      staleTime: 5 * 60_000,
    })),
  });
  const known = new Map<number, Comment>();
  for (const [at, page] of pages.entries())
    for (const [row, comment] of (loaded[at]?.data?.comments ?? []).entries()) known.set(page * PAGE + row, comment);
  const latest = useRef({ known, counts });
  latest.current = { known, counts };

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      waiting = undefined;
      const index = indexAt(latest.current.counts, latest.current.known, playhead.get());
      setNow(index);
      if (following) centre(rows, index);
    };
    const soon = () => {
      waiting ??= setTimeout(follow, 200);
    };
    follow();
    const leave = playhead.listen(soon);
    return () => {
      leave();
      clearTimeout(waiting);
    };
  }, [playhead, following, rows]);

  // Once the page is there, the place within it is known exactly.
  const arrived = loaded.map(({ dataUpdatedAt }) => dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when pages have come
  useEffect(() => {
    const index = indexAt(latest.current.counts, latest.current.known, playhead.get());
    setNow(index);
    if (following) centre(rows, index);
  }, [arrived]);

  const stay = () => setFollowing(false);
  return (
    <>
      {!following && (
        <Button className={styles.follow ?? ''} variant="default" size="sm" onClick={() => setFollowing(true)}>
          {replay.comments.follow}
        </Button>
      )}
      <section
        ref={frame}
        className={styles.list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        tabIndex={0}
        aria-label={replay.comments.list}
        onWheel={stay}
        onTouchMove={stay}
        onKeyDown={(event) => /^(Arrow(Up|Down)|Page|Home|End)/.test(event.key) && stay()}
      >
        <ul style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => (
            <li
              key={index}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={counts.total}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <CommentRow comment={known.get(index)} now={index === now} onJump={onJump} onAuthor={onAuthor} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
