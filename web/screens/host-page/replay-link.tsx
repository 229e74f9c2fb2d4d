import { Link } from '@tanstack/react-router';
import { useMe } from '../../me.ts';
import { useFormat } from '../../words.tsx';

/** A second of a session, which opens its replay there. */
export function ReplayLink({ session, at_s }: { session: string; at_s: number }) {
  const { here } = useMe();
  const format = useFormat();
  const t = Math.max(0, Math.floor(at_s));
  return (
    <Link
      to={`/o/${here.id}/sessions/${encodeURIComponent(session)}/replay` as '/'}
      search={{ t } as never}
      preload={false}
    >
      {format.offset(at_s)}
    </Link>
  );
}
