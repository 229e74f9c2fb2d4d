import { html, raw } from 'hono/html';
import type { ShopPages } from '#src/contract/shop-pages.ts';
import { addDays, wallTimeOf } from '#src/contract/zoned-time.ts';
import type { listOwnCases } from '#src/customer/shop/list-own-cases.ts';
import type { OwnOrder, WholeOrder } from '#src/customer/shop/own-orders.ts';
import type { ShopWords } from '#src/message/en/shop.ts';
import { formatOf } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { type MyDataFrame, myDataFrame } from './my-data-frame.ts';
import { answerChannels } from './shop-contact.ts';
import { reviewForm } from './shop-reviews.ts';

/** What pages of somebody's orders know besides the orders. */
export interface OwnPage extends Omit<MyDataFrame, 'title' | 'languageLabel'> {
  words: ShopWords;
  zone: string;
  /** Of their data, and of the pages that everybody sees. */
  base: string;
  shop: string;
  /** What every form sends along. */
  key: string;
}

type Cases = Awaited<ReturnType<typeof listOwnCases>>;

function framed(page: OwnPage, title: string, content: Markup): Markup {
  const { words, base, shop, language } = page;
  const [orders, home, mine] = [words.order.list, words.home.all, words.services.myData.title];
  return myDataFrame(
    { ...page, title, languageLabel: words.language },
    html`<h1>${title}</h1>${content}<p class="all"><a href="${base}/orders?l=${language}">${orders}</a> · <a href="${base}?l=${language}">${mine}</a> · <a href="${shop}?l=${language}">${home}</a></p>`,
  );
}

/** All orders of somebody, and what they asked. */
export function ordersPage(page: OwnPage, { orders, cases }: { orders: readonly OwnOrder[]; cases: Cases }): Markup {
  const {
    words: { order: w },
    base,
    language,
    zone,
  } = page;
  const format = formatOf(language);
  return framed(
    page,
    w.list,
    html`${orders.length === 0 ? html`<p>${w.none}</p>` : ''}${orders.map(
      ({ ref, at, amount, currency }) =>
        html`<div class="line"><div><p><a href="${base}/orders/${encodeURIComponent(ref)}?l=${language}">${w.title(ref)}</a></p><p class="q">${w.placed(format.date(at.toISOString(), zone))}</p></div>${currency === '' ? '' : html`<strong>${format.money(amount, currency)}</strong>`}</div>`,
    )}${casesMarkup(page, cases)}`,
  );
}

/** One order: where it is, and all that can be done about it. */
export function orderPage(
  page: OwnPage,
  of: {
    order: WholeOrder;
    pages: ShopPages;
    cases: Cases;
    reviewed: ReadonlyMap<string, string>;
    done: string | undefined;
    wrong: string | undefined;
    now: Date;
  },
): Markup {
  const { words, base, language, key } = page;
  const { order, pages, cases, reviewed, done, wrong } = of;
  const w = words.order;
  const format = formatOf(language);
  const action = (what: string) => `${base}/orders/${encodeURIComponent(order.ref)}/${what}?l=${language}`;
  const hidden = html`<input type="hidden" name="k" value="${key}">`;
  return framed(
    page,
    w.title(order.ref),
    html`${done === 'return' || done === 'complaint' ? html`<p class="ok" role="status">${w.sent}</p>` : ''}${done === 'review' ? html`<p class="ok" role="status">${words.reviews.thanks}</p>` : ''}
<section aria-labelledby="h-way"><h2 id="h-way">${w.way}</h2>${wayMarkup(page, order, of.now)}</section>
<section aria-labelledby="h-items"><h2 id="h-items">${w.items}</h2>${order.items.map(
      ({ product, name, quantity, amount }, at) => {
        const state = reviewed.get(product);
        const known = state === 'waiting' || state === 'published' || state === 'refused' ? state : undefined;
        return html`<div class="line"><div><p><strong>${format.number(quantity)} × ${name}</strong></p>${
          known === undefined ? '' : html`<p class="q">${words.reviews.states[known]}</p>`
        }</div>${order.currency === '' ? '' : html`<span>${format.money(amount, order.currency)}</span>`}</div>${
          known === undefined
            ? reviewForm(page, {
                action: action('review'),
                key,
                product: { id: product, name },
                at,
                unstarred: wrong === product,
              })
            : ''
        }`;
      },
    )}</section>
<section aria-labelledby="h-back"><h2 id="h-back">${w.giveBack}</h2>${untilMarkup(page, of)}<form method="post" action="${action('return')}">${hidden}<fieldset><legend>${w.which}</legend>${wrong === 'return' ? html`<p class="bad" role="alert">${w.chooseOne}</p>` : ''}${order.items.map(
      ({ product, name }) =>
        html`<label class="check"><input type="checkbox" name="product" value="${product}"><span>${name}</span></label>`,
    )}</fieldset><label class="f"><span>${w.why}</span><textarea name="text" rows="3" maxlength="4000"></textarea></label>${channelsMarkup(page, pages)}<button>${w.giveBackSend}</button></form></section>
<section aria-labelledby="h-wrong"><h2 id="h-wrong">${w.complain}</h2><form method="post" action="${action('complaint')}">${hidden}<label class="f"><span>${w.complainText}</span><textarea name="text" rows="4" maxlength="4000" required></textarea></label>${wrong === 'complaint' ? html`<p class="bad" role="alert">${words.contact.needed}</p>` : ''}${channelsMarkup(page, pages)}<button>${w.complainSend}</button></form></section>${casesMarkup(page, cases)}`,
  );
}

