import { plainWords } from '#src/collect/files/column-words.ts';
import { type DateEvidence, dateOrderOf, instantOf, weighDate } from '#src/collect/files/dates.ts';
import {
  type Decimals,
  decimalsOf,
  type NumberEvidence,
  plainNumber,
  weighNumber,
} from '#src/collect/files/numbers.ts';
import { readTable } from '#src/collect/files/read-table.ts';
import { AftershowError } from '#src/errors.ts';

/** What one customer spent on one day; several purchases of a day are one. */
export interface Purchase {
  customer: string;
  /** Days since 1970-01-01. */
  day: number;
  amount: number;
}

export interface PurchaseFile {
  file: string;
  purchases: Purchase[];
  rejected: { rows: number; examples: { line: number; field: string; value: string }[] };
}

const DAY_MS = 86_400_000;
const EXAMPLES = 5;

/** Names such columns have, the surest first. */
const COLUMNS = {
  customer: [
    'customer',
    'customer id',
    'client',
    'id client',
    'client id',
    'cliente',
    'id cliente',
    'household id',
    'masterid',
    'master id',
    'user id',
    'cust id',
  ],
  date: [
    'date',
    'order date',
    'transaction timestamp',
    'timestamp',
    'time',
    'day',
    'purchase date',
    'invoice date',
    'created at',
    'date commande',
    'fecha',
    'fecha pedido',
    'jour',
  ],
  amount: [
    'amount',
    'sales',
    'sales value',
    'revenue',
    'total',
    'value',
    'order total',
    'total price',
    'montant',
    'importe',
    'ca',
    'dollars',
    'spend',
  ],
} as const;

/**
 * Reads a CSV of transactions: who, when, how much. Date order and decimal mark are decided from whole columns. Rows that cannot be read
 * are counted and named, not guessed at.
 *
 * @throws AftershowError bad_file naming file, line and field
 * @example const { purchases } = await readPurchases('orders.csv'); // [{ customer: '4', day: 9862, amount: 29.33 }]
 */
export async function readPurchases(path: string): Promise<PurchaseFile> {
  const { file, header, rows } = await readTable(path);
  const columns = {
    customer: column(header, 'customer', file),
    date: column(header, 'date', file),
    amount: column(header, 'amount', file),
  };
  const cells: { customer: string; date: string; amount: string; line: number }[] = [];
  const rejected: PurchaseFile['rejected'] = { rows: 0, examples: [] };
  const refuse = (line: number, field: string, value: string) => {
    rejected.rows += 1;
    if (rejected.examples.length < EXAMPLES) rejected.examples.push({ line, field, value: value.slice(0, 40) });
  };
  let [dates, numbers]: [DateEvidence, NumberEvidence] = [{}, {}];
  for await (const one of rows) {
    if ('skipped' in one) continue;
    if ('problem' in one) {
      refuse(one.line, '', one.problem.message);
      continue;
    }
    const cell = (name: string) => (one.row[name.toLowerCase()] ?? '').trim();
    const [customer, date, amount] = [cell(columns.customer), cell(columns.date), cell(columns.amount)];
    dates = weighDate(dates, date, one.line);
    numbers = weighNumber(numbers, amount, one.line);
    cells.push({ customer, date, amount, line: one.line });
  }
  const order = dateOrderOf(dates, { file, field: columns.date });
  const decimals = decimalsOf(numbers, false, { file, field: columns.amount });
  const byDay = new Map<string, Purchase>();
  for (const { customer, date, amount, line } of cells) {
    const instant = instantOf(date, order, 'UTC');
    const number = amountOf(amount, decimals);
    if (customer === '') refuse(line, columns.customer, customer);
    else if (instant === undefined) refuse(line, columns.date, date);
    else if (number === undefined) refuse(line, columns.amount, amount);
    else add(byDay, { customer, day: Math.floor(instant / DAY_MS), amount: number });
  }
  if (byDay.size === 0)
    throw new AftershowError('bad_file', 'not one transaction could be read', { file, ...rejected.examples[0] });
  return { file, purchases: [...byDay.values()], rejected };
}

/** As programs write what is left of a sum of fractions: 4.440892e-16. In a column of amounts it can be nothing else. */
const SCIENTIFIC = /^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i;

function amountOf(cell: string, decimals: Decimals): number | undefined {
  if (SCIENTIFIC.test(cell)) return Number(cell);
  const plain = plainNumber(cell, decimals);
  return plain === undefined ? undefined : Number(plain);
}

function add(byDay: Map<string, Purchase>, purchase: Purchase): void {
  const key = `${purchase.day} ${purchase.customer}`;
  const known = byDay.get(key);
  if (known === undefined) byDay.set(key, purchase);
  else known.amount += purchase.amount;
}

function column(header: readonly string[], wanted: keyof typeof COLUMNS, file: string): string {
  const plain = header.map(plainWords);
  for (const name of COLUMNS[wanted]) {
    const at = plain.indexOf(name);
    if (at >= 0) return header[at] as string;
  }
  throw new AftershowError('bad_file', `no column of ${wanted}; there are ${header.join(', ')}`, { file, line: 1 });
}
