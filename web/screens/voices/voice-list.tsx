import { useInfiniteQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { useVoiceFilter } from './filter.ts';
import { VoiceCard } from './voice-card.tsx';
import styles from './voices.module.css';

/** Texts asked for at once. */
const PAGE = 60;
/** How tall a text is before it is measured, in pixels. */
const ABOUT = 150;

/** The texts of the page's filter, newest first: only those in sight are on the page, and more come as one reads on. */
export function VoiceList() {
  const { here } = useMe();
  const { voices: w } = useWords();
  const { filter } = useVoiceFilter();
  const found = useInfiniteQuery({
    queryKey: ['voices', here.id, filter],
    queryFn: ({ pageParam }) =>
      client.voices.list({ ...filter, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const voices = useMemo(() => (found.data?.pages ?? []).flatMap((page) => page.voices), [found.data]);

  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0));
  const rows = useWindowVirtualizer({
    count: voices.length,
    estimateSize: () => ABOUT,
    overscan: 6,
    scrollMargin: above,
    getItemKey: (index) => voices[index]?.key ?? index,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  const wantsMore = hasNextPage && !isFetchingNextPage && last >= voices.length - 10;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  if (found.isPending) return <Coming lines={10} />;
  if (found.isError && voices.length === 0) return <Failure error={found.error} reset={() => void found.refetch()} />;
  return (
    <>
      <ul ref={list} className={styles.list} aria-label={w.list} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const voice = voices[index];
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={hasNextPage ? -1 : voices.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
            >
              {voice !== undefined && <VoiceCard voice={voice} />}
            </li>
          );
        })}
      </ul>
      <p className="muted" role="status">
        {hasNextPage ? w.loadingMore : w.end}
      </p>
    </>
  );
}
