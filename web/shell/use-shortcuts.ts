import { useEffect, useRef } from 'react';

/** How long after `g` its second letter is waited for, in milliseconds. */
const CHORD_MS = 1200;

/** What the keyboard asks for: the palette, the list of keys, or to go somewhere. */
export type Wish = 'search' | 'help';

/** Ctrl K (or ⌘ K) and `?` from everywhere, `g` and a place's letter; none of the letters while somebody types. */
export function useShortcuts(
  places: readonly { key: string; to: string }[],
  go: (to: string) => void,
  wish: (what: Wish) => void,
): void {
  const chord = useRef(0);
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        wish('search');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') return wish('help');
      const place = places.find(({ key }) => key === event.key);
      const afterwards = Date.now() - chord.current < CHORD_MS;
      chord.current = event.key === 'g' && !afterwards ? Date.now() : 0;
      if (place === undefined || !afterwards) return;
      event.preventDefault();
      go(place.to);
    };
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
