const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
/** Digits in groups as people write them: card and telephone numbers. */
const DIGITS = /(?<![\p{L}\p{N}])\+?\(?\d(?:[ .()/-]{0,2}\d){7,18}(?!\p{N})/gu;
const HAS_LONG_NUMBER = /\d(?:[ .()/-]{0,2}\d){7}/;

/**
 * Replaces e-mail addresses, telephone numbers and card numbers inside a text by what they were. A number is a card when it has 13 to
 * 19 digits and passes Luhn's check; a telephone when it starts like one (+ or 0) and has 8 to 15 digits; others (order numbers,
 * prices) stay.
 *
 * @example maskIdentifiers('call 06 12 34 56 78 or a@b.example') // 'call [phone] or [e-mail]'
 */
export function maskIdentifiers(text: string): string {
  const withoutMail = text.includes('@') ? text.replace(MAIL, '[e-mail]') : text;
  return HAS_LONG_NUMBER.test(withoutMail) ? withoutMail.replace(DIGITS, maskNumber) : withoutMail;
}

function maskNumber(written: string): string {
  const digits = written.replace(/\D/g, '');
  if (digits.length >= 13 && passesLuhn(digits)) return '[card]';
  const international = written.startsWith('+') || written.startsWith('(+');
  if ((international || digits.startsWith('0')) && digits.length <= 15) return '[phone]';
  return written;
}

/** Luhn's check of ISO/IEC 7812-1: double every second digit from the right, the sum of digits is a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = Number(digits[at]);
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0 && sum > 0;
}
