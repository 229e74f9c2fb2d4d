import { Badge, Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure, Partial } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Letter } from './letter.tsx';
import styles from './outbox.module.css';

const STATES = ['waiting', 'sent', 'dead'] as const;
const COLOUR = { waiting: 'gray', sent: 'success', dead: 'problem' } as const;

/** Mails that wait, were sent or were given up; what they say can be read until they are sent. */
export function Screen() {
  const { outbox } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const zone = me.person.zone ?? here.zone;
  const [asked, setAsked] = useAddress('state');
  const state = STATES.find((one) => one === asked);
  const [reading, setReading] = useState<string>();
  const setup = useQuery(api.setup.state.queryOptions());
  const list = useInfiniteQuery(
    api.mails.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 50,
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  );
  const retry = useMutation({
    mutationFn: (id: string) => client.mails.retry({ id }),
    onSuccess: () => saidDone(outbox.retried),
    onSettled: () => queries.invalidateQueries({ queryKey: api.mails.key() }),
  });
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? [];

  return (
    <Page title={outbox.title} lead={outbox.lead}>
      {setup.data?.mail === false && <Partial title={outbox.noServer}>{outbox.noServerWhy}</Partial>}
      <SegmentedControl
        className={styles.states}
        size="md"
        aria-label={outbox.state}
        value={state ?? ''}
        onChange={setAsked}
        data={[{ value: '', label: outbox.all }, ...STATES.map((one) => ({ value: one, label: outbox.states[one] }))]}
      />
      {list.isPending && <Coming lines={6} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {retry.isError && <Failure error={retry.error} reset={() => retry.reset()} />}
      {list.isSuccess && mails.length === 0 && <Empty title={outbox.none}>{outbox.noneWhy}</Empty>}
      <ul className={styles.list}>
        {mails.map(({ id, to, subject, state: is, tries, error, created, sent, installation }) => (
          <li key={id} className={styles.row}>
            <div className={styles.what}>
              <span className={styles.subject}>{subject}</span>
              <div className="muted">
                {to}
                {installation && ` · ${outbox.ofInstallation}`}
              </div>
              {error !== null && (
                <div className={styles.error}>
                  {outbox.said} <q>{error}</q>
                </div>
              )}
            </div>
            <div className={styles.when}>
              <Badge variant="outline" color={COLOUR[is]}>
                {outbox.states[is]}
              </Badge>
              <div className="muted">
                {sent === null ? outbox.written : outbox.sent} {format.dateTime(sent ?? created, zone)}
                {tries > 0 && ` · ${format.plural(tries, outbox.tries)}`}
              </div>
            </div>
            <div className={styles.buttons}>
              <Button
                variant="default"
                aria-label={`${outbox.read}${format.colon}${subject}`}
                onClick={() => setReading(id)}
              >
                {outbox.read}
              </Button>
              {is === 'dead' && <Button onClick={() => retry.mutate(id)}>{outbox.retry}</Button>}
            </div>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {outbox.more}
        </Button>
      )}
      {reading !== undefined && <Letter id={reading} close={() => setReading(undefined)} />}
    </Page>
  );
}
