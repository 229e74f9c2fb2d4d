import type { ContentResult, Curve, Debrief, ProductResult, Quote, Share } from '#src/contract/debrief.ts';
import { sampleFindings } from './sample-findings.test-data.ts';

const LENGTH = 5400;

/** Wilson's interval, so that the sample's shares look as the analysis makes them. */
export function shareOf(numerator: number, denominator: number): Share {
  if (denominator === 0) return { numerator, denominator, value: null, interval: null };
  const [p, z, n] = [numerator / denominator, 1.959964, denominator];
  const [centre, half, scale] = [
    p + z ** 2 / (2 * n),
    z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n * n)),
    1 + z ** 2 / n,
  ];
  return { numerator, denominator, value: p, interval: [(centre - half) / scale, (centre + half) / scale] };
}

/** A curve with bumps [centre, height, width] and a little waving that is the same every time. */
function curveOf(step: number, base: (t: number) => number, bumps: [number, number, number][]): Curve {
  const values = Array.from({ length: Math.ceil(LENGTH / step) }, (_, at) => {
    const t = at * step;
    const wave = 1 + 0.18 * Math.sin(at * 1.7) + 0.12 * Math.sin(at * 0.61 + 2);
    const rise = bumps.reduce(
      (sum, [centre, height, width]) => sum + height * Math.exp(-(((t - centre) / width) ** 2)),
      0,
    );
    return Math.max(0, Math.round((base(t) + rise) * wave));
  });
  return { start_s: 0, step_s: step, values };
}

const quote = (at_s: number, author: string, text: string, critical = false): Quote => ({
  id: `q${at_s}`,
  at_s,
  author,
  text,
  critical,
});

const NAMES = ['Velvet lipstick “Grenat”', 'Night serum 30 ml', 'Silk scarf', 'Brush set', 'Travel case', 'Rose mist'];

function product(at: number, present: number, buyers: number, shrunk: [number, number, number]): ProductResult {
  const price = [2490, 5900, 7900, 3450, 4500, 1890][at] ?? 2000;
  return {
    product: `p${at + 1}`,
    name: NAMES[at] ?? '',
    rank: at + 1,
    on_screen_s: 540 - at * 30,
    viewers_present: present,
    clicks: buyers * 4 + 31,
    clickers: buyers * 3 + 20,
    carts: Math.round(buyers * 1.7),
    orders: buyers,
    buyers,
    units: buyers + 3,
    revenue: { amount: price * (buyers + 3), currency: 'EUR' },
    refunds: { amount: price * 2, currency: 'EUR' },
    returned_units: at === 2 ? 6 : 1,
    conversion: shareOf(buyers, present),
    shrunk: { value: shrunk[0], interval: [shrunk[1], shrunk[2]] },
    price,
    discount: at === 0 ? 0.2 : null,
    out_of_stock_s: at === 3 ? 760 : 0,
    clicks_out_of_stock: at === 3 ? 57 : 0,
    mentions: 40 - at * 5,
  };
}

/** How often each thing happens a viewer-minute; the sample's rows say how many times that. */
const USUAL = { engagement: 0.42, clicks: 0.06, orders: 0.0028, losses: 0.041 };

function rates(rows: ContentResult[]): ContentResult[] {
  const scaled = (rate: ContentResult['clicks'], by: number): ContentResult['clicks'] =>
    rate === null
      ? null
      : { raw: rate.raw * by, shrunk: rate.shrunk * by, interval: [rate.interval[0] * by, rate.interval[1] * by] };
  return rows.map((row) => ({
    ...row,
    engagement: scaled(row.engagement, USUAL.engagement),
    clicks: scaled(row.clicks, USUAL.clicks),
    orders: scaled(row.orders, USUAL.orders),
    losses: scaled(row.losses, USUAL.losses),
  }));
}

