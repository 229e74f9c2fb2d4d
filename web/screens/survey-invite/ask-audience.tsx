import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NOT_ASKED, type SurveyAudience } from '#src/contract/survey-asking.ts';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Refused } from '../../parts/form.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { AudienceFields, everybody } from './audience-fields.tsx';
import styles from './invite.module.css';

/** So many sessions to choose from; older ones are hardly asked about any more. */
const SESSIONS = 30;

/** Asks an audience now: counted first, with why the others are not asked, and sent only then. */
export function AskAudience({ survey }: { survey: SurveyPlan }) {
  const { surveys, failure } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const [audience, setAudience] = useState<SurveyAudience>(survey.audience ?? everybody(survey.usual_channel));
  const [session, setSession] = useState<string>();
  const [sure, setSure] = useState(false);
  const list = useQuery(api.sessions.list.queryOptions({ input: { state: 'ended', limit: SESSIONS } }));
  const sessions = list.data?.sessions ?? [];
  const about = audience.who === 'customers' ? undefined : (session ?? sessions[0]?.id);
  const asked = { id: survey.id, audience, ...(about === undefined ? {} : { session: about }) };
  const count = useMutation({ mutationFn: () => client.surveys.invite({ ...asked, dry_run: true }) });
  const problem = problemOf(count.error);
  const found = count.data;

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        count.mutate();
      }}
    >
      <AudienceFields
        audience={audience}
        onChange={(next) => {
          setAudience(next);
          count.reset();
        }}
      />
      {audience.who !== 'customers' && (
        <NativeSelect
          label={surveys.session}
          className={styles.whole ?? ''}
          value={about ?? ''}
          data={sessions.map(({ id, title, start, planned_start }) => {
            const when = start ?? planned_start;
            return { value: id, label: when === null ? title : `${title} · ${format.dateTime(when, here.zone)}` };
          })}
          onChange={(event) => {
            setSession(event.currentTarget.value);
            count.reset();
          }}
        />
      )}
      <div className={styles.whole}>
        <Button type="submit" variant="default" loading={count.isPending}>
          {surveys.count}
        </Button>
      </div>
      {count.isError && (
        <div className={styles.whole}>
          <Refused>{failure.codes[problem?.code ?? ''] ?? failure.ours}</Refused>
        </div>
      )}
      {found !== undefined && (
        <div className={styles.counted} role="status">
          <p className={styles.verdict}>
            {found.queued === 0 ? surveys.nobody : surveys.queue(format.number(found.queued))}
          </p>
          <ul>
            <li>{surveys.audience(format.number(found.audience))}</li>
            {NOT_ASKED.filter((why) => (found.left_out[why] ?? 0) > 0).map((why) => (
              <li key={why}>
                {surveys.leftOutAsked}
                {format.colon}
                {format.number(found.left_out[why] ?? 0)} · {surveys.notAsked[why]}
              </li>
            ))}
          </ul>
          {found.queued > 0 && (
            <Button onClick={() => setSure(true)}>{surveys.askNow(format.number(found.queued))}</Button>
          )}
        </div>
      )}
      {sure && found !== undefined && (
        <AskFirst
          title={surveys.askSure(format.number(found.queued))}
          why={surveys.askSureWhy}
          button={surveys.askNow(format.number(found.queued))}
          close={() => setSure(false)}
          deed={async () => {
            const { queued } = await client.surveys.invite(asked);
            count.reset();
            void queries.invalidateQueries({ queryKey: api.surveys.invitations.key() });
            saidDone(surveys.asked(format.number(queued)));
          }}
        />
      )}
    </form>
  );
}
