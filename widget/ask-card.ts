import { guard, listen, log } from './host.ts';

/** How a card looks: the brand's colour on the page's kind of paper. */
export interface Look {
  dark: boolean;
  mark: string;
  on: string;
}

/** A card that asks: where its survey is, who asks, and what it is about. */
export interface Card {
  url: string;
  brand: string;
  title: string;
  /** What the button that ends it is called. */
  close: string;
  look: Look;
}

/** A frame that has not spoken by then is not allowed here, or not reached: nothing is shown. */
const PATIENCE_MS = 15_000;
const LEAST_HEIGHT = 160;
const BAR = 44;

/**
 * Shows a survey in a card at the edge of the page, once it is there: takes neither the focus nor the page away, is announced, closes with
 * Escape or its button, and grows as high as the survey's page says it is. On a phone it stands at the bottom, as wide as the screen.
 *
 * @param shown called when somebody can see it
 */
export function showCard({ url, brand, title, close, look }: Card, shown: () => void): void {
  const before = document.activeElement;
  const narrow = matchMedia('(max-width: 479px)').matches;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [ink, paper] = look.dark ? ['#f3efe8', '#1b1a17'] : ['#221f1b', '#faf8f5'];

  const region = made(document.body, 'div', 'position:static');
  region.setAttribute('aria-live', 'polite');
  // Its own root: the page's style sheets do not reach in, and ours do not leak out.
  const root = region.attachShadow({ mode: 'open' });
  const box = made(
    root,
    'div',
    `all:initial;position:fixed;z-index:2147483000;box-sizing:border-box;visibility:hidden;overflow:hidden;background:${paper};color:${ink};font:16px/1.4 system-ui,sans-serif;box-shadow:0 8px 40px rgba(0,0,0,.35);border-top:4px solid ${look.mark};` +
      (narrow
        ? 'left:0;right:0;bottom:0;border-radius:14px 14px 0 0'
        : 'right:16px;bottom:16px;width:400px;max-width:calc(100vw - 32px);border-radius:14px'),
  );
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', `${brand}: ${title}`);
  const bar = made(box, 'div', `display:flex;align-items:center;height:${BAR}px;padding-left:20px`);
  made(bar, 'strong', 'flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap', brand);
  const button = made(
    bar,
    'button',
    `all:initial;cursor:pointer;width:${BAR}px;height:${BAR}px;text-align:center;font:28px/44px system-ui,sans-serif;color:${ink};border-radius:10px`,
    '×',
  );
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', close);
  listen(button, 'focus', () => {
    button.style.outline = button.matches(':focus-visible') ? `3px solid ${look.mark}` : '';
    button.style.outlineOffset = '-5px';
  });
  listen(button, 'blur', () => {
    button.style.outline = '';
  });
  const frame = made(box, 'iframe', 'display:block;border:0;width:100%;height:0') as HTMLIFrameElement;
  frame.title = title;
  frame.src = url;

  let seen = false;
  const end = () => {
    clearTimeout(patience);
    window.removeEventListener('message', heard);
    const inside = root.activeElement;
    region.remove();
    if (inside && before) (before as HTMLElement).focus();
  };
  const patience = setTimeout(() => {
    log('the frame did not come: add it to frame-src');
    end();
  }, PATIENCE_MS);

  function hear({ source, origin, data }: MessageEvent): void {
    if (source !== frame.contentWindow || origin !== new URL(url).origin || !data || data.aftershow !== 'survey')
      return;
    if (data.close) {
      end();
      return;
    }
    const room = window.innerHeight - BAR - (narrow ? 24 : 40);
    frame.style.height = `${Math.max(LEAST_HEIGHT, Math.min(Number(data.height) || 0, room))}px`;
    if (seen) return;
    seen = true;
    clearTimeout(patience);
    box.style.visibility = 'visible';
    // A live region tells of what comes into it, not of what it came with.
    made(region, 'span', '', `${brand}: ${title}`);
    if (!still && box.animate) box.animate([{ opacity: 0, transform: 'translateY(16px)' }, { opacity: 1 }], 150);
    shown();
  }
  const heard = (event: MessageEvent) => guard(() => hear(event));
  window.addEventListener('message', heard);
  listen(button, 'click', end);
  listen<KeyboardEvent>(box, 'keydown', ({ key }) => {
    if (key === 'Escape') end();
  });
}

/** A part of what a script shows in somebody else's page. */
export function made(parent: Node, tag: string, style: string, text?: string): HTMLElement {
  const element = document.createElement(tag);
  // Through the object model, which a content-security policy without inline styles allows.
  element.style.cssText = style;
  // Text, never markup: what it says may come from anywhere.
  if (text) element.textContent = text;
  return parent.appendChild(element);
}
