import { Button, Menu, Switch } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf, api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { LessonCard } from './lesson-card.tsx';
import { LessonFilters, useLessonFilters } from './lesson-filters.tsx';
import { LessonForm } from './lesson-form.tsx';
import styles from './lessons.module.css';
import { Pairs } from './pairs.tsx';
import { Reuse } from './reuse.tsx';

export type LessonOverview = Awaited<ReturnType<typeof client.lessons.overview>>;

/** The library: what the team has learnt, found by words and by what it applies to. */
export function Screen() {
  const { here } = useMe();
  const { lesson: w } = useWords();
  const format = useFormat();
  const mayWrite = useMay('lesson.write');
  const filters = useLessonFilters();
  const navigate = useNavigate();
  const [writing, setWriting] = useState(false);
  const overview = useQuery(api.lessons.overview.queryOptions());
  const { asked } = filters;
  const found = useInfiniteQuery({
    queryKey: ['lessons', here.id, asked],
    queryFn: ({ pageParam }) =>
      client.lessons.list({ ...asked, limit: 30, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const lessons = found.data?.pages.flatMap((page) => page.lessons) ?? [];
  const held = Object.values(overview.data?.states ?? {}).reduce((sum, n) => sum + n, 0);

  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <>
          <Downloads query={filters.query} />
          {mayWrite && (
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setWriting(true)}>
              {w.write}
            </Button>
          )}
        </>
      }
    >
      <LessonFilters of={filters} overview={overview.data} />
      <div className={styles.tools}>
        <span role="status" className="muted">
          {found.data !== undefined &&
            !found.hasNextPage &&
            lessons.length > 0 &&
            format.plural(lessons.length, w.found)}
        </span>
        <Digest />
      </div>
      {found.isPending && <Coming lines={6} block={120} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && lessons.length === 0 && !filters.any && held === 0 && (
        <Empty title={w.none} next={mayWrite ? <Button onClick={() => setWriting(true)}>{w.write}</Button> : undefined}>
          {w.noneWhy}
        </Empty>
      )}
      {found.data !== undefined && lessons.length === 0 && (filters.any || held > 0) && (
        <Empty
          title={w.noneFound}
          next={
            <Button
              variant="default"
              onClick={() => void navigate({ to: '/o/$organisation/lessons', params: { organisation: here.id } })}
            >
              {w.clear}
            </Button>
          }
        >
          {w.noneFoundWhy}
        </Empty>
      )}
      <ul className={styles.list}>
        {lessons.map((lesson) => (
          <LessonCard key={lesson.id} lesson={lesson} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.next}
        </Button>
      )}
      {overview.data !== undefined && !filters.any && (
        <>
          <Pairs overview={overview.data} />
          <Reuse uses={overview.data.uses} />
        </>
      )}
      {writing && <LessonForm close={() => setWriting(false)} />}
    </Page>
  );
}

/** The same lessons as files. */
function Downloads({ query }: { query: Record<string, string> }) {
  const { lesson: w } = useWords();
  const { lang } = useLanguage();
  if (!useMay('data.export')) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden="true" />}>
          {w.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'json', 'md'] as const).map((ending) => (
          <Menu.Item
            key={ending}
            component="a"
            href={addressOf(`/v1/lessons.${ending}`, { ...query, ...(ending === 'md' ? { lang } : {}) })}
            download
          >
            {w.exportAs[ending]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** One's own choice: a short mail a month, or none. */
function Digest() {
  const { lesson: w } = useWords();
  const choice = useQuery(api.lessons.digest.queryOptions());
  async function choose(wanted: boolean) {
    await client.lessons.chooseDigest({ wanted });
    saidDone(wanted ? w.digestOn : w.digestOff);
    await queries.invalidateQueries({ queryKey: api.lessons.digest.key() });
  }
  return (
    <Switch
      className={styles.check ?? ''}
      label={w.digest}
      checked={choice.data?.wanted ?? false}
      disabled={choice.data === undefined}
      onChange={(event) => void choose(event.currentTarget.checked)}
    />
  );
}
