import { UnstyledButton } from '@mantine/core';
import { IconBroadcast } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../client.ts';
import { useMay, useMe } from '../me.ts';
import { useFrame } from '../words.tsx';
import styles from './shell.module.css';

/** A session that is on air, and where one goes who is live: the host to the screen beside the camera, the others to the board. */
export interface LiveNow {
  id: string;
  title: string;
  /** Within the organisation. */
  to: string;
  key: string;
}

/** `g` and then this letter goes to the newest session on air. */
export const LIVE_KEY = 'l';
/** More than so many at once stand in the list of sessions. */
const MOST = 4;
/** A session may go on air by itself, with its first event. */
const AGAIN_MS = 20_000;

/** The sessions that are on air, newest first; nothing for whoever may not watch. */
export function useLiveSessions(): LiveNow[] {
  const { here } = useMe();
  const may = useMay('live.read');
  const found = useQuery(
    api.sessions.list.queryOptions({
      input: { state: 'live', limit: MOST },
      enabled: may,
      refetchInterval: AGAIN_MS,
    }),
  );
  const screen = here.role === 'host' ? 'host' : 'live';
  return (found.data?.sessions ?? []).map(({ id, title }) => {
    return { id, title, to: `/sessions/${encodeURIComponent(id)}/${screen}`, key: LIVE_KEY };
  });
}

/** One entry a session on air, above all places: the on-air red, and the session's title. */
export function LiveEntries({ live, shut }: { live: readonly LiveNow[]; shut?: () => void }) {
  const { here } = useMe();
  const { shell } = useFrame();
  return live.map(({ id, title, to }) => (
    <Link
      key={id}
      to={`/o/$organisation${to}` as '/o/$organisation'}
      params={{ organisation: here.id }}
      className={`${styles.entry} ${styles.live}`}
      title={title}
      {...(shut === undefined ? {} : { onClick: shut })}
    >
      <IconBroadcast size={20} stroke={1.8} aria-hidden="true" />
      <span>
        <strong>{shell.onAir}</strong> <bdi>{title}</bdi>
      </span>
    </Link>
  ));
}

/** The same in a phone's bottom bar: straight there when it is one, else the list of them. */
export function LiveTab({ live, more }: { live: readonly LiveNow[]; more(): void }) {
  const { here } = useMe();
  const { shell } = useFrame();
  const [only, another] = live;
  if (only === undefined) return null;
  const face = (
    <>
      <IconBroadcast size={20} stroke={1.8} aria-hidden="true" />
      <strong>{another === undefined ? shell.onAirShort : `${shell.onAirShort} · ${live.length}`}</strong>
    </>
  );
  if (another !== undefined) {
    return (
      <UnstyledButton className={`${styles.entry} ${styles.live}`} onClick={more} aria-haspopup="dialog">
        {face}
      </UnstyledButton>
    );
  }
  return (
    <Link
      to={`/o/$organisation${only.to}` as '/o/$organisation'}
      params={{ organisation: here.id }}
      className={`${styles.entry} ${styles.live}`}
      aria-label={`${shell.onAirShort}: ${only.title}`}
    >
      {face}
    </Link>
  );
}
