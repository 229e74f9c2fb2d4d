import { Button } from '@mantine/core';
import { PROFILE_FIELDS } from '#src/contract/collection-plan.ts';
import type { ImportCounts } from '#src/contract/import.ts';
import { importDetail } from '#src/message/import-detail.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './imports.module.css';

/** What a dry run found: what would come in, what not and why, with examples. */
export function StepReport(props: {
  counts: ImportCounts;
  busy: boolean;
  onImport(): void;
  onBack(): void;
  onDiscard(): void;
}) {
  const { counts, busy, onImport, onBack, onDiscard } = props;
  const { imports: words } = useWords();
  const format = useFormat();
  const { accepted, rejected, left_out, already, stored } = counts;
  const count = (of: (name: string) => boolean) =>
    Object.entries(left_out).reduce((sum, [name, n]) => (of(name) ? sum + n : sum), 0);
  const skipped = count((name) => !isCell(name));
  const cells = count(isCell);
  return (
    <div>
      <div className={styles.card}>
        <h2 className={styles.heading}>
          {accepted === 0 ? words.triedNone : `${format.plural(accepted, words.tried)}.`}
        </h2>
        <ul className={styles.counts}>
          {accepted > 0 && stored !== accepted && <li>{format.plural(stored, words.becomes)}.</li>}
          {already > 0 && <li>{format.plural(already, words.alreadyThere)}.</li>}
          {rejected > 0 && <li>{format.plural(rejected, words.wouldRefuse)}.</li>}
          {skipped > 0 && <li>{format.plural(skipped, words.wouldSkip)}.</li>}
          {cells > 0 && <li>{format.plural(cells, words.cellsLeft)}.</li>}
        </ul>
        <Reasons counts={counts} />
      </div>
      <div className={styles.actions}>
        {accepted > 0 && (
          <Button onClick={onImport} loading={busy}>
            {rejected > 0 ? words.anyway : words.importNow}
          </Button>
        )}
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </div>
  );
}

/** What is left out of a row that comes in all the same. */
const isCell = (name: string) => name.startsWith('column:') || name.startsWith('consent:');

/** Rows that do not come in, by reason, each with the first few that show it. */
export function Reasons({ counts }: { counts: ImportCounts }) {
  const { imports: words, collectionPlan } = useWords();
  const format = useFormat();
  /** A part of a profile that the collection plan does not name. */
  const unplanned = (left: string) => {
    const [, said] = /^column:(\w+) \(not on the plan\)$/.exec(left) ?? [];
    const field = PROFILE_FIELDS.find((one) => one === said);
    return field === undefined ? undefined : words.notPlanned(collectionPlan.fieldNames[field]);
  };
  /** Consents that have no purpose to stand under. */
  const undeclared = (left: string) => {
    const [, purpose] = /^consent:the purpose “(.+)” is not declared$/.exec(left) ?? [];
    return purpose === undefined ? undefined : words.undeclared(purpose);
  };
  /** What somebody wrote where yes or no was asked for. */
  const neither = (left: string) => {
    const [, said] = /^consent:neither yes nor no \((.*)\)$/.exec(left) ?? [];
    return said === undefined ? undefined : words.neitherYesNorNo(said);
  };
  const refused = Object.entries(counts.reasons).map(([reason, n]) => ({
    key: reason,
    n,
    name: words.reasons[reason] ?? reason,
    examples: counts.examples.filter((one) => one.reason === reason).slice(0, 3),
  }));
  const skipped = Object.entries(counts.left_out).map(([name, n]) => ({
    key: `left ${name}`,
    n,
    name: words.skipped[name] ?? unplanned(name) ?? undeclared(name) ?? neither(name) ?? name,
    examples: [],
  }));
  const rows = [...refused, ...skipped].toSorted((a, b) => b.n - a.n);
  if (rows.length === 0) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          <th scope="col" className={styles.figure}>
            {words.count}
          </th>
          <th scope="col">{words.example}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, n, name, examples }) => (
          <tr key={key}>
            <td>{name}</td>
            <td className={styles.figure}>{format.number(n)}</td>
            <td>
              {examples.length === 0
                ? '–'
                : examples.map(({ line, field, message }) => {
                    const place = [line === null ? '' : words.line(format.number(line)), field]
                      .filter(Boolean)
                      .join(', ');
                    return (
                      <div key={`${line} ${field} ${message}`} className={styles.example}>
                        {[place, message && importDetail(message, words.details)].filter(Boolean).join(format.colon)}
                      </div>
                    );
                  })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
