/** The page this script is a guest of: how it was asked in, and how it behaves there. */

const script = (document.currentScript ||
  document.querySelector('script[data-key][src*="aftershow.js"]') ||
  document.createElement('script')) as HTMLScriptElement;
const debugging = setting('debug') !== null;

/** What the script's tag says: `setting('key')` is its `data-key`. */
export function setting(name: string): string | null {
  return script.getAttribute(`data-${name}`);
}

/** An address beside the script's own. */
export function beside(path: string): string {
  return new URL(path, script.src).href;
}

/** Writes to the console where the page asked for it by `data-debug`. */
export function log(...words: unknown[]): void {
  if (debugging) console.debug('[aftershow]', ...words);
}

/** A guest throws nothing into the house. */
export function guard(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    log('failed', error);
  }
}

/** Listens for events of these names, separated by blanks, on their way down, so that one that does not bubble is seen, too. */
export function listen<Heard = Event>(target: EventTarget, names: string, heard: (event: Heard) => void): void {
  for (const name of names.split(' ')) {
    target.addEventListener(name, (event) => guard(() => heard(event as unknown as Heard)), true);
  }
}

export function hidden(): boolean {
  return document.visibilityState === 'hidden';
}
