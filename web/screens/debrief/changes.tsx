import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './debrief.module.css';

/** What the team changed while the session was on air, each with the replay behind its time. */
export function Changes({ session }: { session: string }) {
  const { here } = useMe();
  const { launch: w } = useWords();
  const format = useFormat();
  const { data } = useQuery(api.launch.changes.queryOptions({ input: { id: session } }));
  if (data === undefined || data.changes.length === 0) return null;
  return (
    <section className={styles.changes} aria-label={w.debriefTitle}>
      <h2>{w.debriefTitle}</h2>
      <ul>
        {data.changes.map(({ id, title, note, at_s, by }) => (
          <li key={id}>
            <Link
              to={`/o/${here.id}/sessions/${encodeURIComponent(session)}/replay` as '/'}
              search={{ t: Math.max(0, Math.floor(at_s)) } as never}
            >
              {format.offset(Math.round(at_s))}
            </Link>{' '}
            <bdi>{title}</bdi>{' '}
            <span className="muted">
              {note}
              {by !== null && ` ${w.by(by)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
