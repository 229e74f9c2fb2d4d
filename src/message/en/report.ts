import { formatOf } from '../format.ts';
import { survey, voice } from './report-said.ts';
import { themes } from './report-themes.ts';

const { plural } = formatOf('en');

/** The debrief as a page and on the terminal. */
export const report = {
  kicker: 'Debrief',
  skip: 'Skip to the debrief',
  contents: 'On this page',
  generated: 'Generated session: made by a program, not by people.',
  host: 'Host',
  format: 'Format',
  language: 'Language',
  promotion: 'With promotion',
  duration: 'Length',
  start: 'Start',
  no_clock: 'clock time not known',
  times_note: (zone: string) => `Times are counted from the start, with clock time in ${zone}.`,
  see: 'See the evidence',
  as_table: 'View as table',
  csv: 'CSV',
  not_measured: 'not measured',
  not_enough: 'not enough data',
  plausible: (range: string) => `plausible range ${range}`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
  of_viewers: (share: string) => `${share} of viewers`,
  people: (n: number) => plural(n, { one: '# person', other: '# people' }),
  viewers: (n: number) => plural(n, { one: '# viewer', other: '# viewers' }),
  events: (n: number) => plural(n, { one: '# event', other: '# events' }),
  /** Somebody whose name is not kept, by the first letters of a random id. */
  somebody: (id: string) => `viewer ${id}`,
  units: (n: number) => plural(n, { one: '# unit', other: '# units' }),
  orders: (n: number) => plural(n, { one: '# order', other: '# orders' }),
  sessions: (n: number) => plural(n, { one: '# session', other: '# sessions' }),
  n: (n: string) => `n\u00a0=\u00a0${n}`,

  headline: {
    none: 'Nothing in this session stood out beyond chance',
    too_little: 'Too little is known of this session to tell what stood out',
    orders_only: (orders: string) => `The shop took ${orders}; when the session ended is not known`,
    placed: (orders: string, amount: string) => `While the session ran the shop took ${orders}, ${amount}`,
    reported: 'Only the platform’s own totals are known',
    empty: 'The files hold nothing of this session',
    one: (text: string) => text,
    two: (first: string, second: string) => `${first}. ${second}`,
  },
  lead: {
    made_from: (people: string, events: string) => `This debrief is made from what ${people} did, ${events} in all.`,
    made_from_events: (events: string) =>
      `This debrief is made from ${events}; nobody is known to have watched or written.`,
    tested: (tested: number, shown: number) => {
      const put = `Of ${plural(tested, { one: '# statement', other: '# statements' })} put to the test,`;
      if (shown === tested) return `${put} ${shown === 1 ? 'it holds' : 'all hold'} after correction for many looks.`;
      const held = plural(shown, { one: '# holds', other: '# hold' });
      if (shown === 0)
        return `${put} none holds after correction for many looks: all are listed as not shown to differ.`;
      return `${put} ${held} after correction for many looks; the rest is listed as not shown to differ.`;
    },
    reported:
      'Only totals that the platform reports are known. Nothing of it was counted by us, so nothing could be tested.',
    nothing: 'The files tell nothing of what people did, so nothing could be counted or tested.',
    untested: 'What follows is counted, not tested: this data allows no more.',
    by_time: 'Orders are here by their time alone: none of them is credited to the session.',
    cause: 'One session shows what happened, not why: take the reasons as something to try.',
    small: (people: string) => `With ${people}, ranges are wide.`,
    missing: (n: number) =>
      plural(n, {
        one: '# part is missing; the end says how to get it.',
        other: '# parts are missing; the end says how to get them.',
      }),
  },

  five: {
    title: 'In short',
    worked: 'What worked',
    did_not: 'What did not',
    rewatch: 'The moment to rewatch',
    rewatch_low: 'The low point to rewatch',
    bring_back: 'The product to bring back',
    try_next: 'The one thing to try next',
    talk: 'What people talked about',
    no_success: 'Nothing stood out as a success beyond chance.',
    no_problem: 'Nothing stood out as a problem beyond chance.',
    untold: 'This data does not tell.',
    untold_moment: 'This data tells no moments: nobody writes, reacts or clicks in it.',
    no_moment: 'No stretch stood out from the rest.',
    product: (name: string, share: string, range: string) =>
      `${name}: ${share} of those who saw it bought it (plausible range ${range}).`,
    product_unsure: (name: string, share: string, range: string) =>
      `${name} led with ${share} (plausible range ${range}), but the products are not shown to differ.`,
    product_counted: (name: string, units: string) => `${name} sold most: ${units}. How many saw it is not known.`,
    product_placed: (name: string, units: string) =>
      `${name} sold most in the shop meanwhile: ${units}. Whether because of the session is not known.`,
    talk_words: (words: string) => `${words}: written more often at one time than in the rest of the session.`,
    try_moment: (at: string) => `Repeat what was on screen at ${at}, and see whether people answer again.`,
    try_none: 'Change one thing only next time, so that its effect can be seen.',
    moment: (at: string, count: string, driver: string, usual: string) =>
      `${at}: ${count} ${driver}, where ${usual} would be usual.`,
    moment_fell: (at: string, count: string, driver: string, usual: string) =>
      `${at}: ${driver} fell to ${count}, where ${usual} would be usual.`,
    less_than_one: 'less than 1',
    moment_unsure: 'It may be chance.',
    moment_quote: (quote: string) => `Somebody wrote ${quote}`,
  },

  figures: { title: 'The session in figures' },

  timeline: {
    title: 'The session on one time line',
    says_peak: (at: string, viewers: string) => `Most people watched at ${at}: ${viewers}`,
    says_moment: (at: string) => `The chat was at its liveliest around ${at}`,
    says_flat: 'The session ran evenly from start to end',
    subtitle: (n: string) =>
      `One time scale for everything: hours and minutes from the start. Numbered flags are moments: filled is high, outlined is low. ${n}`,
    viewers: 'Viewers present',
    chat: 'Messages a minute',
    reactions: 'Reactions a minute',
    clicks: 'Product clicks a minute',
    revenue: 'Revenue a minute',
    leavings: 'Departures a minute',
    segments: 'Running order',
    high: 'high',
    low: 'low',
    peak: (value: string) => `peak ${value}`,
    alternative: (parts: string) => `Time line of the session. ${parts}`,
    time: 'Time',
  },

  moments: {
    title: 'Moments',
    says: (high: number, low: number) => {
      const stretches = (n: number) => plural(n, { one: '# stretch', other: '# stretches' });
      if (high === 0) return `${stretches(low)} in which people fell away`;
      const up = `${stretches(high)} in which people reacted clearly more than usual`;
      return low === 0 ? up : `${up}, ${plural(low, { one: '#', other: '#' })} in which they fell away`;
    },
    may_be_chance: 'may be chance',
    unsure: (n: number) => plural(n, { one: '# more may be chance', other: '# more may be chance' }),
    none_sure: 'No stretch is shown to differ from chance',
    high: 'High',
    low: 'Low',
    rank: (rank: number) => `Moment ${rank}`,
    from_to: (from: string, to: string) => `from ${from} to ${to}`,
    peak: (at: string) => `peak at ${at}`,
    signals: 'What drove it',
    usual: (usual: string) => `usual ${usual}`,
    words: 'Words',
    quotes: 'People wrote',
    on_screen: 'On screen',
    segment: 'Segment',
    critical: 'critical',
    chance: (p: string) => `chance gives as much in ${p} of shuffled sessions`,
    spark: (from: string, to: string, peak: string) =>
      `Messages a minute from ${from} to ${to}; the most, ${peak}, inside the marked stretch.`,
  },

  findings: {
    title: 'Findings',
    says: (shown: number, facts: number) =>
      `${plural(shown, { one: '# statement holds', other: '# statements hold' })} after correction, ${plural(facts, { one: '# is counted', other: '# are counted' })}`,
    against: 'Against it',
    for: 'For it',
    wrong_if: 'What would show it wrong',
    none_against: 'Nobody has searched for evidence against it yet.',
    not_shown: 'Not shown to differ',
    not_shown_lead:
      'These were tested too. Chance alone could have made them; that does not prove there is no difference.',
    more: (n: number) => plural(n, { one: '# more', other: '# more' }),
    mde: (value: string) => `Smallest difference this session could have shown: ${value}`,
    points: (value: string) => `${value} percentage points`,
    /** Both with their sign: "= 0.004", "< 0.0001". */
    p: (p: string, q: string) => `p ${p}, q ${q}`,
  },

  audience: {
    title: 'Who watched',
    half_left: (time: string) => `Half of the viewers were gone ${time} after they came`,
    stayed: (share: string, time: string) => `${share} of the viewers were still there ${time} after they came`,
    retention_subtitle: (n: string) =>
      `Share still watching, by time since the own join; band: 95% interval; n\u00a0=\u00a0${n} viewers`,
    retention_axis: 'time since join',
    at_risk: 'Still observed',
    range: 'Range',
    share: 'Share',
    drop_offs: 'Where people left',
    drop_off: (left: string, expected: string, present: string) =>
      `${left} of ${present} viewers left; ${expected} would have been usual.`,
    stream_errors: (n: number) =>
      plural(n, { one: '# stream error at that time', other: '# stream errors at that time' }).replace(/^0 /, 'no '),
    sources: 'Where they came from',
    devices: 'On what they watched',
    countries: 'From which country',
    source: 'Source',
    device: 'Device',
    country: 'Country',
    viewers: 'Viewers',
    orders: 'Orders',
  },

  products: {
    title: 'Products',
    says_best: (name: string) => `${name} sold best among those who saw it`,
    says_none: 'The products are not shown to differ in how well they sell',
    subtitle: (n: string) =>
      `Buyers ÷ viewers present while on screen. Dot: drawn toward the session’s usual; ring: as counted; line: 95% range. n\u00a0=\u00a0${n} products`,
    usual: 'usual',
    product: 'Product',
    on_screen: 'On screen',
    present: 'Saw it',
    clicks: 'Clicks',
    carts: 'Carts',
    buyers: 'Buyers',
    bought: 'Bought it',
    units: 'Units',
    revenue: 'Revenue',
    returns: 'Returned',
    raw: 'As counted',
    shrunk: 'Shrunk',
    price: 'Price',
    discount: 'Discount',
    out_of_stock: 'Out of stock',
    mentions: 'Mentions',
    clicks_out: (n: number) => plural(n, { one: '# click meanwhile', other: '# clicks meanwhile' }),
  },

  content: {
    title: 'Kinds of content',
    says_best: (name: string) => `People took part most in: ${name}`,
    says_none: 'The kinds of content are not shown to differ',
    subtitle:
      'Messages, reactions, shares, follows and tips per 100 viewer-minutes. Dot: drawn toward the session’s mean; ring: as counted; line: 95% range',
    content: 'Kind',
    segments: 'Segments',
    time: 'Time',
    engagement: 'Taking part',
    clicks: 'Clicks',
    orders: 'Orders',
    losses: 'Departures',
    as_whole: (rate: string) => `session ${rate}`,
  },

  funnel: {
    title: 'From joining to ordering',
    says: (of: string, count: string, step: string) => `Of ${of} viewers, ${count} ${step}`,
    subtitle: (n: string) =>
      `Distinct people at each step and share of the step before, with its 95% range; n\u00a0=\u00a0${n}`,
    step: 'Step',
    people: 'People',
    of_previous: 'Of the step before',
    of_first: 'Of the first step',
  },

  revenue: {
    title: 'Revenue',
    rule: 'The rule',
    direct: 'During the session',
    within_24h: 'Within 24 h',
    assisted: 'Within 7 days (assisted, apart)',
    refunds: 'Refunds and returns',
    net: 'Net',
    average_basket: 'Average basket',
    items: 'Items per order',
    rpm: 'Per 1,000 views',
    unattributed: 'Orders without attribution',
    other: 'In other currencies, not summed',
    part: 'Part',
    count: 'Orders',
    amount: 'Amount',
    placed: 'All orders of the shop meanwhile',
    placed_says: (orders: string, amount: string) => `${orders}, ${amount}: placed between start and end, by anybody.`,
    placed_credited: (orders: string) => `Of these the rule credits ${orders} to the session.`,
    placed_uncredited: 'By time alone: none is credited to the session.',
    placed_product: 'Product',
    placed_units: 'Units',
    placed_next: 'To credit orders to the session, add product clicks and the visitor’s id in the order.',
  },

  voice,

  themes,

  survey,

  stream: {
    title: 'Stream',
    says_clean: 'No stalls or errors were recorded',
    says: (people: string, share: string) => `${people} had a stall or an error of their own (${share})`,
    started_late: 'Started late by',
    on_time: 'on time',
    stalls: 'Stalls',
    errors: 'Errors',
    stall_time: 'Time stalled, all viewers',
    affected: 'People affected',
    explains: 'Leaving after an error',
    explains_says: (ratio: string, range: string) => `${ratio} as often as otherwise (plausible range ${range})`,
    incidents: 'Incidents',
    incident: (errors: string, people: string) => `${errors}, ${people}`,
    errors_n: (n: number) => plural(n, { one: '# stall or error', other: '# stalls or errors' }),
  },

  comparison: {
    title: 'Against previous sessions',
    says: (above: number, total: number) =>
      `Above the median on ${above} of ${plural(total, { one: '# figure', other: '# figures' })}`,
    subtitle: (n: string) =>
      `Each row has its own scale. Grey: previous sessions; tick: their median; dot: this session. n\u00a0=\u00a0${n}`,
    figure: 'Figure',
    above: 'above',
    below: 'below',
    this: 'This session',
    median: 'Median',
    percentile: 'Percentile',
    effects: 'What goes with better sessions',
    effects_says_none: 'No slot, host or format is shown to differ',
    effects_says: (level: string) => `${level} goes with better sessions`,
    effects_subtitle: 'Ratio to the average session (1×). Dot: drawn toward 1; ring: as counted; line: 95% range',
    factor: 'Factor',
    level: 'Value',
    metric: 'Figure',
    raw: 'As counted',
    shrunk: 'Shrunk',
    reversed: (by: string) => `turns round when compared within ${by}`,
    average: 'average',
  },

  missing: {
    title: 'What is missing, and how to get it',
  },

  reported: {
    title: 'As the platform reports it',
    lead: 'Taken over as they are. They are not counted by us and not mixed with what we count.',
    figure: 'Figure',
    value: 'Value',
    by: 'Reported by',
    by_platform: 'the platform',
  },

  method: {
    title: 'How this was made',
    lag: (seconds: string) => `Reaction delay used: ${seconds}.`,
    lag_zero:
      'No reaction delay was taken off: this session does not tell it, and on labelled streams the reactions peaked where the labelled moments began. Where the chat lags behind the picture, say by how much with --lag.',
    lag_from: {
      set: 'It was set by hand.',
      pins: 'It was estimated from when products came on screen against clicks and chat.',
      calibrated: 'It was measured on labelled streams, not on this session; --lag sets it.',
      none: 'It could not be estimated, so moments start where the reaction starts.',
    },
    lag_pins: (pins: string, response: string, range: string) =>
      `From ${pins} appearances of products against ${response}; 90% of resamples: ${range}.`,
    lag_responses: { clicks: 'product clicks', chat: 'the chat' },
    lag_labels: (matched: string, labels: string, streams: string) =>
      `Median from the start of viewers’ clips to the peak of the chat, ${matched} of ${labels} clips on ${streams} Twitch streams`,
    lag_borrowed: 'Of this source itself nothing is known.',
    made_from: (events: string, voices: string) => `Made from ${events} and ${voices}.`,
    messages: (n: number) => plural(n, { one: '# message', other: '# messages' }),
    newest: (when: string) => `The newest was received ${when}.`,
    computed: (when: string) => `Computed ${when}.`,
    moments: 'Moments',
    intervals: 'Ranges',
    tests: 'Tests',
    words: 'Words',
    delay: 'Delay',
    data: 'Data',
    no_cause:
      'Everything here is observed, not tried out. What comes before does not have to be the cause of what comes after.',
  },

  terminal: {
    rank: '#',
    kind: 'Kind',
    start: 'Start',
    peak: 'Peak',
    score: 'Score',
    driver: 'Driver',
    words: 'Words',
    more: (n: number) => plural(n, { one: 'and # more, in the report', other: 'and # more, in the report' }),
    none: 'No stretch stood out from the rest.',
  },
};
