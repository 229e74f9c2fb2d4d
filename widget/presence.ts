import type { Said } from './event.ts';
import { hidden, listen } from './host.ts';

/** How often a player that plays in a visible page says so. */
const BEAT_MS = 20_000;
/** A pause of the picture shorter than this is none. */
const STALL_MS = 250;
const MARKED = 'video[data-aftershow-video]';

/** What is being watched: its session and what else goes with every event about it. */
type Watched = Partial<Said>;

export interface Presence {
  /** The player plays `watched`; it counts as watched while the page is visible. */
  start(watched: Watched): void;
  stop(): void;
  /** The session being watched, where the player said which it is. */
  session(): string | undefined;
  /** A pause, and its end: what is watched stays the same. */
  pause(paused: boolean): void;
  /** The same goes on under another id: it ends (told or in silence), the id changes, it begins anew. */
  again(told: boolean, change: () => void): void;
  /** Counts this video's playing, stalls and errors. */
  video(video: HTMLVideoElement): void;
}

/**
 * Who watches, in the words of the presence questions: a join the first time, a leave when the player stops, the page is hidden or goes,
 * a heartbeat when it is watched again and every 20 seconds while it is. Videos marked `data-aftershow-video` are followed by themselves.
 */
export function openPresence(record: (said: Said) => void): Presence {
  let watched: Watched | undefined;
  let paused = false;
  let gone = false;
  let joined: string | undefined;
  let watching: Watched | undefined;
  let last = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function beat(): void {
    const now = Date.now();
    // After a sleep of the machine: it was watched until one beat after the last sign of life.
    if (now - last > 3 * BEAT_MS) record({ ...watching, type: 'leave', time: last + BEAT_MS });
    last = now;
    record({ ...watching, type: 'heartbeat' });
  }

  function look(): void {
    const now = paused || gone || hidden() ? undefined : watched;
    const { session } = now || {};
    if (!now === !watching && (!watching || session === watching.session)) return;
    clearInterval(timer);
    if (watching) record({ ...watching, type: 'leave' });
    // What else the player said holds for the moment of joining alone.
    watching = now && { session };
    if (!now) return;
    record(joined === `${session}` ? { session, type: 'heartbeat' } : { ...now, type: 'join' });
    joined = `${session}`;
    last = Date.now();
    timer = setInterval(beat, BEAT_MS);
  }

  const seen = new WeakSet<HTMLVideoElement>();
  function video(element: HTMLVideoElement): void {
    if (seen.has(element)) return;
    seen.add(element);
    let waits = 0;
    const session = element.getAttribute('data-session');
    const about: Watched = session ? { session } : {};
    const playing = () => {
      const stalled = Date.now() - waits;
      if (waits > 0 && stalled >= STALL_MS) record({ ...about, type: 'stream', name: 'stall', quantity: stalled });
      waits = 0;
      paused = false;
      watched = about;
      look();
    };
    listen(element, 'playing', playing);
    listen(element, 'waiting', () => {
      if (watched === about && !element.seeking) waits = Date.now();
    });
    listen(element, 'error', () => record({ ...about, type: 'stream', name: 'error' }));
    listen(element, 'pause emptied', () => {
      waits = 0;
      if (watched === about) watched = undefined;
      look();
    });
    if (!element.paused && element.readyState > 2) playing();
  }

  // Media events do not bubble, but are seen on their way down: videos that the page adds later are found, too.
  listen(document, 'play playing', ({ target }) => {
    if ((target as Element).matches(MARKED)) video(target as HTMLVideoElement);
  });
  document.querySelectorAll<HTMLVideoElement>(MARKED).forEach(video);
  listen(document, 'visibilitychange', look);
  listen(window, 'pagehide pageshow', ({ type }) => {
    gone = type === 'pagehide';
    look();
  });

  return {
    start(next) {
      watched = next;
      paused = false;
      look();
    },
    stop() {
      watched = undefined;
      look();
    },
    session: () => watched?.session,
    pause(on) {
      paused = on;
      look();
    },
    again(told, change) {
      if (told && watching) record({ ...watching, type: 'leave' });
      clearInterval(timer);
      joined = watching = undefined;
      change();
      look();
    },
    video,
  };
}
