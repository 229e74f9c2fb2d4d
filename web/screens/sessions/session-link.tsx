import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../me.ts';

/** What is most worth opening of a session in this state. */
const OPENS = { planned: 'plan', live: 'live', ended: 'debrief', reviewed: 'debrief' } as const;

/** A link to a session: to its plan before, to the board while it is on air, to its debrief afterwards. */
export function SessionLink(props: { id: string; state?: keyof typeof OPENS; children: ReactNode }) {
  const { here } = useMe();
  const { id, state = 'ended', children } = props;
  return (
    <Link to={`/o/${here.id}/sessions/${encodeURIComponent(id)}/${OPENS[state]}` as '/'} preload={false}>
      {children}
    </Link>
  );
}
