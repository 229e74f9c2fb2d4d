import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { INVITATION_STATES } from '#src/contract/survey-plan.ts';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { NotArrived } from './not-arrived.tsx';

/** While some wait or are on their way the counts are read again, in milliseconds. */
const AGAIN_MS = 5_000;

/** How many were asked by name and what became of it; those who wait can be taken back. */
export function Invitations({ survey }: { survey: string }) {
  const { surveys } = useWords();
  const format = useFormat();
  const maySend = useMay('survey.send');
  const [asking, setAsking] = useState(false);
  const list = useQuery(
    api.surveys.invitations.queryOptions({
      input: { id: survey, limit: 1 },
      refetchInterval: ({ state }) => {
        const counts = state.data?.counts;
        return (counts?.waiting ?? 0) + (counts?.sending ?? 0) > 0 ? AGAIN_MS : false;
      },
    }),
  );
  if (list.isError) return <Failure error={list.error} reset={() => void list.refetch()} />;
  if (list.data === undefined) return <Coming lines={2} />;
  const { counts } = list.data;
  const shown = INVITATION_STATES.filter((state) => (counts[state] ?? 0) > 0);
  if (shown.length === 0) return <p className="muted">{surveys.noInvitations}</p>;
  return (
    <>
      <Stats>
        {shown.map((state) => (
          <Stat key={state} name={surveys.invitationStates[state]} value={format.number(counts[state] ?? 0)} />
        ))}
      </Stats>
      {maySend && (counts.waiting ?? 0) > 0 && (
        <Button variant="default" mt="md" onClick={() => setAsking(true)}>
          {surveys.takeBack}
        </Button>
      )}
      {(counts.failed ?? 0) > 0 && <NotArrived survey={survey} count={counts.failed ?? 0} />}
      {asking && (
        <AskFirst
          title={surveys.takeBack}
          why={surveys.takeBackWhy}
          button={surveys.takeBack}
          close={() => setAsking(false)}
          deed={async () => {
            const { cancelled } = await client.surveys.cancel({ id: survey });
            await queries.invalidateQueries({ queryKey: api.surveys.invitations.key() });
            saidDone(surveys.takenBack(format.number(cancelled)));
          }}
        />
      )}
    </>
  );
}
