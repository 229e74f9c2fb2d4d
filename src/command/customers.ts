import type { CustomerReport } from '#src/contract/customers.ts';
import { describeCustomers } from '#src/customer/describe-customers.ts';
import { readPurchases } from '#src/customer/read-purchases.ts';
import { AftershowError } from '#src/errors.ts';
import { type Command, text } from './command.ts';

/** Segments, dormancy, BG/NBD and Gamma-Gamma of a CSV of transactions. */
export const command: Command = {
  summary: 'who buys again and who is slipping away, from a CSV of transactions',
  usage: 'customers FILE [--as-of YYYY-MM-DD]',
  options: { 'as-of': { type: 'string' } },
  help: { 'as-of': 'the last day that counts; the last day of the file unless told' },
  notes:
    'columns: customer, date, amount (also as household_id, order_date, sales and the like); several purchases of a day count as one',
  arguments: [1, 1],
  async run({ values, positionals, say, answer }) {
    const asOf = dayOf(text(values, 'as-of'));
    const purchases = await readPurchases(positionals[0] ?? '');
    const report = describeCustomers(purchases, asOf);
    if (report.customers === 0) throw new AftershowError('bad_file', `nobody had bought by ${report.as_of}`);
    answer(report);
    for (const line of linesOf(report, purchases.file)) say(line);
  },
};

function linesOf(
  { bgnbd, gamma_gamma, repurchase, dormant, expected, segments, rejected, ...report }: CustomerReport,
  file: string,
): string[] {
  const percent = (value: number | null) => (value === null ? 'not measured' : `${(100 * value).toFixed(1)} %`);
  return [
    `${report.customers} customers, ${report.purchase_days} purchase days, ${report.amount.toFixed(2)} in all, ${report.from} to ${report.to}; as of ${report.as_of}`,
    `bought again: ${percent(repurchase.value)}; dormant: ${percent(dormant.share)}${dormant.threshold_days === null ? '' : ` (silent over ${dormant.threshold_days} days, or their own rhythm)`}`,
    ...segments.map(
      (one) =>
        `  ${one.segment.padEnd(16)} ${String(one.customers).padStart(7)}  ${one.amount.toFixed(2).padStart(14)}  last bought ${one.median_recency_days} days ago (median)`,
    ),
    ...(bgnbd === null
      ? ['BG/NBD: nobody bought twice, nothing to learn']
      : [
          `BG/NBD: r ${bgnbd.r.toFixed(3)}, α ${bgnbd.alpha.toFixed(3)}, a ${bgnbd.a.toFixed(3)}, b ${bgnbd.b.toFixed(3)}; log likelihood ${bgnbd.log_likelihood.toFixed(1)}`,
        ]),
    ...(gamma_gamma === null
      ? []
      : [`Gamma-Gamma: p ${gamma_gamma.p.toFixed(2)}, q ${gamma_gamma.q.toFixed(2)}, v ${gamma_gamma.v.toFixed(2)}`]),
    ...(expected === null
      ? []
      : [
          `expected in ${expected.weeks} weeks: ${expected.purchases} purchases${expected.amount === null ? '' : `, ${expected.amount.toFixed(2)}`}`,
        ]),
    ...unreadOf(rejected, file),
  ];
}

/** What was left out, by the places of the first: a row of which nothing can be read has no field. */
function unreadOf({ rows, examples }: CustomerReport['rejected'], file: string): string[] {
  if (rows === 0) return [];
  const places = examples.map(({ line, field, value }) =>
    field === '' ? `  ${file}, line ${line}: ${value}` : `  ${file}, line ${line}, ${field}: ${JSON.stringify(value)}`,
  );
  const more = rows - examples.length;
  return [
    rows === 1 ? '1 row could not be read and counts nowhere' : `${rows} rows could not be read and count nowhere`,
    ...places,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function dayOf(told: string | undefined): number | undefined {
  if (told === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d$/.test(told) ? Date.parse(told) : Number.NaN;
  if (!Number.isNaN(time)) return time / 86_400_000;
  throw new AftershowError('usage', '--as-of is a day like 1997-09-30');
}
