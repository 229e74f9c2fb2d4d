import { html, raw } from 'hono/html';
import { REFUSAL_REASONS, type ReviewSummary } from '#src/contract/product-review.ts';
import type { PublishedReview } from '#src/customer/shop/read-reviews.ts';
import { formatOf } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import type { ShopDoor } from './shop-door.ts';

/** What buyers say: how all published reviews spread, what is not shown and why, and the words of the newest. */
export function reviewsMarkup(door: ShopDoor, summary: ReviewSummary, reviews: readonly PublishedReview[]): Markup {
  const {
    words: { reviews: w },
    language,
    zone,
  } = door;
  const format = formatOf(language);
  const { histogram, published, mean, waiting } = summary;
  return html`<section id="reviews" aria-labelledby="h-reviews"><h2 id="h-reviews">${w.title}</h2>${
    mean === null
      ? html`<p>${w.none}</p>`
      : html`<p itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating"><strong>${w.mean(format.decimal(mean, 1), published)}</strong><meta itemprop="ratingValue" content="${mean.toFixed(2)}"><meta itemprop="reviewCount" content="${published}"><meta itemprop="bestRating" content="5"><meta itemprop="worstRating" content="1"></p><ul class="bars">${[
          5, 4, 3, 2, 1,
        ].map((stars) => {
          const n = histogram[stars - 1] ?? 0;
          return html`<li><span>${w.row(stars, n, format.percent(n / published))}</span><progress max="${published}" value="${n}" aria-hidden="true"></progress></li>`;
        })}</ul>`
  }<p class="q">${w.honest}</p>${refusedLine(door, summary)}${waiting === 0 ? '' : html`<p class="q">${w.waiting(waiting)}</p>`}
${reviews.map(
  ({ stars, text, shown_as, language: spoken, written }) =>
    html`<article class="line" itemprop="review" itemscope itemtype="https://schema.org/Review"><div><h3><span aria-hidden="true">${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}</span> <span class="q">${w.stars(stars)}</span></h3><span itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating"><meta itemprop="ratingValue" content="${stars}"></span>${
      text === '' ? '' : html`<p class="lines" itemprop="reviewBody" lang="${spoken}" dir="auto">${text}</p>`
    }<p class="q"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">${shown_as === '' ? w.nameless : shown_as}</span></span> · ${w.bought} · <time itemprop="datePublished" datetime="${written.toISOString()}">${format.date(written.toISOString(), zone)}</time></p></div></article>`,
)}</section>`;
}

function refusedLine({ words: { reviews: w }, language }: ShopDoor, { refused }: ReviewSummary): Markup | string {
  const reasons = REFUSAL_REASONS.flatMap((reason) => {
    const n = refused[reason] ?? 0;
    return n === 0 ? [] : [{ reason, n }];
  });
  if (reasons.length === 0) return '';
  const format = formatOf(language);
  const said = reasons.map(({ reason, n }) => `${w.reasons[reason]} (${format.number(n)})`);
  const all = reasons.reduce((sum, { n }) => sum + n, 0);
  return html`<p class="q">${w.refused(all, format.list(said))}</p>`;
}

/** The form of a review, below an order. */
export function reviewForm(
  { words: { reviews: w }, language }: Pick<ShopDoor, 'words' | 'language'>,
  of: { action: string; key: string; product: { id: string; name: string }; at: number; unstarred: boolean },
): Markup {
  const { action, key, product, at, unstarred } = of;
  return html`<details${unstarred ? raw(' open') : ''}><summary>${w.write}${formatOf(language).colon}${product.name}</summary><form method="post" action="${action}"><input type="hidden" name="k" value="${key}"><input type="hidden" name="product" value="${product.id}">
<fieldset><legend>${w.starsNeeded}</legend>${unstarred ? html`<p class="bad" role="alert">${w.starsNeeded}</p>` : ''}<div class="row" style="--n:5;--m:5">${[
    1, 2, 3, 4, 5,
  ].map(
    (stars) =>
      html`<label class="o"><input type="radio" name="stars" value="${stars}" required aria-label="${w.stars(stars)}"><span aria-hidden="true">${stars} ★</span></label>`,
  )}</div></fieldset>
<label class="f"><span>${w.text}</span><textarea name="text" rows="5" maxlength="4000" aria-describedby="rt${at}"></textarea></label><p class="q" id="rt${at}">${w.textHint}</p>
<label class="f"><span>${w.name}</span><input class="t" name="shown_as" maxlength="60" autocomplete="off" aria-describedby="rn${at}"></label><p class="q" id="rn${at}">${w.nameHint}</p>
<p class="q">${w.rules}</p><button>${w.send}</button></form></details>`;
}
