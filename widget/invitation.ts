import type { Said } from './event.ts';
import { guard, hidden, listen } from './host.ts';
import { WORDS } from './words.ts';

/** What an invitation to the chat says and does; every word may be left out. */
export interface Invitation {
  /** Told with its events, so that several kinds can be compared. */
  id?: string;
  text?: string;
  accept?: string;
  decline?: string;
  onAccept?: () => void;
  onDecline?: () => void;
}

/** Set through the object model, which a content-security policy without inline styles allows. The colours are the page's own. */
const ROUND = 'border:1px solid;border-radius:10px;font:16px/1.5 system-ui,sans-serif;padding:';
const BOX = `${ROUND}16px;position:fixed;right:16px;bottom:16px;z-index:2147483000;box-sizing:border-box;max-width:calc(100vw - 32px);width:360px;`;
const BUTTON = `${ROUND}8px 16px;min-height:44px;margin:12px 8px 0 0;cursor:pointer;`;
const LIGHT = 'background:Canvas;color:CanvasText';
const DARK = 'background:CanvasText;color:Canvas';

let open = false;

/**
 * Shows an invitation to the chat: a small dialog that takes neither the focus nor the page away, is announced by screen readers, and
 * closes with Escape. Told are that it was displayed (to somebody: not in a hidden page), accepted or declined. One at a time.
 */
export function showInvitation(given: Invitation, record: (said: Said) => void): void {
  if (hidden()) {
    setTimeout(() => guard(() => showInvitation(given, record)), 1000);
    return;
  }
  if (open) return;
  open = true;
  const words = { ...(WORDS[document.documentElement.lang.slice(0, 2)] || WORDS['en']), ...given };
  const tell = (name: string) => record({ type: 'other', name: `invitation_${name}`, ref: given.id });
  const before = document.activeElement;

  const region = made(document.body, 'div', 'region', '');
  region.setAttribute('aria-live', 'polite');
  // A live region tells of what comes into it, not of what it came with.
  const box = made(region, 'div', 'invitation', BOX + LIGHT);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', words.text || '');
  made(box, 'p', 'text', 'margin:0', words.text);
  const accept = made(box, 'button', 'accept', BUTTON + DARK, words.accept);
  const decline = made(box, 'button', 'decline', BUTTON + LIGHT, words.decline);

  const close = (name: string, then?: () => void) => {
    const inside = box.contains(document.activeElement);
    region.remove();
    open = false;
    if (inside && before) (before as HTMLElement).focus();
    tell(name);
    if (then) then();
  };
  listen(accept, 'click', () => close('accepted', given.onAccept));
  listen(decline, 'click', () => close('declined', given.onDecline));
  listen<KeyboardEvent>(box, 'keydown', ({ key }) => {
    if (key === 'Escape') close('declined', given.onDecline);
  });
  tell('shown');
}

function made(parent: Element, tag: string, name: string, style: string, text?: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = `aftershow-${name}`;
  element.style.cssText = style;
  // Text, never markup: what it says may come from anywhere.
  if (text) element.textContent = text;
  if (tag === 'button') element.setAttribute('type', tag);
  return parent.appendChild(element);
}
