import type { AdviceKind } from '#src/contract/advice.ts';
import type { RefusalReason, ReviewState } from '#src/contract/product-review.ts';
import type { AnswerChannel, AskedKind, DeliveryMode } from '#src/contract/shop-pages.ts';

/** What a shopper reads: stock and delivery, orders, help, appointments, promises, reviews. */
export interface ShopWords {
  home: { title: (brand: string) => string; find: string; findHint: string; search: string; none: string; all: string };
  services: Record<'order' | 'choose' | 'advice' | 'contact' | 'promises' | 'myData', { title: string; why: string }>;
  closed: string;
  closedWhy: string;
  tooMany: string;
  tooManyWhy: string;
  language: string;
  wrong: string;
  product: {
    price: string;
    variants: string;
    care: string;
    stores: string;
    noStores: string;
    near: string;
    postcode: string;
    postcodeWhy: string;
    sort: string;
    sorted: (postcode: string) => string;
    available: (pieces: number) => string;
    incoming: (pieces: number) => string;
    asOf: (when: string) => string;
    distance: (km: string) => string;
    pickup: (hours: number) => string;
    delivery: string;
    days: (from: number, to: number) => string;
    free: string;
    returns: (days: number) => string;
    size: string;
    material: string;
    dimensions: string;
    hours: string;
    phone: string;
  };
  modes: Record<DeliveryMode, string>;
  reviews: {
    title: string;
    none: string;
    mean: (mean: string, n: number) => string;
    stars: (n: number) => string;
    row: (stars: number, n: number, share: string) => string;
    honest: string;
    refused: (n: number, reasons: string) => string;
    waiting: (n: number) => string;
    reasons: Record<RefusalReason, string>;
    bought: string;
    nameless: string;
    write: string;
    text: string;
    textHint: string;
    name: string;
    nameHint: string;
    rules: string;
    send: string;
    thanks: string;
    states: Record<ReviewState, string>;
    starsNeeded: string;
  };
  order: {
    lead: string;
    number: string;
    contact: string;
    contactHint: string;
    ask: string;
    asked: string;
    askedWhy: string;
    list: string;
    none: string;
    title: (number: string) => string;
    placed: (day: string) => string;
    items: string;
    way: string;
    steps: Record<'ordered' | 'shipped' | 'delivered' | 'returned', string>;
    bought: (store: string) => string;
    notYet: string;
    promised: (day: string) => string;
    late: string;
    refunded: (amount: string) => string;
    giveBack: string;
    giveBackUntil: (day: string) => string;
    giveBackOver: (day: string) => string;
    which: string;
    why: string;
    giveBackSend: string;
    chooseOne: string;
    complain: string;
    complainText: string;
    complainSend: string;
    answerBy: string;
    requests: string;
    requestStates: Record<'open' | 'waiting' | 'closed', string>;
    sent: string;
  };
  contact: {
    lead: string;
    kind: string;
    kinds: Record<AskedKind, string>;
    text: string;
    answerBy: string;
    channels: Record<AnswerChannel, string>;
    direct: Record<'phone' | 'mail' | 'chat' | 'store', string>;
    mail: string;
    phone: string;
    order: string;
    store: string;
    send: string;
    sent: string;
    sentWhy: (number: string) => string;
    refused: string;
    unchecked: string;
    needed: string;
  };
  choose: {
    lead: string;
    matter: string;
    show: string;
    again: string;
    result: string;
    none: string;
    because: string;
    misses: string;
    honest: string;
    order: string;
  };
  advice: {
    lead: string;
    none: string;
    kinds: Record<AdviceKind, string>;
    minutes: (minutes: number) => string;
    book: string;
    mail: string;
    mailHint: string;
    about: string;
    bookButton: string;
    taken: string;
    three: string;
    gone: string;
    booked: string;
    bookedWhy: string;
    yours: string;
    where: string;
    calendar: string;
    cancel: string;
    cancelButton: string;
    cancelled: string;
    cancelledWhy: string;
    others: string;
  };
  promises: {
    lead: (brand: string) => string;
    delivery: string;
    deliverySaid: string;
    refund: string;
    refundSaid: (giveBack: number | null, money: number) => string;
    price: string;
    priceSaid: string;
    kept: (share: string, low: string, high: string, n: string, since: string) => string;
    priceKept: (kept: string, n: string) => string;
    few: (n: string) => string;
    none: string;
    back: (days: number) => string;
    delivered: string;
  };
  mail: {
    booked: (brand: string, when: string) => string;
    soon: (brand: string, when: string) => string;
    when: (when: string) => string;
    video: (link: string) => string;
    store: (store: string) => string;
    calendar: string;
    button: string;
    why: string;
  };
}

const s = (n: number) => (n === 1 ? '' : 's');

