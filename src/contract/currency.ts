/**
 * ISO 4217 minor units that are not 2. Written out because Intl answers with CLDR's customs instead (HUF 0, IDR 0, IQD 0),
 * which would change what an integer of minor units means with every update of the runtime.
 */
const NOT_TWO: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * Decimal places of a currency's minor unit by ISO 4217, or undefined when there is no such currency. Codes are upper case.
 *
 * @example exponentOf('EUR') // 2
 * @example exponentOf('TND') // 3
 */
export function exponentOf(currency: string): number | undefined {
  if (Object.hasOwn(NOT_TWO, currency)) return NOT_TWO[currency];
  return KNOWN.has(currency) ? 2 : undefined;
}
