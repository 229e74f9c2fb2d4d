import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './calendar.module.css';

/** Addresses from which calendar programs read: made, copied once, revoked. */
export function Feeds({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { here } = useMe();
  const { calendar: words } = useWords();
  const format = useFormat();
  const [made, setMade] = useState<string>();
  const query = useQuery(api.calendar.feeds.queryOptions({ enabled: opened }));
  const again = () => queries.invalidateQueries({ queryKey: api.calendar.feeds.key() });

  return (
    <Dialog
      opened={opened}
      onClose={() => {
        setMade(undefined);
        onClose();
      }}
      title={words.feedTitle}
    >
      <p>{words.feedLead}</p>
      {made === undefined ? (
        <Button
          onClick={() =>
            void client.calendar.createFeed().then(({ url }) => {
              setMade(url);
              return again();
            })
          }
        >
          {words.feedNew}
        </Button>
      ) : (
        <>
          <p>{words.feedOnce}</p>
          <CopyLine label={words.feedAddress} text={made} />
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
                <Button
                  size="sm"
                  variant="default"
                  onClick={() =>
                    void client.calendar.revokeFeed({ id }).then(() => {
                      saidDone(words.revoked);
                      return again();
                    })
                  }
                >
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
