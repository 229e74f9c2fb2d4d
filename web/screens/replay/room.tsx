import { Button, Tabs } from '@mantine/core';
import { IconFlagPlus, IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReplayMoment, ReplayOverview } from '#src/contract/replay.ts';
import type { Recording } from '#src/contract/session-plan.ts';
import { usePalette } from '../../charts/palette.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { type ReplayAddress, useReplayAddress } from './address.ts';
import { makeClock } from './clock.ts';
import { Exports } from './exports.tsx';
import { LineSection } from './line/line-section.tsx';
import { useScene } from './line/scene.ts';
import type { Stretch } from './line/time-line.tsx';
import { useCurves } from './line/use-curves.ts';
import { held, moved, showing, type View, zoomed } from './line/view.ts';
import { Comments, filterOf } from './panel/comments.tsx';
import { type Draft, MomentForm } from './panel/moment-form.tsx';
import { Moments } from './panel/moments.tsx';
import { Order } from './panel/order.tsx';
import { StretchPanel } from './panel/stretch.tsx';
import { Player, type Remote } from './player/player.tsx';
import styles from './replay.module.css';
import { useKeys } from './use-keys.ts';

/** A moment marked at a time reaches so far before and after it, in seconds. */
const AROUND_S = 15;
/** The address follows after so long, so that playing does not write it sixty times a second. */
const SETTLE_MS = 500;