export const shop: ShopWords = {
  home: {
    title: (brand) => `At your service: ${brand}`,
    find: 'Find a product',
    findHint: 'Its name or number. You see where it is and how it reaches you.',
    search: 'Search',
    none: 'No product by this name.',
    all: 'All services',
  },
  services: {
    order: { title: 'My orders and returns', why: 'Where a parcel is, giving something back, a complaint, a review.' },
    choose: { title: 'Help me choose', why: 'A few questions, and what fits your answers.' },
    advice: { title: 'Talk to somebody', why: 'Book a time, by video or in a store.' },
    contact: { title: 'Contact', why: 'A question, a return or a complaint, answered the way you like.' },
    promises: { title: 'What we promise', why: 'Delivery, returns and prices, and how often we kept our word.' },
    myData: { title: 'My data', why: 'Consents, preferences, loyalty points; see, correct or erase what is kept.' },
  },
  closed: 'There is nothing here',
  closedWhy: 'The address is incomplete, or these pages are not open.',
  tooMany: 'Too many tries',
  tooManyWhy: 'Please wait some minutes and try again.',
  language: 'Language',
  wrong: 'Please look at this again',
  product: {
    price: 'Price',
    variants: 'Versions',
    care: 'Care',
    stores: 'In our stores',
    noStores: 'No store has told us how many it has.',
    near: 'Nearest stores first',
    postcode: 'Postcode',
    postcodeWhy: 'Used for this answer only. It is kept nowhere.',
    sort: 'Sort the stores',
    sorted: (postcode) => `By postcode ${postcode}: those that begin alike come first.`,
    available: (n) => (n === 0 ? 'None available' : n > 20 ? 'More than 20 available' : `${n} available`),
    incoming: (n) => `${n} more on the way, not counted in`,
    asOf: (when) => `counted ${when}`,
    distance: (km) => `${km} km away`,
    pickup: (hours) =>
      hours === 0 ? 'Ready to be fetched at once' : `Ready to be fetched within ${hours} hour${s(hours)}`,
    delivery: 'Delivery',
    days: (from, to) =>
      to === 0
        ? 'the same day'
        : from === 0
          ? `within ${to} day${s(to)}`
          : from === to
            ? `${to} day${s(to)}`
            : `${from} to ${to} days`,
    free: 'free',
    returns: (days) => `You can give it back within ${days} day${s(days)}.`,
    size: 'Size',
    material: 'Material',
    dimensions: 'Dimensions',
    hours: 'Open',
    phone: 'Telephone',
  },
  modes: { home: 'To your home', pickup: 'To a pick-up point', store: 'To a store', express: 'Express' },
  reviews: {
    title: 'What buyers say',
    none: 'Nobody has reviewed it yet.',
    mean: (mean, n) => `${mean} of 5 stars, ${n} review${s(n)}`,
    stars: (n) => `${n} star${s(n)}`,
    row: (stars, n, share) => `${stars} star${s(stars)}: ${n} (${share})`,
    honest: 'Only buyers write here. A review is published whatever its score; whoever decides does not see the stars.',
    refused: (n, reasons) => `${n} not shown: ${reasons}.`,
    waiting: (n) => `${n} not looked at yet.`,
    reasons: {
      personal_data: 'personal details',
      insult_or_hate: 'insults or threats',
      unlawful: 'against the law',
      advertising: 'advertising',
      not_about_product: 'not about the product',
    },
    bought: 'bought here',
    nameless: 'A buyer',
    write: 'Review',
    text: 'What should others know?',
    textHint: 'Please no names, addresses or health.',
    name: 'Shown with this name',
    nameHint: 'Leave it empty to show none.',
    rules:
      'Somebody looks before it is shown. It is refused only where it tells who somebody is, insults, breaks the law, advertises, or is about something else: never for its score.',
    send: 'Send the review',
    thanks: 'Thank you. Somebody looks at it before it is shown.',
    states: {
      waiting: 'Your review is being looked at.',
      published: 'Your review is shown.',
      refused: 'Your review is not shown.',
    },
    starsNeeded: 'How many stars?',
  },
  order: {
    lead: 'Your order number, and the mail address or telephone number you ordered with. We send you a link: nobody else sees your order.',
    number: 'Order number',
    contact: 'Mail address or telephone number',
    contactHint: 'The one you ordered with.',
    ask: 'Send me a link',
    asked: 'Look at your mails',
    askedWhy:
      'If the two go together, a link is on its way to the mail address we have of you. It opens once, within 30 minutes.',
    list: 'My orders',
    none: 'We know of no order of yours.',
    title: (number) => `Order ${number}`,
    placed: (day) => `Ordered on ${day}`,
    items: 'What is in it',
    way: 'Where it is',
    steps: { ordered: 'Ordered', shipped: 'On its way', delivered: 'Delivered', returned: 'Back with us' },
    bought: (store) => `Bought at ${store}`,
    notYet: 'It has not left yet.',
    promised: (day) => `Promised for ${day}`,
    late: 'This is later than we promised. We are sorry.',
    refunded: (amount) => `${amount} paid back`,
    giveBack: 'Give something back',
    giveBackUntil: (day) => `Possible until ${day}. You need give no reason.`,
    giveBackOver: (day) => `The time we promised ended on ${day}. Ask all the same: a person looks at it.`,
    which: 'What do you give back?',
    why: 'Why? (you need not say)',
    giveBackSend: 'Ask for the return',
    chooseOne: 'Please choose what you give back.',
    complain: 'Something is wrong',
    complainText: 'What is wrong?',
    complainSend: 'Send the complaint',
    answerBy: 'How shall we answer?',
    requests: 'What you asked us',
    requestStates: { open: 'we are looking at it', waiting: 'we are waiting for something', closed: 'done' },
    sent: 'We have it. You see here what becomes of it.',
  },
  contact: {
    lead: 'Whatever it is, somebody answers. For anything about an order, the link by mail is quicker: we see at once what it is about.',
    kind: 'What is it?',
    kinds: { return: 'A return', complaint: 'A complaint', question: 'A question' },
    text: 'Tell us',
    answerBy: 'How shall we answer?',
    channels: { phone: 'Call me', mail: 'Write to me', chat: 'In the chat', store: 'In a store' },
    direct: { phone: 'Telephone', mail: 'Mail', chat: 'Open the chat', store: 'Our stores' },
    mail: 'Your mail address',
    phone: 'Your telephone number',
    order: 'Order number, if there is one',
    store: 'Which store?',
    send: 'Send',
    sent: 'We have it',
    sentWhy: (number) => `Somebody answers you the way you chose. Your number: ${number}`,
    refused: 'Nothing may be kept of this address, as its owner asked. Please call us or come to a store.',
    unchecked: 'We answer to what you write here. Nothing of anybody is shown.',
    needed: 'Please fill this in.',
  },
  choose: {
    lead: 'Answer what you like. Your answers stand in the address of the page alone; nothing of them is kept.',
    matter: 'No matter',
    show: 'Show what fits',
    again: 'Answer again',
    result: 'What fits',
    none: 'Nothing fits these answers. Change one, or talk to somebody.',
    because: 'Because you said:',
    misses: 'Does not fit:',
    honest: 'Ordered by how many of your answers fit and by nothing else: nobody pays for a place here.',
    order: 'Fits',
  },
  advice: {
    lead: 'Free of charge, without having to buy anything.',
    none: 'No time is free right now. Please come back, or write to us.',
    kinds: { video: 'By video', store: 'In a store' },
    minutes: (n) => `${n} minutes`,
    book: 'Book',
    mail: 'Your mail address',
    mailHint: 'For the confirmation and a reminder the day before; nothing else is sent there.',
    about: 'What is it about? (you need not say)',
    bookButton: 'Book this time',
    taken: 'Somebody took this time just now. Please choose another.',
    three: 'This address holds three times already.',
    gone: 'This time is over, or gone.',
    booked: 'Booked',
    bookedWhy: 'A confirmation is on its way. Keep this address: with it you can cancel.',
    yours: 'Your appointment',
    where: 'Where',
    calendar: 'Put it into my calendar',
    cancel: 'Cancel',
    cancelButton: 'Cancel the appointment',
    cancelled: 'Cancelled',
    cancelledWhy: 'The time is free for somebody else. Thank you for telling us.',
    others: 'Other times',
  },
  promises: {
    lead: (brand) =>
      `What ${brand} promises, and how often it was kept. All that is counted counts, also where it does not flatter.`,
    delivery: 'Delivery',
    deliverySaid:
      'Your order is complete by the day we name. One that comes in several parcels counts as kept when the last of them is there in time.',
    refund: 'Returns',
    refundSaid: (giveBack, money) =>
      `${giveBack === null ? '' : `You have ${giveBack} day${s(giveBack)} to give something back. `}Your money is back within ${money} day${s(money)} of its return.`,
    price: 'Price',
    priceSaid: 'No store asks more than the price shown here.',
    kept: (share, low, high, n, since) =>
      `Kept in ${share} of ${n} cases since ${since}; plausible range ${low} to ${high}.`,
    priceKept: (kept, n) => `Holds today for ${kept} of ${n} prices of stores that are known.`,
    few: (n) => `Too few to say yet: ${n} so far.`,
    none: 'Nothing has been promised here yet.',
    back: (days) => `${days} day${s(days)} to give something back.`,
    delivered: 'How and when',
  },
  mail: {
    booked: (brand, when) => `Your appointment with ${brand}: ${when}`,
    soon: (brand, when) => `Reminder: ${brand}, ${when}`,
    when: (when) => `We look forward to you on ${when}.`,
    video: (link) => (link === '' ? 'By video; the link follows.' : `By video: ${link}`),
    store: (store) => `In our store ${store}.`,
    calendar: 'Behind the button you can put it into your calendar, or cancel with one tap.',
    button: 'See or cancel the appointment',
    why: 'If you did not book this, somebody mistyped their address: cancel, and nothing more is sent.',
  },
};
