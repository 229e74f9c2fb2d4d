import type { PlainRoute } from './plain-routes.ts';

/** The routes of shoppers, who are known to nobody, or came by a mailed link: their part of the table of plain routes. */
export const SHOPPER_ROUTES: readonly PlainRoute[] = [
  {
    ...{ method: 'get', path: '/shop/{organisation}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'See all services for shoppers',
    description:
      'Products found by `q`, orders, help, appointments, promises. `lang` is en, fr or es; so on all of these pages.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/p/{product}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'See a product',
    description: 'Price, stock per store and when it was counted, delivery, care, reviews; with schema.org’s marks.',
  },
  {
    ...{ method: 'post', path: '/shop/{organisation}/p/{product}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html', sends: 'application/x-www-form-urlencoded' },
    summary: 'See a product with the nearest stores first',
    description: 'By `postcode`, which is kept nowhere.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/promises', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'Read what is promised and how often it was kept',
    description: 'With the plausible range of each share.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/choose', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'Answer a few questions and see what fits',
    description: 'The answers stand in the address; nothing is kept.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/order', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'Find one’s order',
    description: 'The way in by its number and a contact.',
  },
  {
    ...{ method: 'post', path: '/shop/{organisation}/order', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html', sends: 'application/x-www-form-urlencoded' },
    summary: 'Ask for a link to an order',
    description: 'The same answer whether number and contact go together or not.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/contact', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'See how to reach somebody',
    description: 'Each way that the organisation offers.',
  },
  {
    ...{ method: 'post', path: '/shop/{organisation}/contact', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html', sends: 'application/x-www-form-urlencoded' },
    summary: 'Ask something',
    description: 'Opens a case that says nobody has checked who asks.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/advice', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'See the times for advice',
    description: 'Those that nobody has booked.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/advice/{slot}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'See one time for advice',
    description: 'Its form.',
  },
  {
    ...{ method: 'post', path: '/shop/{organisation}/advice/{slot}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html', sends: 'application/x-www-form-urlencoded' },
    summary: 'Book a time for advice',
    description: 'Of many who want the same one gets it.',
  },
  {
    ...{ method: 'get', path: '/shop/{organisation}/appointment/{ticket}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'text/html' },
    summary: 'See one’s appointment',
    description: 'The address itself is the secret; without personal data.',
  },
  {
    ...{
      method: 'get',
      path: '/shop/{organisation}/appointment/{ticket}/calendar.ics',
      permission: 'secret',
      tag: 'Shopper pages',
    },
    ...{ answers: 'text/calendar' },
    summary: 'Get one’s appointment for a calendar program',
    description: 'iCalendar.',
  },
  {
    ...{
      method: 'post',
      path: '/shop/{organisation}/appointment/{ticket}/cancel',
      permission: 'secret',
      tag: 'Shopper pages',
    },
    ...{ answers: 'text/html', sends: 'application/x-www-form-urlencoded' },
    summary: 'Cancel one’s appointment',
    description: 'The time is free again at once.',
  },
  {
    ...{ method: 'get', path: '/my/{organisation}/orders', permission: 'secret', tag: 'My data' },
    ...{ answers: 'text/html' },
    summary: 'See one’s orders',
    description: 'Behind the mailed link, as one’s data.',
  },
  {
    ...{ method: 'get', path: '/my/{organisation}/orders/{order}', permission: 'secret', tag: 'My data' },
    ...{ answers: 'text/html' },
    summary: 'See one of one’s orders',
    description: 'Where it is, returns, reviews, what was asked.',
  },
  {
    ...{ method: 'post', path: '/my/{organisation}/orders/{order}/{what}', permission: 'secret', tag: 'My data' },
    ...{ answers: 'text/html', sends: 'application/x-www-form-urlencoded' },
    summary: 'Do something about one’s order',
    description: 'return, complaint or review, with the key of the page’s forms.',
  },
  {
    ...{ method: 'get', path: '/v1/shop/{key}/products/{product}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'application/json' },
    summary: 'Get the availability of a product',
    description: 'For `/aftershow-shop.js` and a brand’s own app; the key is signed, 20 requests a second.',
  },
  {
    ...{ method: 'post', path: '/v1/shop/{key}/products/{product}', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'application/json', sends: 'application/json' },
    summary: 'Get it with the nearest stores first',
    description: 'JSON of `postcode`, or `latitude` and `longitude`: used for the answer, kept and logged nowhere.',
  },
  {
    ...{ method: 'post', path: '/v1/shop/{key}/visits', permission: 'secret', tag: 'Shopper pages' },
    ...{ answers: 'application/json', sends: 'application/json' },
    summary: 'Tell of a visit near a store',
    description: 'Of people who agreed: `id`, `store`, `visitor`, `time`, `consented`. A position is refused.',
  },
  {
    ...{ method: 'post', path: '/v1/webhooks/stock', permission: 'secret', tag: 'Webhooks' },
    ...{ answers: 'application/json', sends: 'application/json' },
    summary: 'Receive what stores have',
    description:
      '`stores` and `stock`, as the imports take them. The address ends in `?key=` and a write key. Verified by X-Aftershow-Signature, base64 of HMAC-SHA256 over X-Aftershow-Time, a dot and the raw body; older than two days is refused.',
  },
];
