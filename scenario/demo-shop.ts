import type { DemoShop } from '#src/job/demo-shop.ts';
import { askedOf } from './demo-asked.ts';
import { deskOf } from './demo-desk.ts';
import { randomFrom } from './random.ts';
import { RANGE } from './retail/range.ts';
import type { RetailYear } from './retail/retail.ts';

/** Reviews of the year that stand on the shop's pages, the newest; of these the last ones still wait. */
const REVIEWS = 60;
const WAITING = 4;

type Words = { fr: string; en: string; es: string };
const said = (fr: string, en: string, es: string): Words => ({ fr, en, es });

/**
 * What Maison Lumen offers to shoppers around a year of retail, and what they made of it. Two campaigns are planted: one to silent customers that
 * brings four in ten back who would not have come, and one to those who recommend the house that brings nobody and costs a box of 25 euros each.
 *
 * @example demoShop(year, 4600).campaigns[0]?.chance.treated // .45
 */
export function demoShop(year: RetailYear, seed: number): DemoShop {
  const { customers, orders } = year;
  const bought = Map.groupBy(orders, ({ customer }) => customer ?? '');
  const once = customers.filter(({ id }) => bought.get(id)?.length === 1).map(({ id }) => id);
  const often = customers.filter(({ id }) => (bought.get(id)?.length ?? 0) > 5).map(({ id }) => id);
  return {
    customers: customers.map(({ id }) => id),
    // Asked at the till, most who had said nothing said yes.
    agreed: customers
      .filter(({ newsletter, email }, n) => newsletter === null && email !== null && n % 5 > 0)
      .map(({ id }) => id),
    products: looked(),
    programme: {
      ...{ active: true, earn_points: 1, earn_amount: 100, return_days: 30, expiry_months: 18 },
      tiers: [
        { name: 'Lueur', from: 0 },
        { name: 'Flamme', from: 300 },
        { name: 'Phare', from: 900 },
      ],
      referral: { referrer: 150, friend: 100, most_a_month: 5, page: 'https://maison-lumen.example/bienvenue' },
    },
    rewards: [
      { name: '10 € de remise', points: 200, amount: 1000, currency: 'EUR', valid_days: 180, stock: null },
      { name: 'Une bougie Figue', points: 350, amount: null, currency: null, valid_days: 90, stock: 40 },
      { name: 'Atelier lumière au Marais', points: 600, amount: null, currency: null, valid_days: 120, stock: 12 },
    ],
    bought: { members: 14, redeemed: 8, refunded: 1 },
    // Friends whose one order it was; the last had bought before, and is refused.
    referrals: [...once.slice(0, 5), ...often.slice(-1)].flatMap((friend, n) => {
      const order = bought.get(friend)?.at(-1);
      const referrer = often[n];
      return order === undefined || referrer === undefined
        ? []
        : [{ referrer, friend, order: order.ref, time: order.time }];
    }),
    reviews: reviewsOf(year, seed),
    advice: {
      times: [
        {
          kind: 'video',
          store: null,
          link: 'https://visio.maison-lumen.example/conseil',
          in_days: 2,
          from: '14:00',
          minutes: 30,
          count: 6,
          weeks: 3,
        },
        { kind: 'store', store: 'PAR', link: null, in_days: 3, from: '10:00', minutes: 45, count: 4, weeks: 3 },
        { kind: 'store', store: 'LYO', link: null, in_days: 4, from: '10:30', minutes: 45, count: 3, weeks: 2 },
      ],
      booked: [
        { email: 'ines.delmas@example.org', about: 'Éclairer une entrée sans fenêtre' },
        { email: 'tomas.alba@example.org', about: 'Un plaid pour un salon bleu' },
        { email: 'cleo.marsh@example.org', about: '' },
      ],
    },
    ...pagesOf(),
    asked: askedOf(year, seed),
    desk: deskOf(year),
    campaigns: [
      {
        ...{
          kind: 'ambassador',
          name: 'Un coffret pour vos amis',
          days_ago: 75,
          horizon_days: 28,
          cost_each: 2500,
        },
        ...{ chance: { treated: 0, held_out: 0 }, order: { product: 'ML-BOUG-SUPP', amount: 2200 }, seed: seed + 1 },
      },
      {
        ...{ kind: 'dormant', name: 'Revenez à la lumière', days_ago: 35, horizon_days: 28, cost_each: 45 },
        ...{
          chance: { treated: 0.45, held_out: 0.05 },
          order: { product: 'ML-COFF-RITU', amount: 6500 },
          seed: seed + 2,
        },
      },
    ],
  };
}

const SPANISH = ['Preciosa, da una luz muy cálida.', 'Llegó un día tarde, pero la calidad es excelente.'];

function reviewsOf({ reviews, customers }: RetailYear, seed: number): DemoShop['reviews'] {
  const random = randomFrom(seed, 'shop reviews');
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const newest = reviews.toSorted((a, b) => a.time - b.time).slice(-REVIEWS);
  return newest.map(({ id, ...one }, n): DemoShop['reviews'][number] => {
    const text = n % 15 === 7 ? (SPANISH[(n / 15) & 1] ?? '') : one.text;
    const language = text === '' || /[éèàùç’]/.test(text) ? 'fr' : SPANISH.includes(text) ? 'es' : 'en';
    const [first = ''] = (names.get(one.customer) ?? '').split(' ');
    const own = {
      ...one,
      order: id.slice('review-'.length),
      language,
      shown_as: random.chance(0.7) ? first : '',
    } as const;
    if (n % 20 === 9)
      return { ...own, text: 'Appelez-moi au 06 39 98 00 11 pour en parler.', refused: 'personal_data' };
    if (n % 20 === 17) return { ...own, text: 'Le livreur du quartier est charmant.', refused: 'not_about_product' };
    return { ...own, text, ...(n < newest.length - WAITING ? { refused: null } : {}) };
  });
}

