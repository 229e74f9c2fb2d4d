import type { ContentResult, ProductResult } from '#src/contract/debrief.ts';
import { shareOf } from './sample-parts.test-data.ts';

/** The products, by rank. */
export const NAMES = [
  'Velvet lipstick “Grenat”',
  'Night serum 30 ml',
  'Silk scarf',
  'Brush set',
  'Travel case',
  'Rose mist',
];

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

/** Six products, one that few saw. */
export function sampleProducts(): ProductResult[] {
  return [
    product(0, 912, 64, [0.066, 0.053, 0.081]),
    product(1, 640, 27, [0.041, 0.029, 0.056]),
    product(2, 701, 24, [0.035, 0.024, 0.048]),
    product(3, 502, 16, [0.033, 0.021, 0.048]),
    product(4, 455, 9, [0.024, 0.014, 0.037]),
    { ...product(5, 12, 1, [0.037, 0.012, 0.071]), viewers_present: 12 },
  ];
}

/** Kinds of content, one without enough data. */
export function sampleContent(): ContentResult[] {
  return rates([
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
  ]);
}
