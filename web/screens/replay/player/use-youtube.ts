import { type RefObject, useEffect } from 'react';
import type { Clock } from '../clock.ts';
import type { Remote } from './player.tsx';

const YOUTUBE = 'https://www.youtube-nocookie.com';
/** Closer than this a move is the video's own running. */
const APART_S = 1;

/** What the player tells of itself; every message may lack any of it. */
interface Told {
  event?: string;
  info?: { currentTime?: number; playerState?: number } | null;
}

/**
 * Couples YouTube's player with the time line by its messages (the postMessage protocol of its IFrame API), since its script may not
 * run in our pages.
 */
export function useYouTube(
  frame: RefObject<HTMLIFrameElement | null>,
  to: {
    starts_at_s: number;
    playhead: Clock<number>;
    remote: RefObject<Remote | null>;
    onPlaying(playing: boolean): void;
  },
): void {
  const { starts_at_s, playhead, remote, onPlaying } = to;
  useEffect(() => {
    let [at, playing] = [0, false];
    const send = (message: object) => frame.current?.contentWindow?.postMessage(JSON.stringify(message), YOUTUBE);
    const command = (func: string, args: unknown[] = []) => send({ event: 'command', func, args });
    const hello = () => send({ event: 'listening', id: 'replay', channel: 'widget' });
    const heard = ({ origin, source, data }: MessageEvent) => {
      if (origin !== YOUTUBE || source !== frame.current?.contentWindow || typeof data !== 'string') return;
      const told = readTold(data);
      const { currentTime, playerState } = told?.info ?? {};
      if (playerState !== undefined) {
        playing = playerState === 1;
        onPlaying(playing);
      }
      if (typeof currentTime === 'number') {
        at = currentTime;
        if (playing) playhead.set(currentTime - starts_at_s, 'video');
      }
    };
    const element = frame.current;
    window.addEventListener('message', heard);
    element?.addEventListener('load', hello);
    const leave = playhead.listen((at_s, by) => {
      const wanted = Math.max(0, at_s + starts_at_s);
      if (by !== 'video' && Math.abs(at - wanted) > APART_S) command('seekTo', [wanted, true]);
    });
    remote.current = { toggle: () => command(playing ? 'pauseVideo' : 'playVideo') };
    return () => {
      leave();
      remote.current = null;
      window.removeEventListener('message', heard);
      element?.removeEventListener('load', hello);
    };
  }, [frame, starts_at_s, playhead, remote, onPlaying]);
}

function readTold(data: string): Told | undefined {
  try {
    return JSON.parse(data) as Told;
  } catch {
    return undefined;
  }
}
