import { html } from 'hono/html';
import type { Share } from '#src/contract/debrief.ts';
import type { KeptPromises } from '#src/contract/shop-pages.ts';
import { formatOf } from '#src/message/format.ts';
import { type ShopDoor, saidIn, shopFrame } from './shop-door.ts';
import { deliveryLines } from './shop-product-page.ts';

/** Below so many nothing is said about a share. */
const ENOUGH = 10;

/** What is promised, and beside each promise how often it was kept, with its plausible range. */
export function promisesPage(door: ShopDoor, kept: KeptPromises) {
  const { words, language, brand, pages, zone } = door;
  const w = words.promises;
  const format = formatOf(language);
  const own = saidIn(pages.promise, language);
  const since = format.date(`${kept.since}T12:00:00Z`, zone);
  const share = ({ denominator, value, interval }: Share) => {
    const n = format.number(denominator);
    if (denominator < ENOUGH || value === null || interval === null) return html`<p class="q">${w.few(n)}</p>`;
    const [low, high] = interval;
    return html`<p><strong>${w.kept(format.percent(value), format.percent(low), format.percent(high), n, since)}</strong></p>`;
  };
  const { refund, price } = kept;
  const none =
    pages.deliveries.length === 0 && refund === null && price === null && own === '' && pages.return_days === null;
  return shopFrame(
    door,
    words.services.promises.title,
    html`<p>${w.lead(brand)}</p>${own === '' ? '' : html`<p class="lines"><strong>${own}</strong></p>`}${none ? html`<p>${w.none}</p>` : ''}
${
  pages.deliveries.length === 0
    ? ''
    : html`<section aria-labelledby="h-d"><h2 id="h-d">${w.delivery}</h2><p>${w.deliverySaid}</p>${share(kept.delivery)}<h3>${w.delivered}</h3>${deliveryLines(door, pages.deliveries)}</section>`
}${
  refund === null
    ? pages.return_days === null
      ? ''
      : html`<section aria-labelledby="h-r"><h2 id="h-r">${w.refund}</h2><p>${w.back(pages.return_days)}</p></section>`
    : html`<section aria-labelledby="h-r"><h2 id="h-r">${w.refund}</h2><p>${w.refundSaid(pages.return_days, pages.refund_days ?? 0)}</p>${share(refund)}</section>`
}${
  price === null
    ? ''
    : html`<section aria-labelledby="h-p"><h2 id="h-p">${w.price}</h2><p>${w.priceSaid}</p><p>${
        price.stores === 0
          ? w.few('0')
          : html`<strong>${w.priceKept(format.number(price.kept), format.number(price.stores))}</strong>`
      }</p></section>`
}`,
    { listed: true },
  );
}