/** A session in which everything is known. */
export function sampleDebrief(): Debrief {
  const concurrent = curveOf(30, (t) => 620 * Math.min(1, t / 900) * (t > 3200 ? 0.72 : 1), [[2530, 160, 400]]);
  return {
    session: {
      id: 's-2026-11-19',
      title: 'Thursday live: winter colours',
      start: '2026-11-19T19:30:00.000Z',
      planned_start: '2026-11-19T19:25:00.000Z',
      duration_s: LENGTH,
      zone: 'Europe/Paris',
      currency: 'EUR',
      language: 'fr',
      host: 'Camille',
      format: 'Thursday live',
      promotion: true,
      generated: true,
      targets: { orders: 120 },
      segments: [
        { title: 'Welcome', content: 'other', start_s: 0, end_s: 420 },
        { title: 'The winter palette', content: 'demonstration', start_s: 420, end_s: 1680 },
        { title: 'Your questions', content: 'questions', start_s: 1680, end_s: 2400 },
        { title: 'Launch: Grenat', content: 'launch', start_s: 2400, end_s: 3120 },
        { title: 'Wheel of fortune', content: 'game', start_s: 3120, end_s: 3780 },
        { title: 'Brushes, three ways', content: 'demonstration', start_s: 3780, end_s: 4680 },
        { title: 'Last offers', content: 'offer', start_s: 4680, end_s: 5400 },
      ],
      pins: [
        { product: 'p1', start_s: 2460, end_s: 3060 },
        { product: 'p2', start_s: 480, end_s: 980 },
        { product: 'p3', start_s: 1000, end_s: 1600 },
        { product: 'p4', start_s: 3800, end_s: 4300 },
        { product: 'p5', start_s: 4310, end_s: 4660 },
        { product: 'p6', start_s: 4700, end_s: 5300 },
        { product: 'p1', start_s: 4900, end_s: 5100 },
      ],
      products: NAMES.map((name, at) => ({
        id: `p${at + 1}`,
        name,
        category: 'beauty',
        price: [2490, 5900, 7900, 3450, 4500, 1890][at] ?? null,
        list_price: null,
        cost: null,
      })),
      figures: [],
      lag_s: null,
    },
    computed_at: '2026-11-20T07:02:11.000Z',
    made_from: { events: 48211, voices: 6204, newest: '2026-11-20T06:58:00.000Z' },
    lag: { seconds: 14, from: 'pins', detail: 'cross-correlation of 7 pins with clicks and chat' },
    audience: {
      unique_viewers: 1824,
      active_people: 903,
      views: 2311,
      concurrent,
      peak: { value: 781, at_s: 2540 },
      average: 534.2,
      watch_time_s: { median: 724, mean: 1211, total: 2_208_864, n: 1824 },
      retention: Array.from({ length: 31 }, (_, at) => {
        const value = 0.16 + 0.84 * Math.exp(-at / 5.4);
        const half = 0.004 + at * 0.0011;
        return {
          t_s: at * 120,
          share: value,
          interval: [value - half, value + half],
          at_risk: Math.round(1824 * value * (1 - at / 45)),
        };
      }),
      drop_offs: [
        {
          start_s: 3170,
          end_s: 3240,
          left: 212,
          expected: 74.2,
          present: 731,
          p: 0.0004,
          segment: 'Wheel of fortune',
          products: [],
          stream_errors: 0,
        },
        {
          start_s: 3905,
          end_s: 3950,
          left: 96,
          expected: 38.5,
          present: 540,
          p: 0.012,
          segment: 'Brushes, three ways',
          products: ['p4'],
          stream_errors: 61,
        },
      ],
      arrivals: [
        { source: 'newsletter', viewers: 702, share: shareOf(702, 1824), orders: 61 },
        { source: 'instagram', viewers: 588, share: shareOf(588, 1824), orders: 29 },
        { source: 'direct', viewers: 391, share: shareOf(391, 1824), orders: 38 },
        { source: 'partner.example', viewers: 143, share: shareOf(143, 1824), orders: 3 },
      ],
      devices: [
        { device: 'phone', viewers: 1431, share: shareOf(1431, 1824) },
        { device: 'desktop', viewers: 311, share: shareOf(311, 1824) },
        { device: 'tablet', viewers: 82, share: shareOf(82, 1824) },
      ],
      countries: [
        { country: 'FR', viewers: 1602, share: shareOf(1602, 1824) },
        { country: 'BE', viewers: 151, share: shareOf(151, 1824) },
        { country: 'ES', viewers: 71, share: shareOf(71, 1824) },
      ],
      arrivals_curve: curveOf(30, (t) => 18 * Math.exp(-t / 1500) + 6, [[2400, 14, 200]]),
      leavings_curve: curveOf(30, () => 11, [
        [3205, 80, 40],
        [3925, 34, 40],
      ]),
    },
    engagement: {
      messages: 6204,
      chatters: 711,
      reactions: 18_420,
      shares: 41,
      follows: 63,
      tips: [{ amount: 4500, currency: 'EUR' }],
      clicks: 2914,
      chatters_share: shareOf(711, 1824),
      clickers_share: shareOf(802, 1824),
      reactors_share: shareOf(655, 1824),
      messages_per_viewer_minute: 0.1685,
      chat_curve: curveOf(5, () => 4, [
        [2544, 26, 45],
        [1204, 14, 35],
        [4998, 12, 40],
        [3210, -3, 60],
      ]),
      reaction_curve: curveOf(5, () => 12, [
        [2540, 90, 50],
        [4990, 40, 60],
      ]),
      click_curve: curveOf(5, () => 1.4, [
        [2480, 12, 60],
        [520, 6, 60],
        [4920, 9, 80],
        [3960, 7, 60],
      ]),
    },
    moments: [
      {
        rank: 1,
        kind: 'high',
        start_s: 2500,
        peak_s: 2544,
        end_s: 2610,
        score: 182.4,
        p: 0.001,
        signals: {
          chat: { value: 311, usual: 72, llr: 120.1 },
          reactions: { value: 1204, usual: 290, llr: 44 },
          clicks: { value: 88, usual: 21, llr: 18.3 },
        },
        products: ['p1'],
        segment: 'Launch: Grenat',
        words: [
          { word: 'grenat', count: 96, z: 8.1 },
          { word: 'teinte', count: 41, z: 5.2 },
          { word: 'enfin', count: 33, z: 4.4 },
        ],
        quotes: [
          quote(2531, 'Inès R.', 'Enfin le grenat, j’en voulais un depuis un an'),
          quote(2546, 'marion_b', 'la teinte est magnifique sur vous'),
          quote(2561, 'LoloParis', '20 % seulement ? l’an dernier c’était 30', true),
        ],
      },
      {
        rank: 2,
        kind: 'high',
        start_s: 1180,
        peak_s: 1204,
        end_s: 1240,
        score: 71.2,
        p: 0.003,
        signals: { chat: { value: 142, usual: 55, llr: 60 }, chatters: { value: 81, usual: 39, llr: 11.2 } },
        products: ['p3'],
        segment: 'The winter palette',
        words: [
          { word: 'foulard', count: 31, z: 4.9 },
          { word: 'nœud', count: 18, z: 3.7 },
        ],
        quotes: [
          quote(1192, 'Sophie', 'comment vous faites ce nœud ??'),
          quote(1210, 'ana.m', 'trop cher pour moi', true),
        ],
      },
      {
        rank: 3,
        kind: 'high',
        start_s: 4960,
        peak_s: 4998,
        end_s: 5050,
        score: 52.7,
        p: 0.008,
        signals: { chat: { value: 118, usual: 58, llr: 31 }, orders: { value: 22, usual: 6, llr: 21.7 } },
        products: ['p1', 'p6'],
        segment: 'Last offers',
        words: [{ word: 'commandé', count: 25, z: 5.5 }],
        quotes: [quote(5001, 'Nadia', 'commandé !'), quote(5020, 'Jo', 'le site rame au paiement', true)],
      },
      {
        rank: 1,
        kind: 'low',
        start_s: 3150,
        peak_s: 3210,
        end_s: 3260,
        score: 33.1,
        p: 0.01,
        signals: { chat: { value: 21, usual: 70, llr: 22 }, leaves: { value: 212, usual: 74, llr: 61 } },
        products: [],
        segment: 'Wheel of fortune',
        words: [{ word: 'règles', count: 9, z: 3.1 }],
        quotes: [quote(3190, 'Karim', 'c’est quoi les règles ?', true)],
      },
    ],
    products: [
      product(0, 912, 64, [0.066, 0.053, 0.081]),
      product(1, 640, 27, [0.041, 0.029, 0.056]),
      product(2, 701, 24, [0.035, 0.024, 0.048]),
      product(3, 502, 16, [0.033, 0.021, 0.048]),
      product(4, 455, 9, [0.024, 0.014, 0.037]),
      { ...product(5, 12, 1, [0.037, 0.012, 0.071]), viewers_present: 12 },
    ],
    content: rates([
      {
        content: 'launch',
        segments: 1,
        seconds: 720,
        engagement: { raw: 1.92, shrunk: 1.71, interval: [1.41, 2.08] },
        clicks: { raw: 1.6, shrunk: 1.5, interval: [1.2, 1.9] },
        orders: { raw: 2.4, shrunk: 1.9, interval: [1.3, 2.7] },
        losses: { raw: 0.7, shrunk: 0.8, interval: [0.6, 1.02] },
      },
      {
        content: 'demonstration',
        segments: 2,
        seconds: 2160,
        engagement: { raw: 1.05, shrunk: 1.04, interval: [0.91, 1.19] },
        clicks: { raw: 1.2, shrunk: 1.15, interval: [0.98, 1.35] },
        orders: { raw: 1.0, shrunk: 1.0, interval: [0.75, 1.33] },
        losses: { raw: 0.9, shrunk: 0.92, interval: [0.78, 1.08] },
      },
      {
        content: 'questions',
        segments: 1,
        seconds: 720,
        engagement: { raw: 1.12, shrunk: 1.09, interval: [0.9, 1.31] },
        clicks: { raw: 0.6, shrunk: 0.7, interval: [0.5, 0.95] },
        orders: null,
        losses: { raw: 0.9, shrunk: 0.92, interval: [0.7, 1.2] },
      },
      {
        content: 'game',
        segments: 1,
        seconds: 660,
        engagement: { raw: 0.61, shrunk: 0.69, interval: [0.53, 0.88] },
        clicks: { raw: 0.3, shrunk: 0.45, interval: [0.3, 0.66] },
        orders: { raw: 0.2, shrunk: 0.5, interval: [0.2, 1.1] },
        losses: { raw: 2.4, shrunk: 2.05, interval: [1.61, 2.6] },
      },
      { content: 'other', segments: 1, seconds: 420, engagement: null, clicks: null, orders: null, losses: null },
    ]),
    funnel: {
      steps: [
        { step: 'joined', people: 1824, of_previous: shareOf(1824, 1824), of_first: shareOf(1824, 1824) },
        { step: 'engaged', people: 903, of_previous: shareOf(903, 1824), of_first: shareOf(903, 1824) },
        { step: 'clicked', people: 802, of_previous: shareOf(802, 903), of_first: shareOf(802, 1824) },
        { step: 'carted', people: 241, of_previous: shareOf(241, 802), of_first: shareOf(241, 1824) },
        { step: 'ordered', people: 131, of_previous: shareOf(131, 241), of_first: shareOf(131, 1824) },
      ],
    },
    revenue: {
      direct: { orders: 118, revenue: { amount: 512_340, currency: 'EUR' } },
      within_24h: { orders: 21, revenue: { amount: 88_120, currency: 'EUR' } },
      assisted_7d: { orders: 14, revenue: { amount: 60_210, currency: 'EUR' } },
      refunds: { amount: 41_200, currency: 'EUR' },
      net: { amount: 559_260, currency: 'EUR' },
      average_basket: { value: { amount: 4320, currency: 'EUR' }, n: 139 },
      items_per_order: 1.34,
      per_thousand_views: { amount: 242_000, currency: 'EUR' },
      unattributed_orders: 9,
      curve: curveOf(60, () => 2000, [
        [2700, 26_000, 260],
        [5050, 24_000, 180],
      ]),
      other_currencies: [{ amount: 12_900, currency: 'CHF' }],
    },
    voice: {
      messages: 6204,
      people: 711,
      languages: [
        { lang: 'fr', messages: 5702 },
        { lang: 'en', messages: 311 },
        { lang: 'es', messages: 191 },
      ],
      questions: {
        asked: 214,
        answered: 121,
        answered_share: shareOf(121, 214),
        median_answer_s: 48,
        known: true,
        unanswered: [
          quote(1433, 'Mélanie', 'vous livrez en Belgique avant Noël ?'),
          quote(2710, 'Aïcha', 'il tient combien de temps ?'),
          quote(4012, 'Paul', 'les pinceaux sont véganes ?'),
        ],
      },
      concentration: shareOf(2544, 6204),
      top_chatters: [
        { author: 'viewer 12', messages: 141 },
        { author: 'viewer 88', messages: 97 },
        { author: 'viewer 3', messages: 90 },
      ],
      words: [
        {
          word: 'grenat',
          count: 203,
          z: 11.2,
          at_s: 2540,
          quotes: [quote(2531, 'Inès R.', 'Enfin le grenat, j’en voulais un depuis un an')],
        },
        {
          word: 'livraison',
          count: 88,
          z: 6.3,
          at_s: 1440,
          quotes: [quote(1433, 'Mélanie', 'vous livrez en Belgique avant Noël ?', true)],
        },
        {
          word: 'rupture',
          count: 54,
          z: 5.8,
          at_s: 3980,
          quotes: [quote(3985, 'Emma', 'déjà en rupture, dommage', true)],
        },
      ],
      sentiment: null,
    },
    stream: {
      started_late_s: 300,
      stalls: 84,
      errors: 61,
      people_affected: shareOf(92, 1824),
      stall_s: 1433,
      incidents: [{ start_s: 3890, end_s: 3960, errors: 61, people: 58 }],
      explains_leaving: { ratio: 2.31, interval: [1.52, 3.51], leaves_after_error: 24, leaves_otherwise: 1611 },
    },
    comparison: {
      sessions: 11,
      figures: [
        {
          name: 'unique_viewers',
          value: 1824,
          percentile: 86,
          median: 1490,
          n: 11,
          history: [980, 1210, 1302, 1455, 1480, 1490, 1544, 1602, 1640, 1790, 1911],
        },
        {
          name: 'revenue',
          value: 559_260,
          percentile: 95,
          median: 401_000,
          n: 11,
          history: [2900, 3100, 3500, 3720, 3900, 4010, 4102, 4300, 4610, 5000, 5400].map((euros) => euros * 100),
        },
        {
          name: 'average_viewers',
          value: 534,
          percentile: 59,
          median: 512,
          n: 11,
          history: [300, 410, 460, 480, 505, 512, 515, 540, 560, 590, 640],
        },
        {
          name: 'messages_per_viewer_minute',
          value: 0.1685,
          percentile: 32,
          median: 0.19,
          n: 11,
          history: [0.12, 0.15, 0.16, 0.17, 0.18, 0.19, 0.19, 0.2, 0.21, 0.24, 0.25],
        },
      ],
      effects: [
        {
          factor: 'slot',
          level: 'Thu 20:30',
          metric: 'revenue',
          n: 6,
          raw: 1.31,
          shrunk: 1.18,
          interval: [1.02, 1.37],
          reversed_by: null,
        },
        {
          factor: 'host',
          level: 'Camille',
          metric: 'revenue',
          n: 7,
          raw: 1.12,
          shrunk: 1.07,
          interval: [0.93, 1.22],
          reversed_by: 'promotion',
        },
        {
          factor: 'format',
          level: 'Launch',
          metric: 'revenue',
          n: 3,
          raw: 1.2,
          shrunk: 1.06,
          interval: [0.88, 1.28],
          reversed_by: null,
        },
      ],
    },
    reported: [
      { name: 'views', value: 2502, unit: null, source: 'Bambuser' },
      { name: 'likes', value: 18_822, unit: null, source: 'Bambuser' },
      { name: 'average_watch_time', value: 701, unit: 's', source: 'Bambuser' },
    ],
    findings: sampleFindings(),
    warnings: [
      { code: 'orders_not_linked', values: { n: 9 } },
      { code: 'currencies_mixed', values: { currency: 'EUR', others: 'CHF' } },
    ],
  };
}

