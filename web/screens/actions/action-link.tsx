import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../me.ts';

/** A link to an action, or to its verdict. */
export function ActionLink(props: {
  id: string;
  verdict?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  const { id, verdict = false, className, children } = props;
  const { here } = useMe();
  const to = `/o/${here.id}/actions/${encodeURIComponent(id)}${verdict ? '/verdict' : ''}`;
  return (
    <Link to={to as '/'} preload={false} {...(className === undefined ? {} : { className })}>
      {children}
    </Link>
  );
}
