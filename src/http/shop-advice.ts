import type { Context as Asked, Hono } from 'hono';
import { html } from 'hono/html';
import type { AdviceSlot } from '#src/contract/advice.ts';
import { bookAdvice } from '#src/customer/shop/book-advice.ts';
import { cancelAdvice } from '#src/customer/shop/cancel-advice.ts';
import { findBooking } from '#src/customer/shop/find-booking.ts';
import { listSlots } from '#src/customer/shop/list-slots.ts';
import { AftershowError } from '#src/errors.ts';
import { formatOf } from '#src/message/format.ts';
import { writeIcs } from '#src/session/write-ics.ts';
import type { House, Http } from './environment.ts';
import { type ShopDoor, shopFrame } from './shop-door.ts';
import type { ShopDoors } from './shop-pages.ts';
import { sendPage } from './survey-answer.ts';

/** Times that are offered at once. */
const OFFERED = 60;

/**
 * Mounts booking somebody's advice: the times that are free, one of them booked by a mail address, its calendar file, and cancelling by the
 * signed address that was mailed. Looking changes nothing.
 */
export function mountShopAdvice(app: Hono<Http>, house: House, { doorOf, formOf, refused }: ShopDoors): void {
  app.get('/shop/:organisation/advice', async (c) => {
    const door = await doorOf(c, '/advice');
    return door instanceof Response ? door : sendPage(c, slotsPage(door, await listSlots(door.ctx, { free: true })));
  });

  app.get('/shop/:organisation/advice/:slot', async (c) => {
    const door = await doorOf(c, '/advice/{slot}');
    if (door instanceof Response) return door;
    const [slot] = await listSlots(door.ctx, { free: true, id: c.req.param('slot') });
    return slot === undefined ? sendGone(c, door, door.words.advice.gone) : sendPage(c, bookPage(door, slot));
  });

  app.post('/shop/:organisation/advice/:slot', async (c) => {
    const door = await doorOf(c, '/advice/{slot}');
    if (door instanceof Response) return door;
    const stopped = await refused(c, door);
    if (stopped !== undefined) return stopped;
    const form = await formOf(c);
    const { ctx, language, words, base } = door;
    const slot = c.req.param('slot');
    try {
      const said = { email: (form.get('email') ?? '').trim(), about: (form.get('about') ?? '').slice(0, 1000) };
      const { ticket } = await bookAdvice(ctx, { slot, language, origin: house.origin() }, said);
      return c.redirect(`${base}/appointment/${ticket}?l=${language}&booked=1`, 303);
    } catch (error) {
      if (!(error instanceof AftershowError)) throw error;
      if (error.code === 'conflict')
        return sendGone(c, door, error.place.field === 'email' ? words.advice.three : words.advice.taken);
      if (error.code === 'not_found') return sendGone(c, door, words.advice.gone);
      if (error.code === 'forbidden') return sendGone(c, door, words.contact.refused);
      if (error.code !== 'bad_input') throw error;
      const [free] = await listSlots(ctx, { free: true, id: slot });
      return free === undefined ? sendGone(c, door, words.advice.gone) : sendPage(c, bookPage(door, free, form), 422);
    }
  });

  app.get('/shop/:organisation/appointment/:ticket', async (c) => {
    const door = await doorOf(c, '/appointment/{ticket}');
    if (door instanceof Response) return door;
    const ticket = c.req.param('ticket');
    const booking = await findBooking(door.ctx, ticket);
    if (booking === undefined) return sendGone(c, door, door.words.advice.gone, 404);
    return sendPage(c, bookingPage(door, { ...booking, ticket }, c.req.query('booked') === '1'));
  });

  app.get('/shop/:organisation/appointment/:ticket/calendar.ics', async (c) => {
    const door = await doorOf(c, '/appointment/{ticket}/calendar.ics');
    if (door instanceof Response) return door;
    const ticket = c.req.param('ticket');
    const booking = await findBooking(door.ctx, ticket);
    if (booking === undefined) return sendGone(c, door, door.words.advice.gone, 404);
    const { id, starts, minutes, booked, cancelled, kind, link, store } = booking;
    const { words, base, language, brand } = door;
    const event = {
      ...{ uid: `${id}@aftershow`, title: `${brand}: ${words.advice.kinds[kind]}`, start: starts.toISOString() },
      ...{
        duration_s: minutes * 60,
        changed: (cancelled ?? booked).toISOString(),
        sequence: cancelled === null ? 0 : 1,
      },
      ...{ description: link ?? store ?? '', cancelled: cancelled !== null },
      url: `${house.origin()}${base}/appointment/${ticket}?l=${language}`,
    };
    return new Response(writeIcs({ name: brand, events: [event] }), {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="appointment.ics"',
        ...{ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      },
    });
  });

  app.post('/shop/:organisation/appointment/:ticket/cancel', async (c) => {
    const door = await doorOf(c, '/appointment/{ticket}/cancel');
    if (door instanceof Response) return door;
    house.accepting();
    const booking = await findBooking(door.ctx, c.req.param('ticket'));
    if (booking === undefined) return sendGone(c, door, door.words.advice.gone, 404);
    await cancelAdvice(door.ctx, { id: booking.id, origin: house.origin() });
    const {
      words: { advice: w },
      base,
      language,
    } = door;
    return sendPage(
      c,
      shopFrame(
        door,
        w.cancelled,
        html`<p>${w.cancelledWhy}</p><p><a class="b" href="${base}/advice?l=${language}">${w.others}</a></p>`,
      ),
    );
  });
}

