import { exponentOf } from '#src/contract/currency.ts';
import { AftershowError, type Place } from '#src/errors.ts';
import { toMinor } from './money.ts';

/**
 * Signs as chats print them. A bare "$" is the US dollar and a bare "¥" the yen, as YouTube prints them (others carry their
 * letters: "CA$", "CN¥"). Signs that several currencies share with no such custom ("kr") are not here, so they are refused.
 */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  NT$: 'TWD',
  MX$: 'MXN',
  S$: 'SGD',
  SG$: 'SGD',
  R$: 'BRL',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  'JP¥': 'JPY',
  'CN¥': 'CNY',
  '₩': 'KRW',
  '₹': 'INR',
  '₱': 'PHP',
  '₫': 'VND',
  '₪': 'ILS',
  '₴': 'UAH',
  '₽': 'RUB',
  '₺': 'TRY',
  '₸': 'KZT',
  '₦': 'NGN',
  '฿': 'THB',
  zł: 'PLN',
  Kč: 'CZK',
};

/**
 * Reads an amount as a chat prints it, in minor units. Marks for thousands and decimals are told apart by the currency's own
 * number of decimals; what stays ambiguous is refused. Throws AftershowError('bad_input').
 *
 * @example moneyFromText('CA$1,234.50') // { amount: 123450, currency: 'CAD' }
 * @example moneyFromText('￥10,800') // { amount: 10800, currency: 'JPY' }
 * @example moneyFromText('5,00 €') // { amount: 500, currency: 'EUR' }
 */
export function moneyFromText(text: string, place: Place = {}): { amount: number; currency: string } {
  const fail = (why: string): never => {
    throw new AftershowError('bad_input', `${why}: ${JSON.stringify(text.slice(0, 40))}`, {
      field: 'amount',
      ...place,
    });
  };
  const match = /^([^\d]*?)\s*(\d[\d.,'’ \u00a0\u202f]*)\s*([^\d]*)$/u.exec(text.trim());
  if (!match) return fail('not an amount of money');
  const sign = `${match[1]}${match[3]}`.replace(/[\s\u00a0\u202f]/g, '');
  const currency =
    (Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : undefined) ??
    (exponentOf(sign.toUpperCase()) === undefined ? undefined : sign.toUpperCase());
  if (currency === undefined) return fail('no currency that can be told for certain');
  const decimal = decimalOf((match[2] ?? '').trim(), exponentOf(currency) ?? 2);
  if (decimal === undefined) return fail('the decimal mark is ambiguous');
  return { amount: toMinor(decimal, currency, place), currency };
}

function decimalOf(digits: string, exponent: number): string | undefined {
  const plain = digits.replace(/['’ \u00a0\u202f]/g, '');
  const marks = plain.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return plain;
  const tail = plain.length - plain.lastIndexOf(last) - 1;
  const grouped = (mark: string) => new RegExp(`^\\d{1,3}(\\${mark}\\d{3})+$`).test(plain);
  if (new Set(marks).size === 1 && grouped(last) && (exponent !== 3 || marks.length > 1)) {
    return plain.replaceAll(last, '');
  }
  // With three decimals "1,500" may be one and a half or fifteen hundred; only the point is taken for a decimal mark.
  if (exponent === 3 && tail === 3 && last === ',' && marks.length === 1) return undefined;
  if (tail > exponent || marks.filter((mark) => mark === last).length > 1) return undefined;
  const whole = plain.slice(0, plain.length - tail - 1);
  const other = last === '.' ? ',' : '.';
  if (whole.includes(other) && !new RegExp(`^\\d{1,3}(\\${other}\\d{3})+$`).test(whole)) return undefined;
  return `${whole.replaceAll(other, '')}.${plain.slice(plain.length - tail)}`;
}