function wayMarkup({ words, language, zone }: OwnPage, order: WholeOrder, now: Date): Markup {
  const w = words.order;
  const format = formatOf(language);
  const day = (at: Date) => format.date(at.toISOString(), zone);
  const { steps, promised, refunds } = order;
  const came = steps.find(({ step }) => step === 'delivered');
  const last = came?.at ?? now;
  const late = promised !== null && wallTimeOf(last.toISOString(), zone).date > promised;
  return html`<ol><li>${order.store === null ? w.steps.ordered : w.bought(order.store)} · ${day(order.at)}</li>${steps.map(
    ({ step, at, product }) => html`<li>${w.steps[step]} · ${day(at)}${product === '' ? '' : ` · ${product}`}</li>`,
  )}</ol>${steps.length === 0 && order.store === null ? html`<p>${w.notYet}</p>` : ''}${
    promised === null ? '' : html`<p>${w.promised(format.date(`${promised}T12:00:00Z`, 'UTC'))}</p>`
  }${late ? html`<p class="bad">${w.late}</p>` : ''}${refunds.map(
    ({ at, amount, currency }) => html`<p>${w.refunded(format.money(amount, currency))} · ${day(at)}</p>`,
  )}`;
}

/** Until when something may be given back: counted from the day it came, else from the day it was ordered. */
function untilMarkup(
  { words: { order: w }, language, zone }: OwnPage,
  { order, pages, now }: { order: WholeOrder; pages: ShopPages; now: Date },
): Markup | string {
  if (pages.return_days === null) return '';
  const came = order.steps.findLast(({ step }) => step === 'delivered')?.at ?? order.at;
  const until = addDays(wallTimeOf(came.toISOString(), zone).date, pages.return_days);
  const said = formatOf(language).date(`${until}T12:00:00Z`, 'UTC');
  return html`<p>${wallTimeOf(now.toISOString(), zone).date <= until ? w.giveBackUntil(said) : w.giveBackOver(said)}</p>`;
}

function channelsMarkup({ words }: OwnPage, pages: ShopPages): Markup | string {
  const offered = answerChannels(pages);
  if (offered.length === 0) return '';
  return html`<label class="f"><span>${words.order.answerBy}</span><select name="channel">${offered.map(
    (channel, at) =>
      html`<option value="${channel}"${at === 0 ? raw(' selected') : ''}>${words.contact.channels[channel]}</option>`,
  )}</select></label>`;
}

function casesMarkup({ words, language, zone }: OwnPage, cases: Cases): Markup | string {
  if (cases.length === 0) return '';
  const { order: w, contact } = words;
  const format = formatOf(language);
  return html`<section id="requests" aria-labelledby="h-asked"><h2 id="h-asked">${w.requests}</h2>${cases.map(
    ({ id, kind, reason, state, opened }) =>
      html`<div class="line"><div><p><strong>${contact.kinds[kind === 'complaint' ? 'complaint' : reason === 'returns' ? 'return' : 'question']}</strong></p><p class="q">${format.date(opened.toISOString(), zone)} · ${id.slice(-8)}</p></div><span>${w.requestStates[state]}</span></div>`,
  )}</section>`;
}