/** The replay of one session, once what stands on its time line is known. */
export function Room({ overview, recording }: { overview: ReplayOverview; recording: Recording | null }) {
  const { here } = useMe();
  const { replay } = useWords();
  const { lang } = useLanguage();
  const format = useFormat();
  const palette = usePalette();
  const [address, change] = useReplayAddress();
  const mayMark = useMay('moment.write');
  const mayPlan = useMay('session.write');
  const mayExport = useMay('data.export');
  const { session, moments } = overview;
  const whole = useMemo<View>(() => ({ from_s: 0, to_s: Math.max(1, session.duration_s) }), [session.duration_s]);

  const [playhead] = useState(() => makeClock(address.t));
  const [pointer] = useState(() => makeClock<number | undefined>(undefined));
  const [brushed] = useState(() => makeClock(address.stretch));
  const [view, setView] = useState<View>(() => showing(held(address.view ?? whole, whole), whole, address.t));
  const [playing, setPlaying] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [draft, setDraft] = useState<Draft>();
  const [began, setBegan] = useState<number>();
  const remote = useRef<Remote>(null);

  const curves = useCurves(session.id, view, whole);
  const filtered = Object.keys(filterOf(address)).length > 0;
  const found = useQuery({
    ...api.replay.commentCounts.queryOptions({ input: { id: session.id, ...filterOf(address) } }),
    enabled: filtered,
    staleTime: 60_000,
  });
  const scene = useScene(overview, curves.curves, filtered ? found.data : undefined, palette);

  const latest = useRef({ view, whole });
  latest.current = { view, whole };
  const see = useCallback((next: View) => setView(next), []);
  const jump = useCallback(
    (at_s: number) => {
      const to = Math.min(whole.to_s, Math.max(whole.from_s, at_s));
      playhead.set(to);
      setView((now) => showing(now, whole, to));
    },
    [playhead, whole],
  );
  const choose = useCallback(
    (moment: ReplayMoment) => {
      setChosen(moment.id);
      jump(moment.start_s);
    },
    [jump],
  );
  const select = useCallback(
    (stretch: Stretch | undefined) => {
      brushed.set(stretch);
      change(stretch === undefined ? { stretch, tab: undefined as never } : { stretch, tab: 'stretch' });
    },
    [brushed, change],
  );

  // The address says where we are, a moment after we stand there.
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const leave = playhead.listen((_, by) => {
      if (by === 'video') {
        const { view: seen, whole: all } = latest.current;
        const next = showing(seen, all, playhead.get());
        if (next !== seen) setView(next);
      }
      clearTimeout(waiting);
      waiting = setTimeout(() => change({ t: playhead.get() }), SETTLE_MS);
    });
    return () => {
      leave();
      clearTimeout(waiting);
    };
  }, [playhead, change]);
  useEffect(() => {
    const all = view.to_s - view.from_s >= whole.to_s - whole.from_s - 0.01;
    const waiting = setTimeout(() => change({ view: all ? undefined : view }), SETTLE_MS);
    return () => clearTimeout(waiting);
  }, [view, whole, change]);

  const walk = (way: -1 | 1) => {
    const at = playhead.get();
    const now = moments.findIndex(({ id }) => id === chosen);
    const stands = moments[now];
    // From the moment one stands at to its neighbour, else to the nearest one in that direction.
    const next =
      stands !== undefined && Math.abs(stands.start_s - at) < 0.5
        ? moments[now + way]
        : way === 1
          ? moments.find(({ start_s }) => start_s > at + 0.5)
          : moments.findLast(({ start_s }) => start_s < at - 0.5);
    if (next !== undefined) choose(next);
  };
  const edge = (which: 'from' | 'to') => {
    const at = playhead.get();
    const stretch = brushed.get();
    if (which === 'from') {
      setBegan(at);
      const to_s = stretch !== undefined && stretch.to_s > at + 1 ? stretch.to_s : undefined;
      if (to_s !== undefined) select({ from_s: at, to_s });
      return;
    }
    const from_s = began ?? stretch?.from_s ?? 0;
    if (at > from_s + 1) select({ from_s, to_s: at });
  };
  const mark = (stretch?: Stretch) => {
    const at = playhead.get();
    const { from_s, to_s } = stretch ?? {
      from_s: Math.max(0, at - AROUND_S),
      to_s: Math.min(whole.to_s, at + AROUND_S),
    };
    const peak_s = at >= from_s && at <= to_s ? at : from_s;
    setDraft({ kind: 'note', fixed: false, title: '', note: '', start_s: from_s, peak_s, end_s: to_s });
  };
  const edit = (moment: ReplayMoment) => {
    const { id, kind, origin, title, note, start_s, peak_s, end_s } = moment;
    setDraft({ id, kind, fixed: origin !== 'marked', title, note, start_s, peak_s, end_s });
  };
  const nearer = (factor: number) => {
    const at = playhead.get();
    const inside = at >= view.from_s && at <= view.to_s;
    see(zoomed(view, whole, inside ? at : (view.from_s + view.to_s) / 2, factor));
  };
  const span = view.to_s - view.from_s;
  const deeds = {
    play: () => remote.current?.toggle(),
    previous: () => walk(-1),
    next: () => walk(1),
    from: () => edge('from'),
    to: () => edge('to'),
    nearer: () => nearer(0.5),
    farther: () => nearer(2),
    all: () => see(whole),
    step: (by: -1 | 1) => jump(playhead.get() + by * Math.max(1, Math.round(span / 200))),
    begin: () => jump(whole.from_s),
    end: () => jump(whole.to_s),
    page(by: -1 | 1) {
      see(moved(view, whole, by * span * 0.8));
      jump(playhead.get() + by * span * 0.8);
    },
    mark: mayMark ? () => mark() : undefined,
  };
  useKeys(deeds);

  async function share() {
    const link = new URL(location.href);
    link.searchParams.set('t', String(Math.round(playhead.get() * 10) / 10));
    link.searchParams.delete('lang');
    try {
      await navigator.clipboard.writeText(link.href);
      saidDone(replay.shared);
    } catch {
      // Without permission, or outside a secure origin, the link is shown to be copied by hand.
      saidDone(`${replay.copyByHand} ${link.href}`);
    }
  }

  const tab = address.tab === 'order' && !mayPlan ? 'comments' : address.tab;
  const tabs: { value: ReplayAddress['tab']; shown: boolean }[] = [
    { value: 'comments', shown: true },
    { value: 'stretch', shown: true },
    { value: 'moments', shown: true },
    { value: 'order', shown: mayPlan },
  ];
  const panel = (
    <aside className={styles.side} aria-label={replay.tabs[tab]}>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: (value ?? 'comments') as ReplayAddress['tab'] })}
        keepMounted={false}
        className={styles.tabs ?? ''}
      >
        <Tabs.List>
          {tabs
            .filter(({ shown }) => shown)
            .map(({ value }) => (
              <Tabs.Tab key={value} value={value}>
                {replay.tabs[value]}
              </Tabs.Tab>
            ))}
        </Tabs.List>
        <Tabs.Panel value="comments" className={styles.panel ?? ''}>
          <Comments {...{ overview, address, playhead }} onChange={change} onJump={jump} />
        </Tabs.Panel>
        <Tabs.Panel value="stretch" className={styles.panel ?? ''}>
          <StretchPanel
            {...{ overview, stretch: address.stretch, may: mayMark, onJump: jump }}
            onClear={() => select(undefined)}
            onZoom={({ from_s, to_s }) => see(held({ from_s: from_s - 2, to_s: to_s + 2 }, whole))}
            onMark={mark}
          />
        </Tabs.Panel>
        <Tabs.Panel value="moments" className={styles.panel ?? ''}>
          <Moments {...{ overview, chosen, may: mayMark }} onChoose={choose} onEdit={edit} />
        </Tabs.Panel>
        <Tabs.Panel value="order" className={styles.panel ?? ''}>
          <Order overview={overview} playhead={playhead} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );

  return (
    <Page
      title={session.title}
      above={
        <>
          <Link to="/o/$organisation" params={{ organisation: here.id }}>
            {replay.back}
          </Link>{' '}
          · {replay.title}
        </>
      }
      lead={[session.start === null ? '' : format.dateTime(session.start, session.zone), session.host ?? '']
        .filter((part) => part !== '')
        .join(' · ')}
      actions={
        <>
          {mayMark && (
            <Button leftSection={<IconFlagPlus size={18} aria-hidden="true" />} onClick={() => mark()}>
              {replay.mark}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconLink size={18} aria-hidden="true" />}
            onClick={() => void share()}
          >
            {replay.share}
          </Button>
          {mayExport && <Exports session={session.id} lang={lang} />}
        </>
      }
      wide
    >
      {curves.error !== null && <Failure error={curves.error} reset={() => void curves.refetch()} />}
      <div className={recording === null ? styles.bare : styles.filmed}>
        {recording !== null && (
          <div className={styles.video}>
            <Player {...{ recording, playhead, remote }} onPlaying={setPlaying} />
          </div>
        )}
        <LineSection
          {...{ overview, scene, view, whole, playhead, pointer, brushed, chosen, deeds }}
          all={curves.all}
          step_s={curves.curves?.step_s}
          waiting={curves.isPending}
          playing={recording === null ? undefined : playing}
          onView={see}
          onJump={jump}
          onChoose={(id) => {
            const moment = moments.find((one) => one.id === id);
            if (moment !== undefined) choose(moment);
          }}
          onStretch={select}
        />
        {panel}
      </div>
      {draft !== undefined && (
        <MomentForm
          session={session.id}
          draft={draft}
          onClose={() => setDraft(undefined)}
          onKept={(id) => {
            setDraft(undefined);
            setChosen(id);
            change({ tab: 'moments' });
          }}
        />
      )}
    </Page>
  );
}
