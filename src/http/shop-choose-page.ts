import { html, raw } from 'hono/html';
import type { Chooser } from '#src/contract/shop-pages.ts';
import { chooseProducts } from '#src/customer/shop/choose-products.ts';
import { readAvailability } from '#src/customer/shop/read-availability.ts';
import { formatOf } from '#src/message/format.ts';
import { ifFound } from './if-found.ts';
import { type ShopDoor, saidIn, shopFrame } from './shop-door.ts';

/** Few enough to be a help. */
const SHOWN = 3;

/**
 * The questions and, once they are answered, what fits, with the answers each fits and those it does not. Everything stands in the address,
 * so that going back and passing it on work; nothing is kept.
 */
export async function choosePage(door: ShopDoor, chooser: Chooser, given: Readonly<Record<string, string>>) {
  const { words, base, language } = door;
  const w = words.choose;
  if (!chooser.open || chooser.questions.length === 0)
    return shopFrame(door, words.closed, html`<p>${words.closedWhy}</p>`);
  const answers = Object.fromEntries(chooser.questions.map(({ id }) => [id, given[id] ?? '']));
  const asked = chooser.questions.some(({ id }) => given[id] !== undefined);
  return shopFrame(
    door,
    words.services.choose.title,
    html`<p>${w.lead}</p>${asked ? await resultMarkup(door, chooser, answers) : ''}<form method="get" action="${base}/choose"><input type="hidden" name="l" value="${language}">${chooser.questions.map(
      ({ id, words: said, answers: offered }) =>
        html`<fieldset><legend>${saidIn(said, language)}</legend><div class="stack">${[...offered, null].map(
          (answer) => {
            const value = answer?.id ?? '';
            const label = answer === null ? w.matter : saidIn(answer.words, language);
            return html`<label class="o"><input type="radio" name="${id}" value="${value}"${answers[id] === value ? raw(' checked') : ''}><span>${label}</span></label>`;
          },
        )}</div></fieldset>`,
    )}<button>${w.show}</button></form>`,
  );
}

async function resultMarkup(door: ShopDoor, chooser: Chooser, answers: Readonly<Record<string, string>>) {
  const { ctx, words, base, language } = door;
  const w = words.choose;
  const format = formatOf(language);
  const labels = new Map<string, string>(
    chooser.questions.flatMap(({ id, answers: offered }) =>
      offered.map((answer) => [`${id}/${answer.id}`, saidIn(answer.words, language)] as const),
    ),
  );
  const named = (places: readonly string[]) =>
    format.list(places.map((place) => format.quote(labels.get(place) ?? place)));
  // What is no longer sold is left out, so a few more than are shown are looked at.
  const chosen = chooseProducts(chooser, answers, SHOWN * 4);
  const found = await Promise.all(
    chosen.map(async (one) => ({ ...one, has: await readAvailability(ctx, one).catch(ifFound) })),
  );
  const shown = found.flatMap(({ has, ...one }) => (has === undefined ? [] : [{ ...one, has }])).slice(0, SHOWN);
  return html`<section id="result" role="status" aria-labelledby="h-result"><h2 id="h-result">${w.result}</h2>${shown.length === 0 ? html`<p>${w.none}</p>` : html`<p class="q">${w.honest}</p>`}${shown.map(
    ({ has, fits, misses }) =>
      html`<div class="line"><div><h3><a href="${base}/p/${encodeURIComponent(has.product.id)}?l=${language}">${has.product.name}</a></h3><p>${w.because} ${named(fits)}</p>${
        misses.length === 0 ? '' : html`<p class="q">${w.misses} ${named(misses)}</p>`
      }</div>${has.price === null ? '' : html`<strong>${format.money(has.price.amount, has.price.currency)}</strong>`}</div>`,
  )}</section>`;
}