/** The same session when all one has is its chat. */
export function chatOnlyDebrief(): Debrief {
  const full = sampleDebrief();
  const empty: Curve = { start_s: 0, step_s: 5, values: [] };
  return {
    ...full,
    session: {
      ...full.session,
      title: 'Grand final, second map',
      start: null,
      planned_start: null,
      zone: 'UTC',
      currency: null,
      language: null,
      host: null,
      format: null,
      promotion: false,
      generated: false,
      targets: {},
      segments: [],
      pins: [],
      products: [],
    },
    made_from: { events: 6204, voices: 6204, newest: '2026-11-20T06:58:00.000Z' },
    lag: { seconds: 21, from: 'calibrated', detail: 'Twitch chat' },
    audience: {
      unique_viewers: null,
      active_people: 711,
      views: null,
      concurrent: null,
      peak: null,
      average: null,
      watch_time_s: null,
      retention: null,
      drop_offs: [],
      arrivals: [],
      devices: [],
      countries: [],
      arrivals_curve: null,
      leavings_curve: null,
    },
    engagement: {
      ...full.engagement,
      reactions: 0,
      shares: 0,
      follows: 0,
      tips: [],
      clicks: 0,
      chatters_share: shareOf(711, 0),
      clickers_share: shareOf(0, 0),
      reactors_share: shareOf(0, 0),
      messages_per_viewer_minute: null,
      reaction_curve: empty,
      click_curve: empty,
    },
    moments: full.moments.map((moment) => ({
      ...moment,
      products: [],
      segment: null,
      signals: { chat: moment.signals['chat'] ?? { value: 0, usual: 0, llr: 0 } },
    })),
    products: [],
    content: [],
    funnel: { steps: [] },
    revenue: {
      direct: null,
      within_24h: null,
      assisted_7d: null,
      refunds: null,
      net: null,
      average_basket: null,
      items_per_order: null,
      per_thousand_views: null,
      unattributed_orders: 0,
      curve: null,
      other_currencies: [],
    },
    voice: {
      ...full.voice,
      questions: {
        ...full.voice.questions,
        answered: 0,
        answered_share: shareOf(0, 0),
        median_answer_s: null,
        known: false,
        unanswered: full.voice.questions.unanswered,
      },
    },
    stream: {
      started_late_s: null,
      stalls: 0,
      errors: 0,
      people_affected: shareOf(0, 0),
      stall_s: 0,
      incidents: [],
      explains_leaving: null,
    },
    comparison: null,
    reported: [],
    findings: full.findings.filter(({ kind }) => ['moment_high', 'moment_low', 'chat_concentrated'].includes(kind)),
    warnings: (
      [
        'no_joins',
        'no_clicks',
        'no_orders',
        'no_products',
        'no_pins',
        'no_running_order',
        'no_clock',
        'no_stream_events',
        'answers_unknown',
        'no_history',
      ] as const
    ).map((code) => ({ code, values: code === 'no_history' ? { n: 0 } : {} })),
  };
}
