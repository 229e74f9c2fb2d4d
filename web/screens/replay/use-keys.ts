import { useEffect, useRef } from 'react';
import type { LineDeeds } from './line/line-bar.tsx';

/** What keys do beside the buttons. */
export interface KeyDeeds extends LineDeeds {
  step(by: -1 | 1): void;
  begin(): void;
  end(): void;
  page(by: -1 | 1): void;
  mark: (() => void) | undefined;
  /** Takes hold of what is on, to correct its times. */
  take: (() => void) | undefined;
}

/** Keys of the replay: they hold everywhere on the screen but where somebody writes or another control wants them. */
export function useKeys(deeds: KeyDeeds): void {
  const now = useRef(deeds);
  now.current = deeds;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null) return;
      const onLine = target.getAttribute('role') === 'slider';
      // Elsewhere these move what has the focus: a list, tabs, a video, a button.
      const free = onLine || target === document.body || target.tagName === 'MAIN';
      const act = deedOf(event, now.current, free);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function deedOf(event: KeyboardEvent, deeds: KeyDeeds, free: boolean): (() => void) | undefined {
  switch (event.key) {
    case '+':
    case '=':
      return deeds.nearer;
    case '-':
    case '−':
      return deeds.farther;
    case '0':
      return deeds.all;
    case 'i':
      return deeds.from;
    case 'o':
      return deeds.to;
    case 'm':
      return deeds.mark;
    case 'e':
      return deeds.take;
  }
  if (!free) return undefined;
  switch (event.key) {
    case 'ArrowLeft':
      return event.shiftKey ? () => deeds.step(-1) : deeds.previous;
    case 'ArrowRight':
      return event.shiftKey ? () => deeds.step(1) : deeds.next;
    case 'Home':
      return deeds.begin;
    case 'End':
      return deeds.end;
    case 'PageUp':
      return () => deeds.page(-1);
    case 'PageDown':
      return () => deeds.page(1);
    case ' ':
      return deeds.play;
  }
  return undefined;
}
