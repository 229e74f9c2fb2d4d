import { useEffect, useRef, useState } from 'react';
import type { RaisedAlert } from '#src/contract/live.ts';
import { alertText } from '#src/message/alert-text.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';

/** What is wrong now. What has passed is gone: the trail of it is in the session's debrief. */
export function Alerts({ alerts, zone }: { alerts: readonly RaisedAlert[]; zone: string }) {
  const { live: w } = useWords();
  const format = useFormat();
  const open = alerts.filter(({ cleared }) => cleared === null);
  return (
    <div role="status">
      <ul className={styles.alerts} aria-label={w.alerts}>
        {open.map((alert) => (
          <li key={alert.id} className={styles.alert}>
            <span aria-hidden="true">▲</span>
            <bdi>{alertText(alert, w, format)}</bdi>
            <time className={styles.small} dateTime={alert.raised}>
              {format.clock(alert.raised, zone, false)}
            </time>
          </li>
        ))}
      </ul>
    </div>
  );
}

const KEPT = 'aftershow.alert-sound';

/** Two short tones when something new goes wrong, for whoever switched them on here. */
export function useSound(alerts: readonly RaisedAlert[]): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(KEPT) === 'on');
  const heard = useRef<Set<string> | undefined>(undefined);
  const open = alerts.filter(({ cleared }) => cleared === null).map(({ id }) => id);
  const known = open.join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` stands for what is open
  useEffect(() => {
    const fresh = heard.current !== undefined && open.some((id) => !heard.current?.has(id));
    // What was there when the page came is shown, and rings for nobody.
    if (alerts.length > 0 || heard.current !== undefined) heard.current = new Set([...(heard.current ?? []), ...open]);
    if (fresh && on) ring();
  }, [known, on]);

  const set = (next: boolean) => {
    localStorage.setItem(KEPT, next ? 'on' : 'off');
    setOn(next);
    // Browsers allow sound only after a touch: this one.
    if (next) ring();
  };
  return [on, set];
}

function ring(): void {
  const audio = new AudioContext();
  [0, 0.18].forEach((after, at) => {
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    tone.frequency.value = at === 0 ? 660 : 880;
    loud.gain.setValueAtTime(0.0001, audio.currentTime + after);
    loud.gain.exponentialRampToValueAtTime(0.2, audio.currentTime + after + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + after + 0.15);
    tone.connect(loud).connect(audio.destination);
    tone.start(audio.currentTime + after);
    tone.stop(audio.currentTime + after + 0.16);
  });
  setTimeout(() => void audio.close(), 800);
}
