import type { PrivacyRequest } from '#src/contract/privacy-request.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';

/** In this order; what stands in none of them is not for reading. */
const SHOWN = [
  ...(['finished', 'removed', 'left', 'sales', 'partsLeft', 'backupsUntil', 'erasures'] as const),
  ...(['exported', 'rows', 'columns', 'identifiers', 'restricted', 'note'] as const),
];

/** Counts and dates, as they were written down when it was done; of an erasure, table by table too. */
export function Proof({ of }: { of: PrivacyRequest }) {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const proof = of.proof ?? {};
  const said = (value: unknown): string => {
    if (typeof value === 'number') return format.number(value);
    if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? format.dateTime(value, here.zone) : value;
    if (Array.isArray(value)) return format.list(value.map(said));
    return format.number(Object.values(countsOf(value)).reduce((sum, one) => sum + one, 0));
  };
  const [removed, left] = [countsOf(proof['removed']), countsOf(proof['left'])];
  const tables = [...new Set([...Object.keys(removed), ...Object.keys(left)])].sort();
  return (
    <>
      <dl className={styles.facts}>
        {SHOWN.filter((name) => proof[name] !== undefined).map((name) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{w.proofWords[name]}</dt>
            <dd>{said(proof[name])}</dd>
          </div>
        ))}
      </dl>
      {tables.length > 0 && (
        <details className={styles.tables}>
          <summary>{w.byTable}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{w.table}</th>
                <th scope="col">{w.proofWords['removed']}</th>
                <th scope="col">{w.proofWords['left']}</th>
              </tr>
            </thead>
            <tbody>
              {tables.map((table) => (
                <tr key={table}>
                  <th scope="row">
                    <code>{table}</code>
                  </th>
                  <td>{format.number(removed[table] ?? 0)}</td>
                  <td>{left[table] === undefined ? '–' : format.number(left[table])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}

function countsOf(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((one): one is [string, number] => typeof one[1] === 'number'));
}
