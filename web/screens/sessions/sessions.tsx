import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** All sessions of the organisation, newest first. */
export function Screen() {
  const { here } = useMe();
  const { shell } = useWords();
  const format = useFormat();
  const sessions = useQuery(api.sessions.list.queryOptions({ input: { limit: 50 } }));

  return (
    <Page title={shell.places.sessions}>
      {sessions.isPending && <Coming lines={8} />}
      {sessions.isError && <Failure error={sessions.error} reset={() => void sessions.refetch()} />}
      {sessions.data?.sessions.length === 0 && <Empty title={shell.places.sessions} />}
      <ul>
        {sessions.data?.sessions.map(({ id, title, start }) => (
          <li key={id}>
            <Link to="/o/$organisation" params={{ organisation: here.id }}>
              {title}
            </Link>{' '}
            <span className="muted">{start === null ? '' : format.dateTime(start, here.zone)}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
