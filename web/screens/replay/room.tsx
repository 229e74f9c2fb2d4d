import { Button } from '@mantine/core';
import { IconFlagPlus, IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReplayMoment, ReplayOverview } from '#src/contract/replay.ts';
import type { Recording } from '#src/contract/session-plan.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { SessionPlaces } from '../../parts/session-places.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { useReplayAddress } from './address.ts';
import { makeClock } from './clock.ts';
import { Exports } from './exports.tsx';
import { LineSection } from './line/line-section.tsx';
import type { Stretch } from './line/time-line.tsx';
import { held, moved, showing, type View, zoomed } from './line/view.ts';
import { filterOf } from './panel/comments.tsx';
import { type Draft, MomentForm } from './panel/moment-form.tsx';
import { Side } from './panel/side.tsx';
import { Player, type Remote } from './player/player.tsx';
import styles from './replay.module.css';
import { onAt, type Stretched } from './times/edges.ts';
import { useTimes } from './times/use-times.ts';
import { useKeys } from './use-keys.ts';

/** A moment marked at a time reaches so far before and after it, in seconds. */
const AROUND_S = 15;
/** The address follows after so long, so that playing does not write it sixty times a second. */
const SETTLE_MS = 500;

/** The replay of one session, once what stands on its time line is known. */
export function Room({ overview, recording }: { overview: ReplayOverview; recording: Recording | null }) {
  const { replay } = useWords();
  const { lang } = useLanguage();
  const format = useFormat();
  const [address, change] = useReplayAddress();
  const mayMark = useMay('moment.write');
  const mayPlan = useMay('session.write');
  const mayExport = useMay('data.export');
  const { session, moments } = overview;
  const whole = useMemo<View>(() => ({ from_s: 0, to_s: Math.max(1, session.duration_s) }), [session.duration_s]);

  const [playhead] = useState(() => makeClock(address.t));
  const [pointer] = useState(() => makeClock<number | undefined>(undefined));
  const [brushed] = useState(() => makeClock(address.stretch));
  const [view] = useState(() => makeClock<View>(showing(held(address.view ?? whole, whole), whole, address.t)));
  const [taken] = useState(() => makeClock<Stretched | undefined>(undefined));
  const { order, times } = useTimes(session.id, whole, mayPlan);
  const [playing, setPlaying] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [draft, setDraft] = useState<Draft>();
  const [began, setBegan] = useState<number>();
  const remote = useRef<Remote>(null);

  const filtered = Object.keys(filterOf(address)).length > 0;
  const found = useQuery({
    ...api.replay.commentCounts.queryOptions({ input: { id: session.id, ...filterOf(address) } }),
    enabled: filtered,
    staleTime: 60_000,
  });

  const jump = useCallback(
    (at_s: number) => {
      const to = Math.min(whole.to_s, Math.max(whole.from_s, at_s));
      playhead.set(to);
      view.set(showing(view.get(), whole, to));
    },
    [playhead, view, whole],
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
      if (by === 'video') view.set(showing(view.get(), whole, playhead.get()));
      clearTimeout(waiting);
      waiting = setTimeout(() => change({ t: playhead.get() }), SETTLE_MS);
    });
    return () => {
      leave();
      clearTimeout(waiting);
    };
  }, [playhead, view, whole, change]);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const leave = view.listen(({ from_s, to_s }) => {
      const all = to_s - from_s >= whole.to_s - whole.from_s - 0.01;
      clearTimeout(waiting);
      waiting = setTimeout(() => change({ view: all ? undefined : { from_s, to_s } }), SETTLE_MS);
    });
    return () => {
      leave();
      clearTimeout(waiting);
    };
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
    const now = view.get();
    const inside = at >= now.from_s && at <= now.to_s;
    view.set(zoomed(now, whole, inside ? at : (now.from_s + now.to_s) / 2, factor));
  };
  /** Takes what is on where the replay stands by its first edge; again, the next of what is on. */
  const take = () => {
    const known = times.draft.get() ?? order.data;
    if (known === undefined) return;
    const here = onAt(overview.pins_from === 'plan' ? known : { ...known, pins: [] }, playhead.get());
    const now = taken.get();
    const next = here[(here.findIndex(({ list, at }) => list === now?.list && at === now.at) + 1) % here.length];
    const on = next === undefined ? undefined : known[next.list][next.at];
    if (next === undefined || on === undefined) return;
    const { from_s, to_s } = view.get();
    if (on.start_s < from_s || on.end_s > to_s) {
      const room = (on.end_s - on.start_s) / 8;
      view.set(held({ from_s: on.start_s - room, to_s: on.end_s + room }, whole));
    }
    taken.set(next);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-grip]')?.focus());
  };
  const span = () => view.get().to_s - view.get().from_s;
  const deeds = {
    play: () => remote.current?.toggle(),
    previous: () => walk(-1),
    next: () => walk(1),
    from: () => edge('from'),
    to: () => edge('to'),
    nearer: () => nearer(0.5),
    farther: () => nearer(2),
    all: () => view.set(whole),
    step: (by: -1 | 1) => jump(playhead.get() + by * Math.max(1, Math.round(span() / 200))),
    begin: () => jump(whole.from_s),
    end: () => jump(whole.to_s),
    page(by: -1 | 1) {
      view.set(moved(view.get(), whole, by * span() * 0.8));
      jump(playhead.get() + by * span() * 0.8);
    },
    mark: mayMark ? () => mark() : undefined,
    take: mayPlan ? take : undefined,
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

  // The panel stands still while the time line moves: everything it is given keeps its identity.
  const now = useRef({ mark, edit });
  now.current = { mark, edit };
  const markStretch = useCallback((stretch: Stretch) => now.current.mark(stretch), []);
  const editMoment = useCallback((moment: ReplayMoment) => now.current.edit(moment), []);
  const zoomTo = useCallback(
    ({ from_s, to_s }: Stretch) => view.set(held({ from_s: from_s - 2, to_s: to_s + 2 }, whole)),
    [view, whole],
  );

  return (
    <Page
      title={session.title}
      above={<SessionPlaces session={session.id} />}
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
      <div className={recording === null ? styles.bare : styles.filmed}>
        {recording !== null && (
          <div className={styles.video}>
            <Player {...{ recording, playhead, remote }} onPlaying={setPlaying} />
          </div>
        )}
        <LineSection
          {...{ overview, view, whole, playhead, pointer, brushed, chosen, deeds, taken, times }}
          order={mayPlan ? order.data : undefined}
          found={filtered ? found.data : undefined}
          playing={recording === null ? undefined : playing}
          onJump={jump}
          onChoose={(id) => {
            const moment = moments.find((one) => one.id === id);
            if (moment !== undefined) choose(moment);
          }}
          onStretch={select}
        />
        <Side
          {...{ overview, address, playhead, chosen, mayMark, mayPlan, order, times }}
          onChange={change}
          onJump={jump}
          onChoose={choose}
          onEdit={editMoment}
          onSelect={select}
          onZoom={zoomTo}
          onMark={markStretch}
        />
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
