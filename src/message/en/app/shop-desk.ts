import type { AnswerChannel, DeliveryMode } from '#src/contract/shop-pages.ts';

/** Setting the pages that shoppers see: whether they are open, how somebody is reached, what is promised, help to choose. */
export const shopDesk = {
  title: 'Shopper pages',
  lead: 'What your shoppers see: stock, delivery, their orders, help, appointments, and what you promise beside how often you kept it.',
  look: 'See the pages',
  open: 'Open to everybody',
  openWhy: 'While this is off, nobody sees anything, and embedded availability shows nothing.',
  address: 'Address of the pages',
  saved: 'Saved.',
  wrong: 'Please look at this again.',

  channels: 'How somebody is reached',
  channelsWhy: 'Shoppers choose among what you fill in. Whatever they ask opens a case.',
  channel: {
    phone: 'Telephone number',
    mail: 'Mail address',
    chat: 'Address of your chat',
    store: 'In a store',
  } as Record<AnswerChannel, string>,

  promises: 'What is promised',
  promisesWhy:
    'Each promise stands on the pages beside how often it was kept in the last half year, also where it does not flatter.',
  delivery: 'Ways of delivery',
  mode: 'Way',
  modes: { home: 'To the home', pickup: 'To a pick-up point', store: 'To a store', express: 'Express' } as Record<
    DeliveryMode,
    string
  >,
  from: 'Days, from',
  to: 'to',
  price: 'Price',
  addDelivery: 'Add a way',
  remove: 'Take away',
  pickup: 'Ready in a store within, hours',
  returns: 'May be given back within, days',
  refund: 'Money back after a return within, days',
  same: 'No store asks more than the price shown',
  own: 'Your own sentence',
  ownIn: (language: string) => `Your own sentence, ${language}`,
  none: 'empty: no promise',

  kept: 'How often it was kept',
  keptSince: (day: string) => `Since ${day}`,
  keptDelivery: 'Came by the day promised',
  keptDeliveryWhat:
    'Of orders that were promised for a day that is over: those of which every parcel came on or before it. One parcel that never came, and the promise was not kept. Wilson’s 95% interval.',
  keptRefund: 'Paid back in time',
  keptRefundWhat:
    'Of returns that are longer ago than the promise: those with a refund within it. Wilson’s 95% interval.',
  keptPrice: 'Store prices that hold',
  keptPriceWhat: 'Of prices that stores told: those at or below the catalogue’s. All of them, so there is no interval.',
  ofAll: (n: string, low: string, high: string) => `n = ${n}, ${low} to ${high}`,
  ofN: (n: string) => `n = ${n}`,

  embed: 'On your product pages',
  embedWhy:
    'One line shows where a product is, with when it was counted, and sorts stores by where somebody says they are. That is kept nowhere.',
  origins: 'Sites that may show it',
  originsWhy: 'One a line, like https://shop.example. Others see nothing.',
  code: 'Line for your pages',
  codeWhy: 'PRODUCT is the product’s number. It stands where the line stands.',
  renew: 'Renew the key',
  renewTitle: 'Renew the key?',
  renewWhy: 'Pages that still carry the present line show nothing any more, until they carry the new one.',

  chooser: 'Help to choose',
  chooserWhy:
    'A few questions. Each answer says tags, each product bears tags; what fits most answers is proposed with its reasons. Nothing else counts.',
  chooserOpen: 'Show it to shoppers',
  question: (n: string) => `Question ${n}`,
  questionIn: (language: string) => `Question, ${language}`,
  answer: (n: string) => `Answer ${n}`,
  answerIn: (language: string) => `Answer, ${language}`,
  tags: 'Tags',
  tagsWhy: 'Separated by commas. An answer without tags means “no matter”.',
  addQuestion: 'Add a question',
  addAnswer: 'Add an answer',
  products: 'Products and their tags',
  productsWhy: 'One a line: the product’s number, a colon, its tags separated by commas.',
  saveChooser: 'Save the questions',
  loose: 'Some answer says a tag that no product bears, or a line cannot be read.',
};
