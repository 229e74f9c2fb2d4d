import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { Room } from './room.tsx';

/** A session second by second. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const { here } = useMe();
  const { replay } = useWords();
  const overview = useQuery(api.replay.overview.queryOptions({ input: { id: session } }));
  const recording = useQuery(api.sessions.recording.queryOptions({ input: { id: session } }));

  // Drawn in pieces, between which the page answers: everything of it at once would hold a slow phone for half a second.
  const there = useDeferredValue(overview.data !== undefined && !recording.isPending, false);
  if (there && overview.data !== undefined) {
    return <Room key={session} overview={overview.data} recording={recording.data?.recording ?? null} />;
  }
  const back = (
    <Link to="/o/$organisation" params={{ organisation: here.id }}>
      {replay.back}
    </Link>
  );
  return (
    <Page title={replay.title} above={back} wide>
      {overview.isError ? (
        <Failure error={overview.error} reset={() => void overview.refetch()} />
      ) : (
        <Coming lines={6} block={420} />
      )}
    </Page>
  );
}
