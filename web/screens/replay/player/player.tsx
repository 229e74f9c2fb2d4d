import { useEffect, useRef, useState } from 'react';
import type { Recording } from '#src/contract/session-plan.ts';
import { addressOf } from '../../../client.ts';
import { useWords } from '../../../words.tsx';
import type { Clock } from '../clock.ts';
import styles from './player.module.css';
import { useYouTube } from './use-youtube.ts';

/** How far the video may be from the time line before it is moved, in seconds. */
const APART_S = 0.4;

/** What plays and pauses it from outside. */
export interface Remote {
  toggle(): void;
}

/** The recording, following the time line, which follows it. */
export function Player(props: {
  recording: Recording;
  playhead: Clock<number>;
  remote: React.RefObject<Remote | null>;
  onPlaying(playing: boolean): void;
}) {
  return props.recording.kind === 'youtube' ? <YouTube {...props} /> : <Video {...props} />;
}

type Props = Parameters<typeof Player>[0];

function Video({ recording, playhead, remote, onPlaying }: Props) {
  const { replay } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const { kind, starts_at_s } = recording;
  const url = kind === 'file' ? addressOf(recording.url) : recording.url;

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    if (kind !== 'hls' || element.canPlayType('application/vnd.apple.mpegurl') !== '') {
      element.src = url;
      return;
    }
    let leave = () => {};
    let gone = false;
    void import('hls.js/light').then(({ default: Hls }) => {
      if (gone || !Hls.isSupported()) return setFailed(!gone);
      const player = new Hls();
      player.on(Hls.Events.ERROR, (_, { fatal }) => fatal && setFailed(true));
      player.loadSource(url);
      player.attachMedia(element);
      leave = () => player.destroy();
    });
    return () => {
      gone = true;
      leave();
    };
  }, [kind, url]);

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const follow = (at_s: number) => {
      const wanted = Math.max(0, at_s + starts_at_s);
      if (Math.abs(element.currentTime - wanted) > APART_S) element.currentTime = wanted;
    };
    const tell = () => {
      if (!element.seeking && element.readyState > 0) playhead.set(element.currentTime - starts_at_s, 'video');
    };
    const ready = () => follow(playhead.get());
    let frame = 0;
    const each = () => {
      tell();
      frame = requestAnimationFrame(each);
    };
    const played = () => {
      onPlaying(true);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(each);
    };
    const paused = () => {
      onPlaying(false);
      cancelAnimationFrame(frame);
    };
    element.addEventListener('loadedmetadata', ready);
    element.addEventListener('seeked', tell);
    element.addEventListener('play', played);
    element.addEventListener('pause', paused);
    const leave = playhead.listen((at_s, by) => by !== 'video' && follow(at_s));
    remote.current = { toggle: () => void (element.paused ? element.play() : element.pause()) };
    return () => {
      leave();
      remote.current = null;
      cancelAnimationFrame(frame);
      element.removeEventListener('loadedmetadata', ready);
      element.removeEventListener('seeked', tell);
      element.removeEventListener('play', played);
      element.removeEventListener('pause', paused);
    };
  }, [playhead, starts_at_s, remote, onPlaying]);

  return (
    <div className={styles.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: a team's own recording; the chat beside it is what was said */}
      <video
        ref={video}
        controls
        playsInline
        preload="metadata"
        aria-label={replay.player.title}
        onError={() => setFailed(true)}
      />
      {failed && (
        <p className={styles.failed} role="alert">
          {replay.player.failed}
        </p>
      )}
    </div>
  );
}

function YouTube({ recording, playhead, remote, onPlaying }: Props) {
  const { replay } = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  useYouTube(frame, { starts_at_s: recording.starts_at_s, playhead, remote, onPlaying });
  // Where it begins is said once: later moves go by message, so that the video is not loaded anew.
  const [start] = useState(() => Math.max(0, Math.floor(playhead.get() + recording.starts_at_s)));
  const query = new URLSearchParams({
    ...{ enablejsapi: '1', origin: location.origin, playsinline: '1', rel: '0' },
    start: String(start),
  });
  return (
    <div className={styles.player}>
      <iframe
        ref={frame}
        title={replay.player.youtube}
        src={`https://www.youtube-nocookie.com/embed/${encodeURIComponent(recording.video ?? '')}?${query}`}
        allow="autoplay; encrypted-media; picture-in-picture; fullscreen"
        referrerPolicy="strict-origin-when-cross-origin"
      />
    </div>
  );
}
