import { Badge, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './account.module.css';

/** Where one is signed in, and the way to end that there. */
export function Devices() {
  const { account } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const zone = me.person.zone ?? here.zone;
  const list = useQuery(api.account.listSignIns.queryOptions());
  const refresh = () => queries.invalidateQueries({ queryKey: api.account.listSignIns.key() });
  const end = useMutation({
    mutationFn: ({ id }: { id: string; device: string }) => client.account.endSignIn({ id }),
    onSuccess: (_, { device }) => saidDone(account.ended(device)),
    onSettled: refresh,
  });
  const endAll = useMutation({
    mutationFn: () => client.account.signOutEverywhere({ this_too: false }),
    onSuccess: ({ ended }) => saidDone(format.plural(ended, account.endedAll)),
    onSettled: refresh,
  });
  const several = (list.data?.sign_ins.length ?? 0) > 1;

  return (
    <Section
      title={account.devices}
      actions={
        several && (
          <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate()}>
            {account.endAll}
          </Button>
        )
      }
    >
      {list.isPending && <Coming lines={3} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {end.isError && <Failure error={end.error} reset={() => end.reset()} />}
      <ul className={styles.list}>
        {list.data?.sign_ins.map(({ id, device, created, last_used, current }) => {
          const name = device === '' ? account.unknownDevice : device;
          return (
            <li key={id} className={styles.row}>
              <div>
                <span className={styles.name}>{name}</span>{' '}
                {current && (
                  <Badge variant="outline" color="gray">
                    {account.thisDevice}
                  </Badge>
                )}
                <div className="muted">
                  {account.signedIn}
                  {format.colon}
                  {format.dateTime(created, zone)} · {account.lastUsed}
                  {format.colon}
                  {format.date(last_used, zone)}
                </div>
              </div>
              {!current && (
                <Button
                  variant="default"
                  aria-label={`${account.end}${format.colon}${name}`}
                  onClick={() => end.mutate({ id, device: name })}
                >
                  {account.end}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
