import { exponentOf } from '#src/contract/currency.ts';
import { AftershowError, type Place } from '#src/errors.ts';

/** A number whose noise is smaller than this, relative to itself, was meant to be the rounded one (19.99 * 3 in a browser). */
const FLOAT_NOISE = 1e-9;

/** An ISO 4217 code in upper case, or AftershowError('bad_input'). */
export function currencyCode(value: unknown, place: Place = {}): string {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (exponentOf(code) === undefined) {
    throw new AftershowError('bad_input', `not an ISO 4217 currency: ${quoted(value)}`, {
      field: 'currency',
      ...place,
    });
  }
  return code;
}

/**
 * Minor units of a decimal amount, exactly: never rounded, since cents lost here can never be found again. Strings take a point
 * as decimal mark and no thousands mark. Numbers may carry the noise of binary fractions. Throws AftershowError('bad_input').
 *
 * @example toMinor('12.50', 'EUR') // 1250
 * @example toMinor('12.500', 'TND') // 12500
 * @example toMinor('10.00', 'JPY') // 10
 */
export function toMinor(value: string | number, currency: string, place: Place = {}): number {
  const exponent = exponentOf(currencyCode(currency, place)) ?? 2;
  const text = typeof value === 'number' ? plainDecimal(value, exponent) : value.trim();
  const match = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(text);
  if (!match) throw new AftershowError('bad_input', `not an amount: ${quoted(value)}`, { field: 'amount', ...place });
  const fraction = match[3] ?? '';
  if (/[1-9]/.test(fraction.slice(exponent))) {
    throw new AftershowError('bad_input', `${quoted(value)} has more than ${exponent} decimals, as ${currency} has`, {
      field: 'amount',
      ...place,
    });
  }
  const minor = Number(`${match[2]}${fraction.slice(0, exponent).padEnd(exponent, '0')}`);
  if (!Number.isSafeInteger(minor)) {
    throw new AftershowError('bad_input', `the amount ${quoted(value)} is too large`, { field: 'amount', ...place });
  }
  return match[1] === '-' && minor !== 0 ? -minor : minor;
}

/** Rounds to the exponent only what differs from it by floating-point noise; all else keeps its digits and is refused above. */
function plainDecimal(value: number, exponent: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return String(value);
  const rounded = value.toFixed(exponent);
  if (Math.abs(Number(rounded) - value) <= FLOAT_NOISE * Math.max(1, Math.abs(value))) return rounded;
  return value.toFixed(12);
}

function quoted(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 40) : value) ?? 'nothing';
}
