import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { api } from '../../client.ts';
import { Page } from '../../parts/page.tsx';
import { SessionPlaces } from '../../parts/session-places.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { Room } from './room.tsx';

/** A session second by second. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const { replay } = useWords();
  const overview = useQuery(api.replay.overview.queryOptions({ input: { id: session } }));
  const recording = useQuery(api.sessions.recording.queryOptions({ input: { id: session } }));

  // Drawn in pieces, between which the page answers: everything of it at once would hold a slow phone for half a second.
  const there = useDeferredValue(overview.data !== undefined && !recording.isPending, false);
  if (there && overview.data !== undefined) {
    return <Room key={session} overview={overview.data} recording={recording.data?.recording ?? null} />;
  }
  return (
    <Page title={replay.title} above={<SessionPlaces session={session} />} wide>
      {overview.isError ? (
        <Failure error={overview.error} reset={() => void overview.refetch()} />
      ) : (
        <Coming lines={6} block={420} />
      )}
    </Page>
  );
}
