/**
 * The properties of an event that are kept, each with what it is for (GDPR art. 5(1)(c): nothing is kept because it came along).
 * A property that is not declared here is dropped and counted by name. None of them may hold a direct identifier.
 */
const DECLARED_PROPERTIES = {
  agent: 'who of customer service it was, as a pseudonym',
  badges: 'roles of a chat author as the platform shows them: host, moderator, subscriber',
  campaign: 'name of the campaign that brought the visit (utm_campaign)',
  cart: 'id of the cart, to follow it to its order',
  category: 'category of the product or page',
  channel: 'by what way somebody reached customer service: phone, chat, mail, store, social',
  content: 'which advertisement or link of the campaign (utm_content)',
  coupon: 'voucher code used in an order',
  discount: 'minor units taken off the order or line',
  emotes: 'number of emotes in a message',
  exempt: 'collected without consent, in the anonymous count: its visitor is an id of one page view',
  express: 'the customer paid for speed',
  host: 'the author speaks for the brand',
  list: 'where in the shop or player the product was shown',
  medium: 'kind of traffic (utm_medium)',
  mode: 'how an order is delivered: home, pickup, store',
  number: 'order number as the shop prints it',
  offset_s: 'seconds from the start as the player reports it',
  percent: 'share of the show watched, 0–100, as the player reports it',
  pinned: 'the message was pinned by the host',
  position: 'place in a list, from 1',
  price: 'unit price in minor units of the event’s currency',
  promised: 'the day a delivery was promised for, YYYY-MM-DD',
  reason: 'what a contact or a return was about',
  reply_to: 'id of the message answered',
  resolution: 'how a contact ended',
  shipping: 'shipping of the order in minor units',
  stars: 'stars given in a review, 1–5',
  status: 'state of an order or show at the source: paid, cancelled, live',
  store: 'the store it happened in or was about',
  tax: 'tax of the order in minor units',
  team: 'team of customer service',
  test: 'an order the shop marks as a test',
  tier: 'level of a gift or subscription',
  topic: 'webhook topic this came with',
  variant: 'variant of the product, or the form of something that the viewer was shown',
  visit: 'id of the visit, which 30 idle minutes end',
  wait_s: 'seconds somebody waited for customer service',
} as const satisfies Record<string, string>;

/**
 * True when a property of this name is kept.
 *
 * @example isDeclaredProperty('coupon') // true
 */
export function isDeclaredProperty(name: string): boolean {
  return Object.hasOwn(DECLARED_PROPERTIES, name);
}
