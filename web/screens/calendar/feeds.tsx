import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './calendar.module.css';

/** Addresses from which calendar programs read: made, copied once, revoked, and given back. */
export function Feeds({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { here } = useMe();
  const { calendar: words, common } = useWords();
  const format = useFormat();
  const query = useQuery(api.calendar.feeds.queryOptions({ enabled: opened }));
  const onSettled = () => queries.invalidateQueries({ queryKey: api.calendar.feeds.key() });
  const make = useMutation({ ...api.calendar.createFeed.mutationOptions(), onSettled });
  const restore = useMutation({
    ...api.calendar.restoreFeed.mutationOptions(),
    onSuccess: () => saidDone(words.restored),
    onSettled,
  });
  const revoke = useMutation({
    ...api.calendar.revokeFeed.mutationOptions(),
    onSuccess: (_, feed) => saidDone(words.revoked, { label: common.undo, back: () => restore.mutate(feed) }),
    onSettled,
  });
  const acts = [make, revoke, restore];
  const failed = query.error ?? make.error ?? revoke.error ?? restore.error;

  return (
    <Dialog
      opened={opened}
      onClose={() => {
        for (const act of acts) act.reset();
        onClose();
      }}
      title={words.feedTitle}
    >
      <p>{words.feedLead}</p>
      {failed !== null && (
        <Failure
          error={failed}
          reset={() => {
            for (const act of acts) act.reset();
            void query.refetch();
          }}
        />
      )}
      {make.data === undefined ? (
        <Button loading={make.isPending} onClick={() => make.mutate(undefined)}>
          {words.feedNew}
        </Button>
      ) : (
        <>
          <p>{words.feedOnce}</p>
          <CopyLine label={words.feedAddress} text={make.data.url} />
        </>
      )}
      {(query.data?.feeds.length ?? 0) > 0 && (
        <>
          <h3 className={styles.small}>{words.feedList}</h3>
          <ul className={styles.feeds}>
            {query.data?.feeds.map(({ id, created, last_read }) => (
              <li key={id}>
                <span>
                  {words.feedMade(format.dateTime(created, here.zone))}
                  {' · '}
                  {last_read === null ? words.feedUnread : words.feedRead(format.dateTime(last_read, here.zone))}
                </span>
                <Button size="sm" variant="default" disabled={revoke.isPending} onClick={() => revoke.mutate({ id })}>
                  {words.revoke}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
