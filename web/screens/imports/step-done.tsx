import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Upload } from '#src/contract/import.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './imports.module.css';
import { Reasons } from './step-report.tsx';
import { Wrong } from './wrong.tsx';

/** How an import ended, and where to go from here. */
export function StepDone(props: {
  upload: Upload;
  onAgain(): void;
  onBack(): void;
  onAnother(): void;
  next: string | undefined;
}) {
  const { upload, onAgain, onBack, onAnother, next } = props;
  const { imports: words } = useWords();
  const { counts, wrong, state } = upload;
  const another = (
    <Button variant={next === undefined ? 'default' : 'filled'} onClick={onAnother}>
      {next === undefined ? words.another : words.nextFile(next)}
    </Button>
  );
  if (state === 'done' && counts !== null) return <Came counts={counts} another={another} more={next !== undefined} />;
  const stopped = state === 'cancelled';
  return (
    <div>
      <div className={styles.card}>
        <h2 className={styles.heading}>{stopped ? words.stoppedTitle : words.failedTitle}</h2>
        {stopped ? <Stopped taken={upload.taken_back} /> : upload.work === 'import' && <p>{words.failedKept}</p>}
        {wrong !== null && <Wrong wrong={wrong} />}
      </div>
      <div className={styles.actions}>
        <Button onClick={onAgain}>{words.again}</Button>
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
        {another}
      </div>
    </div>
  );
}

function Stopped({ taken }: { taken: number | null }) {
  const { imports: words } = useWords();
  const format = useFormat();
  return <p>{taken === null ? words.stoppedKept : format.plural(taken, words.stoppedTaken)}</p>;
}

function Came(props: { counts: NonNullable<Upload['counts']>; another: React.ReactNode; more: boolean }) {
  const { counts, another, more } = props;
  const { here } = useMe();
  const { imports: words } = useWords();
  const format = useFormat();
  const { session, accepted, stored, already, kind } = counts;
  const organisation = here.id;
  const [to, called] =
    kind === 'products'
      ? (['/o/$organisation/catalogue', words.toCatalogue] as const)
      : kind === 'customers'
        ? (['/o/$organisation/customers', words.toCustomers] as const)
        : (['/o/$organisation', words.toSession] as const);
  return (
    <div>
      <div className={styles.card}>
        <h2 className={styles.heading}>{format.plural(accepted, words.doneTitle)}.</h2>
        {already > 0 && already === stored ? (
          <p>{words.doneAlready}</p>
        ) : (
          counts.new_session && <p>{words.doneSession}</p>
        )}
        <Reasons counts={counts} />
      </div>
      <div className={styles.actions}>
        {more && another}
        {session !== null ? (
          <Link to="/o/$organisation/sessions/$session/debrief" params={{ organisation, session }}>
            <Button component="span" variant={more ? 'default' : 'filled'}>
              {words.toDebrief}
            </Button>
          </Link>
        ) : (
          <Link to={to} params={{ organisation }}>
            <Button component="span" variant={more ? 'default' : 'filled'}>
              {called}
            </Button>
          </Link>
        )}
        {!more && another}
      </div>
    </div>
  );
}
