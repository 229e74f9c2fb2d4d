import { COST_KINDS, type CostKind, costSaid } from '#src/contract/cost.ts';
import type { Adapted } from '../../adapter.ts';
import { plainWords } from '../../files/column-words.ts';
import type { Reader, Row } from '../csv-reader.ts';
import { given } from '../fields.ts';

/** What spreadsheets call what money was spent on. */
const KINDS: readonly (readonly [RegExp, CostKind])[] = [
  [
    /\b(advertising|ads?|marketing|publicite|pub|media|campagne|campaign|publicidad|anuncios|influence)\b/,
    'advertising',
  ],
  [
    /\b(host|hosts|presenter|presentateur|presentatrice|animateur|animatrice|presentador|presentadora|talent)\b/,
    'host',
  ],
  [/\b(studio|production|estudio|produccion|tournage|crew)\b/, 'studio'],
  [/\b(product|products|goods|produit|produits|marchandise|producto|productos|cogs|achat)\b/, 'product'],
  [/\b(session|sessions|live|emission|sesion|directo)\b/, 'session'],
  [/^(other|others|autre|autres|divers|otro|otros)$/, 'other'],
];

/** A line of costs: on what, on which day, how much, for which session, channel, store or product. */
export function adaptCost(row: Row, read: Reader): Adapted {
  const { cell } = read;
  const said = plainWords(cell(row, 'spent'));
  const kind = COST_KINDS.find((one) => one === said) ?? KINDS.find(([is]) => is.test(said))?.[1];
  if (kind === undefined) return { events: [], unknown: said === '' ? 'no kind of cost' : said.slice(0, 60) };
  const day = read.day(row, 'time');
  if (day === undefined) throw read.bad('time', 'the day is missing');
  const money = read.amount(row, 'amount');
  if (money === undefined) throw read.bad('amount', 'the amount is missing');
  if (money.amount < 0) throw read.bad('amount', 'a cost is not below zero');
  const product = cell(row, 'product');
  if (kind === 'product' && product === '') throw read.bad('product', 'the cost of a product needs its product');
  const cost = costSaid.parse({
    kind,
    day,
    ...money,
    ...given({ session: cell(row, 'session'), channel: cell(row, 'channel'), store: cell(row, 'store') }),
    ...given({ product, name: cell(row, 'name').slice(0, 200) }),
  });
  return { events: [], rows: [{ kind: 'costs', cost }] };
}
