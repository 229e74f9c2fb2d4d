import { Button, CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useWords } from '../words.tsx';
import styles from './undo.module.css';

/** How long somebody has to think again, in milliseconds. It does not run while they point at it or stand in it. */
const LONG_ENOUGH = 8_000;
/** More than these at once nobody reads: the oldest goes. */
const MOST = 3;

interface Saying {
  id: string;
  message: string;
  undo?: { label: string; back: () => void } | undefined;
}

let sayings: readonly Saying[] = [];
const listeners = new Set<() => void>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function say(next: readonly Saying[]): void {
  sayings = next;
  for (const tell of listeners) tell();
}

function forget(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  say(sayings.filter((one) => one.id !== id));
}

function wait(id: string): void {
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => forget(id), LONG_ENOUGH),
  );
}

/**
 * Says that something was done and offers to take it back, instead of asking before.
 *
 * @example saidDone(words.sessions.removed, { label: words.common.undo, back: () => restore(id) });
 */
export function saidDone(message: string, undo?: { label: string; back: () => void }): void {
  const id = crypto.randomUUID();
  for (const { id: old } of sayings.slice(0, Math.max(0, sayings.length + 1 - MOST))) forget(old);
  say([...sayings, { id, message, undo }]);
  wait(id);
}

/** Where what was done is said: once on the page, read out as it comes. */
export function Said() {
  const { common } = useWords();
  const shown = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => sayings,
  );
  return (
    <div className={styles.place} role="status">
      {shown.map(({ id, message, undo }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or standing in it only stops its clock
        <div
          key={id}
          className={styles.saying}
          onPointerEnter={() => clearTimeout(timers.get(id))}
          onPointerLeave={() => wait(id)}
          onFocus={() => clearTimeout(timers.get(id))}
          onBlur={() => wait(id)}
        >
          <span className={styles.message}>{message}</span>
          {undo !== undefined && (
            <Button
              variant="default"
              onClick={() => {
                forget(id);
                undo.back();
              }}
            >
              {undo.label}
            </Button>
          )}
          <CloseButton size={44} aria-label={common.close} onClick={() => forget(id)} />
        </div>
      ))}
    </div>
  );
}
