import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Refused } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './not-arrived.module.css';

type Invitation = Awaited<ReturnType<typeof client.surveys.invitations>>['invitations'][number];
const PAGE = 10;

/** Invitations that failed, or of which nobody knows whether they arrived: why, and what one can do. */
export function NotArrived({ survey, count }: { survey: string; count: number }) {
  const { here } = useMe();
  const { results: w } = useWords();
  const format = useFormat();
  const found = useInfiniteQuery({
    queryKey: ['failed-invitations', here.id, survey, count],
    queryFn: ({ pageParam }) =>
      client.surveys.invitations({
        ...{ id: survey, state: 'failed' as const, limit: PAGE },
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const rows = found.data?.pages.flatMap(({ invitations }) => invitations) ?? [];
  return (
    <section className={styles.failed} aria-label={w.failedList}>
      <h3>{w.failedList}</h3>
      <p className="muted">
        {w.failedLead(format.plural(count, w.failedForms))} {w.failedTodo}
      </p>
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      <ul>
        {rows.map((one) => (
          <Failed key={one.id} survey={survey} of={one} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </section>
  );
}

function Failed({ survey, of }: { survey: string; of: Invitation }) {
  const { here } = useMe();
  const { results: w } = useWords();
  const format = useFormat();
  const maySend = useMay('survey.send');
  const [link, setLink] = useState('');
  const { customer, language, session, error } = of;
  const sending = useSending(async () => {
    if (customer === null) return;
    const { url } = await client.surveys.inviteOne({
      ...{ id: survey, channel: 'link' as const, customer, language },
      ...(session === null ? {} : { session }),
    });
    setLink(url ?? '');
  });
  const doubtful = error === 'in_doubt';
  return (
    <li>
      <p>
        <strong>{doubtful ? w.inDoubt : w.notSent}</strong> · {(w.channels as Record<string, string>)[of.channel]} ·{' '}
        {format.dateTime(of.sent ?? of.created, here.zone)}
      </p>
      <p className="muted">{doubtful ? w.inDoubtWhy : error !== null && w.serverSaid(format.quote(error))}</p>
      {maySend && link === '' && customer !== null && (
        <form onSubmit={sending.onSubmit}>
          <Button type="submit" variant="default" loading={sending.busy}>
            {w.failedMake}
          </Button>
        </form>
      )}
      {customer === null && <p className="muted">{w.failedGone}</p>}
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
      {link !== '' && (
        <>
          <p className="muted">{w.failedMade}</p>
          <CopyLine label={w.failedLink} text={link} />
        </>
      )}
    </li>
  );
}
