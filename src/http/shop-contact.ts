import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { ANSWER_CHANNELS, type AnswerChannel, ASKED_KINDS, type ShopPages } from '#src/contract/shop-pages.ts';
import { openShopCase } from '#src/customer/shop/open-shop-case.ts';
import { AftershowError } from '#src/errors.ts';
import { listStores } from '#src/session/stores/list-stores.ts';
import type { Http } from './environment.ts';
import { type ShopDoor, shopFrame } from './shop-door.ts';
import type { ShopDoors } from './shop-pages.ts';
import { phoneLink } from './shop-product-page.ts';
import { sendPage } from './survey-answer.ts';

const MOST_TEXT = 4000;

/** The ways to be answered that this organisation offers. */
export function answerChannels({ channels }: ShopPages): AnswerChannel[] {
  return ANSWER_CHANNELS.filter((one) => (one === 'store' ? channels.store : channels[one] !== null));
}

/** Mounts the way to reach somebody: each thing that is asked opens a case, by whichever channel the answer is wanted. */
export function mountShopContact(app: Hono<Http>, { doorOf, formOf, refused }: ShopDoors): void {
  app.get('/shop/:organisation/contact', async (c) => {
    const door = await doorOf(c, '/contact');
    return door instanceof Response ? door : sendPage(c, await contactPage(door, new URLSearchParams()));
  });

  app.post('/shop/:organisation/contact', async (c) => {
    const door = await doorOf(c, '/contact');
    if (door instanceof Response) return door;
    const stopped = await refused(c, door);
    if (stopped !== undefined) return stopped;
    const form = await formOf(c);
    const said = (name: string, most = 320) => (form.get(name) ?? '').trim().slice(0, most);
    const { ctx, words, pages } = door;
    const channel = answerChannels(pages).find((one) => one === said('channel')) ?? null;
    const kind = ASKED_KINDS.find((one) => one === said('kind')) ?? 'question';
    const [email, phone, text] = [said('email'), said('phone'), said('text', MOST_TEXT)];
    const wrong = wrongIn({ email, phone, text, channel });
    if (wrong.length > 0) return sendPage(c, await contactPage(door, form, wrong), 422);
    const store = (await listStores(ctx)).find(({ id }) => id === said('store'))?.name;
    const asked = {
      ...{ kind, text, channel, order: said('order', 200) || null, about: store },
      from: email === '' ? { phone } : { email },
    };
    const id = await openShopCase(ctx, asked).catch(suppressed);
    if (id === undefined)
      return sendPage(c, shopFrame(door, words.services.contact.title, html`<p>${words.contact.refused}</p>`), 403);
    return sendPage(
      c,
      shopFrame(door, words.contact.sent, html`<p role="status">${words.contact.sentWhy(id.slice(-8))}</p>`),
    );
  });
}

type Field = 'email' | 'phone' | 'text';

function wrongIn(said: { email: string; phone: string; text: string; channel: AnswerChannel | null }): Field[] {
  const { email, phone, text, channel } = said;
  const calls = channel === 'phone';
  return [
    ...(text === '' ? (['text'] as const) : []),
    // Who wants to be called gives a number; everybody else an address; one of the two is enough.
    ...(calls && !/\d(?:\D*\d){5}/.test(phone) ? (['phone'] as const) : []),
    ...(!calls && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? (['email'] as const) : []),
    ...(calls && email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? (['email'] as const) : []),
  ];
}

function suppressed(error: unknown): undefined {
  if (error instanceof AftershowError && error.code === 'forbidden') return undefined;
  throw error;
}

async function contactPage(door: ShopDoor, form: URLSearchParams, wrong: readonly Field[] = []) {
  const { ctx, words, base, language, pages } = door;
  const w = words.contact;
  const offered = answerChannels(pages);
  const stores = pages.channels.store ? await listStores(ctx) : [];
  const was = (name: string) => form.get(name) ?? '';
  const fault = (field: Field) =>
    wrong.includes(field) ? html`<p class="bad" id="f-${field}" role="alert">${w.needed}</p>` : '';
  const described = (field: Field) =>
    wrong.includes(field) ? raw(` aria-invalid="true" aria-describedby="f-${field}"`) : '';
  return shopFrame(
    door,
    words.services.contact.title,
    html`<p>${w.lead} <a href="${base}/order?l=${language}">${words.services.order.title}</a></p>${directMarkup(door)}
<form method="post" action="${base}/contact?l=${language}">
<fieldset><legend>${w.kind}</legend><div class="stack">${ASKED_KINDS.map(
      (kind) =>
        html`<label class="o"><input type="radio" name="kind" value="${kind}"${(was('kind') || 'question') === kind ? raw(' checked') : ''}><span>${w.kinds[kind]}</span></label>`,
    )}</div></fieldset>
<label class="f"><span>${w.text}</span><textarea name="text" rows="5" maxlength="${MOST_TEXT}" required${described('text')}>${was('text')}</textarea></label>${fault('text')}${
      offered.length === 0
        ? ''
        : html`<fieldset><legend>${w.answerBy}</legend><div class="stack">${offered.map(
            (channel, at) =>
              html`<label class="o"><input type="radio" name="channel" value="${channel}"${was('channel') === channel || (was('channel') === '' && at === 0) ? raw(' checked') : ''}><span>${w.channels[channel]}</span></label>`,
          )}</div></fieldset>`
    }${
      stores.length === 0
        ? ''
        : html`<label class="f"><span>${w.store}</span><select name="store"><option value=""></option>${stores.map(
            ({ id, name, city }) =>
              html`<option value="${id}"${was('store') === id ? raw(' selected') : ''}>${name}${city === null ? '' : `, ${city}`}</option>`,
          )}</select></label>`
    }
<label class="f"><span>${w.mail}</span><input class="t" type="email" name="email" autocomplete="email" maxlength="254" value="${was('email')}"${described('email')}></label>${fault('email')}
<label class="f"><span>${w.phone}</span><input class="t" type="tel" name="phone" autocomplete="tel" maxlength="60" value="${was('phone')}"${described('phone')}></label>${fault('phone')}
<label class="f"><span>${w.order}</span><input class="t" name="order" autocomplete="off" maxlength="200" value="${was('order')}"></label>
<p class="q">${w.unchecked}</p><button>${w.send}</button></form>`,
  );
}

/** How somebody is reached at once, without a form. */
function directMarkup({ pages: { channels }, words: { contact: w } }: ShopDoor) {
  const { phone, mail, chat } = channels;
  if (phone === null && mail === null && chat === null) return '';
  return html`<dl>${phone === null ? '' : html`<dt>${w.direct.phone}</dt><dd><a href="${phoneLink(phone)}">${phone}</a></dd>`}${
    mail === null ? '' : html`<dt>${w.direct.mail}</dt><dd><a href="mailto:${mail}">${mail}</a></dd>`
  }${chat === null ? '' : html`<dt>Chat</dt><dd><a href="${chat}" rel="noreferrer">${w.direct.chat}</a></dd>`}</dl>`;
}
