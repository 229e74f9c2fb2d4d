import { Button, Menu, Switch } from '@mantine/core';
import { IconBell, IconDeviceMobile, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Stage } from '#src/contract/live.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Trials } from '../session-plan/trials.tsx';
import { AlertSettings } from './alert-settings.tsx';
import { Alerts, useSound } from './alerts.tsx';
import { Curve } from './curve.tsx';
import { Figures } from './figures.tsx';
import styles from './live.module.css';
import { Notes } from './notes.tsx';
import { Product } from './product.tsx';
import { Questions } from './questions.tsx';
import { Latest, StreamTrouble } from './said.tsx';
import { type Followed, useBoard } from './use-board.ts';
import { useClock } from './use-clock.ts';

/** A session while it is on air: numbers that follow within a second, and what a producer does about them. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const { live: w } = useWords();
  const followed = useBoard(session);
  const { board, refused } = followed;
  const steers = useMay('live.steer');
  const [sound, setSound] = useSound(board.alerts?.alerts ?? []);
  const [setting, setSetting] = useState(false);

  if (refused) {
    return (
      <Page title={w.title}>
        <Failure error={new Error(w.gone)} />
      </Page>
    );
  }
  const { stage } = board;
  const over = stage?.state === 'ended' || stage?.state === 'reviewed';
  const acts = steers && !over;
  return (
    <Page
      title={stage?.title ?? w.title}
      above={stage === null ? undefined : <State stage={stage} followed={followed} />}
      actions={
        <>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default" className={styles.bell ?? ''}>
                <IconBell size={18} aria-hidden="true" />
                <span className={styles.bellText}>{w.alerts}</span>
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Switch
                className={styles.sound ?? ''}
                label={w.sound}
                checked={sound}
                onChange={(event) => setSound(event.currentTarget.checked)}
              />
              <Menu.Item onClick={() => setSetting(true)}>{w.alertRules}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {stage !== null && <Steps session={session} stage={stage} steers={steers} />}
        </>
      }
      wide
    >
      {stage === null ? (
        <Coming lines={6} block={320} />
      ) : (
        <>
          <Alerts alerts={board.alerts?.alerts ?? []} zone={stage.zone} />
          <div className={styles.board}>
            <Figures board={board} />
            <div className={styles.side}>
              <Product session={session} followed={followed} steers={acts} />
              {acts && <Notes session={session} notes={stage.notes} zone={stage.zone} />}
              <StreamTrouble trouble={board.trouble} />
            </div>
            <div className={styles.main}>
              <Curve curve={board.curve} zone={stage.zone} />
              <Questions session={session} questions={board.said?.questions ?? null} now={followed.now} steers={acts} />
              <Latest messages={board.said?.messages ?? null} zone={stage.zone} />
            </div>
          </div>
          <Trials session={session} quiet onAir={stage.state === 'live'} />
        </>
      )}
      {setting && <AlertSettings session={session} onClose={() => setSetting(false)} />}
    </Page>
  );
}

/** On air since when; and whether the numbers are still the newest. */
function State({ stage, followed }: { stage: Stage; followed: Followed }) {
  const { live: w } = useWords();
  const format = useFormat();
  const at = useClock(followed.now);
  const begun = stage.start === null ? null : (at - Date.parse(stage.start)) / 1000;
  return (
    <span className={styles.state}>
      <span className={stage.state === 'live' ? styles.onAir : undefined}>
        {stage.state === 'live' && <span aria-hidden="true">● </span>}
        {w.states[stage.state]}
      </span>
      {stage.state === 'live' && begun !== null && <span className="figures">{format.offset(Math.max(0, begun))}</span>}
      {stage.state === 'planned' && stage.planned_start !== null && (
        <span>{w.startsAt(format.dateTime(stage.planned_start, stage.zone))}</span>
      )}
      {stage.segment !== null && <bdi>{stage.segment.title}</bdi>}
      {followed.old_ms > 0 && (
        <span className={styles.old} role="status" title={w.oldWhy}>
          {w.old(format.duration(Math.round(followed.old_ms / 1000)))}
        </span>
      )}
    </span>
  );
}

/** What comes next: going live, ending, the host's screen, the debrief. */
function Steps({ session, stage, steers }: { session: string; stage: Stage; steers: boolean }) {
  const { here } = useMe();
  const {
    live: w,
    common,
    launch: { open: opened },
  } = useWords();
  const [asking, setAsking] = useState(false);
  const start = useMutation({
    mutationFn: () => client.live.start({ id: session }),
    onSuccess: () => {
      saidDone(w.started);
      void queries.invalidateQueries({ queryKey: api.sessions.list.key() });
    },
  });
  const end = useMutation({
    mutationFn: () => client.live.end({ id: session }),
    onSuccess: () => {
      setAsking(false);
      saidDone(w.ended);
      void queries.invalidateQueries({ queryKey: api.sessions.list.key() });
    },
  });
  const params = { organisation: here.id, session };
  const launch = (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/o/$organisation/sessions/$session/launch" params={params} {...props} />}
    >
      {opened}
    </Button>
  );
  if (stage.state === 'ended' || stage.state === 'reviewed') {
    return (
      <>
        {launch}
        <Button
          renderRoot={(props) => <Link to="/o/$organisation/sessions/$session/debrief" params={params} {...props} />}
        >
          {w.debrief}
        </Button>
      </>
    );
  }
  return (
    <>
      {launch}
      <Button
        variant="default"
        leftSection={<IconDeviceMobile size={18} aria-hidden="true" />}
        renderRoot={(props) => <Link to="/o/$organisation/sessions/$session/host" params={params} {...props} />}
      >
        {w.hostScreen}
      </Button>
      {steers && stage.state === 'planned' && (
        <Button color="onair" loading={start.isPending} onClick={() => start.mutate()}>
          {w.goLive}
        </Button>
      )}
      {steers && stage.state === 'live' && !asking && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={18} aria-hidden="true" />}
          onClick={() => setAsking(true)}
        >
          {w.end}
        </Button>
      )}
      {asking && stage.state === 'live' && (
        // Cannot be taken back, hence the question.
        <div className={styles.ask} role="alertdialog" aria-label={w.endAsk}>
          <span>
            <strong>{w.endAsk}</strong> {w.endWhy}
          </span>
          <Button color="onair" loading={end.isPending} onClick={() => end.mutate()}>
            {w.end}
          </Button>
          <Button variant="default" autoFocus onClick={() => setAsking(false)}>
            {common.cancel}
          </Button>
        </div>
      )}
    </>
  );
}
