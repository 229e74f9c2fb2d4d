import { html } from 'hono/html';
import type { ReviewSummary } from '#src/contract/product-review.ts';
import type { Availability, ShopPages } from '#src/contract/shop-pages.ts';
import type { PublishedReview } from '#src/customer/shop/read-reviews.ts';
import { formatOf } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { type ShopDoor, shopFrame } from './shop-door.ts';
import { reviewsMarkup } from './shop-reviews.ts';

/** What stands on a product's page. */
export interface ProductPage {
  found: Availability;
  summary: ReviewSummary;
  reviews: readonly PublishedReview[];
  /** What was typed to sort the stores by; said once, in the answer to it. */
  postcode: string | undefined;
}

/**
 * A product: price, where it is and how many can be promised, how it comes home, how to look after it, and what buyers say; with schema.org's
 * marks, so that who reads pages by program reads the same.
 */
export function productPage(door: ShopDoor, page: ProductPage): Markup {
  const { found, summary, reviews } = page;
  const { words, language } = door;
  const { product, price } = found;
  const w = words.product;
  const format = formatOf(language);
  const offered = found.stores.some(({ available }) => available > 0);
  const [picture] = product.images;
  return shopFrame(
    door,
    product.name,
    html`<div itemscope itemtype="https://schema.org/Product"><meta itemprop="name" content="${product.name}"><meta itemprop="sku" content="${product.id}">${
      picture === undefined
        ? ''
        : html`<img itemprop="image" src="${picture}" alt="" class="pic" referrerpolicy="no-referrer">`
    }${
      price === null
        ? ''
        : html`<p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><strong class="price">${format.money(price.amount, price.currency)}</strong><meta itemprop="price" content="${decimalOf(price)}"><meta itemprop="priceCurrency" content="${price.currency}">${found.stores.length === 0 ? '' : html`<link itemprop="availability" href="https://schema.org/${offered ? 'InStock' : 'OutOfStock'}">`}</p>`
    }
${storesMarkup(door, page)}${deliveryMarkup(door, found)}${variantsMarkup(door, found)}${
  product.care === null
    ? ''
    : html`<section aria-labelledby="h-care"><h2 id="h-care">${w.care}</h2><p class="lines">${product.care}</p></section>`
}${reviewsMarkup(door, summary, reviews)}</div>`,
    { listed: page.postcode === undefined },
  );
}

function storesMarkup(door: ShopDoor, { found, postcode }: ProductPage): Markup {
  const { words, base, language } = door;
  const w = words.product;
  const format = formatOf(language);
  const { product, price, pickup_hours } = found;
  if (found.stores.length === 0)
    return html`<section aria-labelledby="h-stores"><h2 id="h-stores">${w.stores}</h2><p>${w.noStores}</p></section>`;
  return html`<section id="stores" aria-labelledby="h-stores"><h2 id="h-stores">${w.stores}</h2>
<form method="post" action="${base}/p/${encodeURIComponent(product.id)}?l=${language}#stores"><label class="f"><span>${w.near}${format.colon}${w.postcode}</span><input class="t" name="postcode" autocomplete="postal-code" maxlength="12" required aria-describedby="h-post" value="${postcode ?? ''}"></label><p class="q" id="h-post">${w.postcodeWhy}</p><button class="quiet">${w.sort}</button></form>${
    postcode === undefined ? '' : html`<p role="status">${w.sorted(postcode)}</p>`
  }
${found.stores.map(
  (store) =>
    html`<div class="line"><div><h3>${store.name}</h3><p><strong>${w.available(store.available)}</strong></p><p class="q">${w.asOf(format.dateTime(store.as_of, store.zone))}${
      store.incoming === null || store.incoming === 0 ? '' : ` · ${w.incoming(store.incoming)}`
    }</p>${store.address === null ? '' : html`<p>${store.address}</p>`}${
      store.hours === null ? '' : html`<p class="q">${w.hours}${format.colon}${store.hours}</p>`
    }${store.phone === null ? '' : html`<p class="q">${w.phone}${format.colon}<a href="${phoneLink(store.phone)}">${store.phone}</a></p>`}${
      pickup_hours === null || store.available === 0 ? '' : html`<p class="q">${w.pickup(pickup_hours)}</p>`
    }</div>${
      store.price === null || store.price.amount === price?.amount
        ? ''
        : html`<strong>${format.money(store.price.amount, store.price.currency)}</strong>`
    }</div>`,
)}</section>`;
}

function deliveryMarkup(door: ShopDoor, { deliveries, return_days }: Availability): Markup | string {
  const {
    words: { product: w },
  } = door;
  if (deliveries.length === 0 && return_days === null) return '';
  return html`<section aria-labelledby="h-delivery"><h2 id="h-delivery">${w.delivery}</h2>${deliveryLines(door, deliveries)}${
    return_days === null ? '' : html`<p>${w.returns(return_days)}</p>`
  }</section>`;
}

/** Each way to get something home: how long and for how much. */
export function deliveryLines(
  { words, language, currency }: Pick<ShopDoor, 'words' | 'language' | 'currency'>,
  deliveries: ShopPages['deliveries'],
): Markup {
  const format = formatOf(language);
  return html`<dl>${deliveries.map(
    ({ mode, days_from, days_to, price }) =>
      html`<dt>${words.modes[mode]}</dt><dd>${words.product.days(days_from, days_to)} · ${price === 0 ? words.product.free : format.money(price, currency)}</dd>`,
  )}</dl>`;
}

function variantsMarkup(
  { words: { product: w }, language }: ShopDoor,
  { variants, price }: Availability,
): Markup | string {
  if (variants.length === 0) return '';
  const format = formatOf(language);
  return html`<section aria-labelledby="h-variants"><h2 id="h-variants">${w.variants}</h2>${variants.map((one) => {
    const said = [
      [w.size, one.size],
      [w.material, one.material],
      [w.dimensions, one.dimensions],
    ].filter(([, value]) => value !== null);
    return html`<div class="line"><div><h3>${one.name}</h3>${said.map(([name, value]) => html`<p class="q">${name}${format.colon}${value}</p>`)}</div>${
      one.price === null || price === null || one.price === price.amount
        ? ''
        : html`<strong>${format.money(one.price, price.currency)}</strong>`
    }</div>`;
  })}</section>`;
}

export const phoneLink = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** As schema.org writes a price: with a dot and the currency's own decimals. */
export function decimalOf({ amount, currency }: { amount: number; currency: string }): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (amount / 10 ** digits).toFixed(digits);
}
