import type { Said } from './event.ts';
import { hidden, listen } from './host.ts';
import { bambuserEvents, FIREWORK_EVENTS, fireworkEvent } from './player-events.ts';

const PRODUCT = 'data-aftershow-product';
const ENGAGED_MS = 10_000;

/** What Bambuser's and Firework's players tell the page, without the page having to do anything. */
export function watchPlayers(take: (said: Said) => void, pause: (paused: boolean) => void): void {
  listen<CustomEvent>(window, 'bambuser-liveshop-tracking-point', ({ detail }) => {
    for (const said of bambuserEvents(detail)) {
      if (said.name === 'pause' || said.name === 'resume') pause(said.name === 'pause');
      take(said);
    }
  });
  listen<CustomEvent>(window, FIREWORK_EVENTS, ({ type, detail }) => take(fireworkEvent(type, detail)));
}

/** Clicks on what the page marks as a product: `data-aftershow-product`, with `-list` and `-position` where it likes. */
export function watchClicks(record: (said: Said) => void): void {
  listen(document, 'click', (event) => {
    const target = event.composedPath().find((one) => one instanceof Element && one.hasAttribute(PRODUCT)) as Element;
    if (!target) return;
    const said = (name: string) => target.getAttribute(`data-aftershow-${name}`) || undefined;
    const position = Number(said('position')) || undefined;
    record({ type: 'click', product: said('product'), properties: { list: said('list'), position } });
  });
}

/** Ten seconds in view make a visit an engaged one, in the words of the bounce rate. Called for each page; the visit counts once. */
export function watchEngagement(engaged: () => void): void {
  let visible = 0;
  let since = 0;
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    clearTimeout(timer);
    if (since > 0) visible += Date.now() - since;
    since = hidden() ? 0 : Date.now();
    if (since > 0) timer = setTimeout(engaged, ENGAGED_MS - visible);
  };
  listen(document, 'visibilitychange', look);
  look();
}
