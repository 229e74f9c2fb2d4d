/** What was wanted and not sold. */
export const money = {
  title: 'Missed money',
  lead: 'Demand that found nobody, in the last sessions: with what it would have brought if these people had bought as often as others like them. Estimates with ranges, not debts.',
  ofSession: (title: string) =>
    `Demand that found nobody in ${title}: with what it would have brought if these people had bought as often as others like them.`,
  kinds: {
    out_of_stock: 'Wanted while out of stock',
    unanswered: 'Asked before buying, not answered',
    abandoned: 'Left in the cart',
  },
  total: 'Together',
  totalFrom: (n: string) => `${n}; the range adds the ranges up, which is cautious`,
  cases: { one: '# case', other: '# cases' },
  carts: { one: '# cart', other: '# carts' },
  people: { one: '# person', other: '# people' },
  range: (low: string, high: string) => `${low} to ${high}`,
  rate: (rate: string, range: string, n: string) => `at ${rate} who buy (${range}, n = ${n})`,
  rateAtMost: (rate: string, range: string, n: string) =>
    `none to as many as buy with a cart: ${rate} (${range}, n = ${n})`,
  inCarts: (amount: string) => `${amount} in these carts`,
  reachable: (agreed: string, known: string) =>
    `${agreed} of ${known} known customers have agreed to be written to: write to these only.`,
  nobody: 'None of them is a known customer who agreed to be written to: say it in the next session or on the page.',
  reply: 'What to say',
  copy: 'Copy',
  copied: 'Copied',
  actions: {
    out_of_stock: 'Restock, and tell those who asked to hear of it.',
    unanswered: 'Answer now, where they asked, and pin the answer in the next session.',
    abandoned: 'One reminder to those who agreed, with what they left.',
  },
  method:
    'Amount = people × the share of people like them who did buy × what a purchase brings. The range is that of the share (95%); with fewer than ten people behind it nothing is estimated.',
  none: 'Nothing missed that can be counted',
  noneWhy:
    'Stock, answers and carts are needed to see it: connect the shop, mark answers, and come back after the next session.',
  topics: {
    price: 'the price',
    size: 'sizes',
    stock: 'whether it is available',
    delivery: 'delivery',
    ordering: 'how to order',
    returns: 'returns and refunds',
    discount: 'offers and codes',
  },
  about: (topic: string) => `About ${topic}`,
  kindSum: (amount: string, range: string, n: string) => `${amount} (${range}), ${n}.`,
  asked: 'What they asked',
  replies: {
    out_of_stock: (product: string) =>
      `You wanted “${product}” while it was out of stock. It is back: we thought of you first.`,
    unanswered: (topic: string) => `You asked about ${topic} during our live. Here is the answer: `,
    abandoned: (product: string) =>
      `You left “${product}” in your cart during our live. Any question before you decide? Just reply.`,
    something: 'your choice',
  },
};