/** Each answer's tags are those that some product bears. */
function pagesOf(): Pick<DemoShop, 'pages' | 'chooser'> {
  const budget = (price: number) => (price < 3500 ? 'small' : price < 8000 ? 'middle' : 'large');
  const moods: Record<string, string[]> = {
    light: ['evening', 'living'],
    scent: ['evening', 'gift'],
    linen: ['rest', 'living'],
    wear: ['rest', 'gift'],
    table: ['guests', 'gift'],
    home: ['living'],
  };
  return {
    pages: {
      ...{ open: true, origins: [], pickup_hours: 2, return_days: 30, refund_days: 14, same_price: true },
      channels: { phone: '+33 1 99 00 12 34', mail: 'bonjour@maison-lumen.example', chat: null, store: true },
      deliveries: [
        { mode: 'home', days_from: 2, days_to: 4, price: 490 },
        { mode: 'pickup', days_from: 2, days_to: 4, price: 290 },
        { mode: 'store', days_from: 1, days_to: 3, price: 0 },
        { mode: 'express', days_from: 1, days_to: 1, price: 990 },
      ],
      promise: said(
        'Chaque pièce est garantie deux ans et se répare dans nos ateliers.',
        'Every piece is guaranteed for two years and can be mended in our workshops.',
        'Cada pieza tiene dos años de garantía y se repara en nuestros talleres.',
      ),
    },
    chooser: {
      open: true,
      questions: [
        {
          ...{ id: 'moment', words: said('Pour quel moment ?', 'For which moment?', '¿Para qué momento?') },
          answers: [
            {
              id: 'evening',
              words: said('Une soirée au calme', 'A quiet evening', 'Una noche tranquila'),
              tags: ['evening'],
            },
            { id: 'rest', words: said('Se reposer', 'A good rest', 'Descansar'), tags: ['rest'] },
            {
              id: 'guests',
              words: said('Recevoir à table', 'Guests at table', 'Invitados a la mesa'),
              tags: ['guests'],
            },
            {
              id: 'living',
              words: said('Le salon, tous les jours', 'The living room, every day', 'El salón, cada día'),
              tags: ['living'],
            },
          ],
        },
        {
          ...{ id: 'whom', words: said('Pour qui ?', 'For whom?', '¿Para quién?') },
          answers: [
            { id: 'gift', words: said('Un cadeau', 'A present', 'Un regalo'), tags: ['gift'] },
            { id: 'home', words: said('Pour chez moi', 'For my own home', 'Para mi casa'), tags: [] },
          ],
        },
        {
          ...{ id: 'budget', words: said('Quel budget ?', 'Which budget?', '¿Qué presupuesto?') },
          answers: [
            { id: 'small', words: said('Moins de 35 €', 'Under €35', 'Menos de 35 €'), tags: ['small'] },
            { id: 'middle', words: said('De 35 à 80 €', '€35 to €80', 'De 35 a 80 €'), tags: ['middle'] },
            { id: 'large', words: said('Plus de 80 €', 'Over €80', 'Más de 80 €'), tags: ['large'] },
          ],
        },
      ],
      products: RANGE.map(({ id, category, price }) => ({
        product: id,
        tags: [...(moods[category] ?? []), budget(price)],
      })),
    },
  };
}

/** In French, as the catalogue’s names are. */
function looked(): DemoShop['products'] {
  const sizes = (id: string, all: readonly string[], material: string) =>
    all.map((size) => ({ id: `${id}-${size}`, name: `Taille ${size}`, size, material, dimensions: null, price: null }));
  const one = { size: null, material: null, price: null };
  return [
    {
      ...{ id: 'ML-BOUG-FIGUE', care: 'Coupez la mèche à 5 mm avant d’allumer. Deux heures la première fois.' },
      variants: [
        { ...one, id: 'ML-BOUG-FIGUE-S', name: 'Petite', dimensions: '6 × 7 cm' },
        { ...one, id: 'ML-BOUG-FIGUE-L', name: 'Grande', dimensions: '9 × 11 cm', price: 4400 },
      ],
    },
    {
      ...{ id: 'ML-KIMO-SOIE', care: 'Lavage à la main, à froid. Séchage à plat, à l’ombre.' },
      variants: sizes('ML-KIMO-SOIE', ['S', 'M', 'L'], 'soie'),
    },
    {
      ...{ id: 'ML-PYJA-CIEL', care: 'Machine à 30 °C, cycle délicat.' },
      variants: sizes('ML-PYJA-CIEL', ['S', 'M', 'L', 'XL'], 'coton bio'),
    },
    { id: 'ML-PLAID-OURS', care: 'Aérez souvent, lavez peu : la laine se nettoie à l’air.', variants: [] },
    { id: 'ML-ASSI-GRES', care: 'Passe au lave-vaisselle. Évitez le micro-ondes.', variants: [] },
  ];
}