function sendGone(c: Asked<Http>, door: ShopDoor, why: string, status = 409): Promise<Response> {
  const { words, base, language } = door;
  const go = html`<p role="alert">${why}</p><p><a class="b" href="${base}/advice?l=${language}">${words.advice.others}</a></p>`;
  return sendPage(c, shopFrame(door, words.services.advice.title, go), status);
}

type When = Pick<AdviceSlot, 'starts' | 'minutes' | 'kind'> & { zone: string; store: string | null };

function whenSaid({ words: { advice: w }, language }: ShopDoor, { starts, minutes, kind, zone, store }: When): string {
  const format = formatOf(language);
  const day = `${format.day(starts, zone)}, ${format.clock(starts, zone, false)} (${format.zoneName(starts, zone)})`;
  return `${day} · ${w.minutes(minutes)} · ${store ?? w.kinds[kind]}`;
}

const ofSlot = ({ zone }: ShopDoor, { starts, minutes, kind, store }: AdviceSlot): When => ({
  ...{ starts, minutes, kind, zone: store?.zone ?? zone, store: store?.name ?? null },
});

function slotsPage(door: ShopDoor, slots: readonly AdviceSlot[]) {
  const { words, base, language } = door;
  const w = words.advice;
  const format = formatOf(language);
  const offered = slots.slice(0, OFFERED).map((slot) => ({ slot, of: ofSlot(door, slot) }));
  const days = Map.groupBy(offered, ({ of }) => format.day(of.starts, of.zone));
  const whereSaid = ({ of: { store, kind, minutes, starts, zone } }: (typeof offered)[number]) =>
    `${store ?? w.kinds[kind]} · ${w.minutes(minutes)} (${format.zoneName(starts, zone)})`;
  return shopFrame(
    door,
    words.services.advice.title,
    html`<p>${w.lead}</p>${slots.length === 0 ? html`<p>${w.none}</p>` : ''}${[...days].map(
      ([day, own]) =>
        html`<section><h2>${day}</h2>${[...Map.groupBy(own, whereSaid)].map(
          ([where, times]) =>
            html`<p class="q">${where}</p><div class="two">${times.map(({ slot, of }) => {
              const name = `${w.book}${format.colon}${whenSaid(door, of)}`;
              return html`<a class="b" href="${base}/advice/${slot.id}?l=${language}" aria-label="${name}">${format.clock(of.starts, of.zone, false)}</a>`;
            })}</div>`,
        )}</section>`,
    )}`,
  );
}

function bookPage(door: ShopDoor, slot: AdviceSlot, form?: URLSearchParams) {
  const { words, base, language } = door;
  const w = words.advice;
  return shopFrame(
    door,
    w.book,
    html`<p><strong>${whenSaid(door, ofSlot(door, slot))}</strong></p><form method="post" action="${base}/advice/${slot.id}?l=${language}"><label class="f"><span>${w.mail}</span><input class="t" type="email" name="email" autocomplete="email" required maxlength="254" aria-describedby="h-mail" value="${form?.get('email') ?? ''}"></label><p class="${form === undefined ? 'q' : 'bad'}" id="h-mail">${form === undefined ? w.mailHint : words.wrong}</p><label class="f"><span>${w.about}</span><textarea name="about" rows="3" maxlength="1000">${form?.get('about') ?? ''}</textarea></label><button>${w.bookButton}</button></form>`,
  );
}

type Booking = NonNullable<Awaited<ReturnType<typeof findBooking>>> & { ticket: string };

function bookingPage(door: ShopDoor, booking: Booking, fresh: boolean) {
  const {
    words: { advice: w },
    base,
    language,
  } = door;
  const { ticket, starts, minutes, kind, link, store, address, postcode, city, zone, cancelled } = booking;
  if (cancelled !== null)
    return shopFrame(
      door,
      w.cancelled,
      html`<p>${w.cancelledWhy}</p><p><a class="b" href="${base}/advice?l=${language}">${w.others}</a></p>`,
    );
  const when = whenSaid(door, { starts: starts.toISOString(), minutes, kind, zone: zone ?? door.zone, store });
  const place = [store, address, [postcode, city].filter((part) => part !== null).join(' ')];
  return shopFrame(
    door,
    fresh ? w.booked : w.yours,
    html`${fresh ? html`<p role="status">${w.bookedWhy}</p>` : ''}<p><strong>${when}</strong></p>${
      kind === 'video' && link !== null
        ? html`<p>${w.where}${formatOf(language).colon}<a href="${link}" rel="noreferrer">${link}</a></p>`
        : kind === 'store'
          ? html`<p>${w.where}${formatOf(language).colon}${place.filter((part) => part !== null && part !== '').join(', ')}</p>`
          : ''
    }<div class="two"><a class="b" href="${base}/appointment/${ticket}/calendar.ics?l=${language}">${w.calendar}</a><form method="post" action="${base}/appointment/${ticket}/cancel?l=${language}"><button class="quiet">${w.cancelButton}</button></form></div>`,
  );
}
