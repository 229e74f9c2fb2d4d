import { NativeSelect } from '@mantine/core';
import { PEERS, type Peers } from '#src/contract/compare.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAllSessions } from '../sessions/all-sessions.ts';
import styles from './compare.module.css';
import { Pair } from './pair.tsx';
import { AmongPeers } from './peers.tsx';
import { ComparePlaces } from './places.tsx';

const NO_FILTERS = { text: '', state: '', show: '', host: '', format: '' };

/** One session against its peers, or any two beside each other; which ones lives in the address. */
export function Screen() {
  const { here } = useMe();
  const { compare: w } = useWords();
  const format = useFormat();
  const all = useAllSessions(NO_FILTERS);
  const ended = all.sessions.filter(({ state }) => state === 'ended' || state === 'reviewed');
  const [a, setA] = useAddress('a');
  const [against, setAgainst] = useAddress('b', 'all');
  const first = ended.some(({ id }) => id === a) ? a : (ended[0]?.id ?? '');
  const by = PEERS.find((one) => one === against);
  const named = ended.map(({ id, title, start }) => ({
    value: id,
    label: start === null ? title : `${title} · ${format.dateTime(start, here.zone)}`,
  }));

  return (
    <Page title={w.title} above={<ComparePlaces />}>
      {all.isPending && <Coming lines={6} block={200} />}
      {all.isError && <Failure error={all.error} reset={() => void all.refetch()} />}
      {all.data !== undefined && ended.length === 0 && <Empty title={w.choose}>{w.chooseWhy}</Empty>}
      {first !== '' && (
        <>
          <div className={styles.choices}>
            <NativeSelect
              label={w.session}
              value={first}
              onChange={(event) => setA(event.currentTarget.value)}
              data={named}
            />
            <NativeSelect
              label={w.with}
              value={against}
              onChange={(event) => setAgainst(event.currentTarget.value)}
              data={[
                ...PEERS.map((one) => ({ value: one, label: w.peers[one] })),
                ...named.filter(({ value }) => value !== first),
              ]}
            />
          </div>
          {by !== undefined ? <AmongPeers session={first} by={by as Peers} /> : <Pair a={first} b={against} />}
        </>
      )}
    </Page>
  );
}
