import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { VARIANT_OUTCOMES, type VariantOutcome, type VariantTest } from '#src/contract/trial.ts';
import { api } from '../../client.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { VerdictMark } from '../actions/verdict-mark.tsx';
import styles from './trial.module.css';

/** Half of the viewers saw one form, half the other: what each half did, with a range that may be looked at whenever one likes. */
export function VariantTests({ session, quiet }: { session: string; quiet: boolean }) {
  const { trial: w } = useWords();
  const [outcome, setOutcome] = useState<VariantOutcome>('click');
  const query = useQuery(api.trials.variants.queryOptions({ input: { id: session, outcome } }));
  const tests = query.data?.tests ?? [];
  if (query.data === undefined || (quiet && tests.length === 0)) return null;
  return (
    <Section
      title={w.variants}
      lead={w.variantsLead}
      actions={
        tests.length > 0 ? (
          <NativeSelect
            aria-label={w.outcome}
            value={outcome}
            onChange={(event) =>
              setOutcome(VARIANT_OUTCOMES.find((one) => one === event.currentTarget.value) ?? 'click')
            }
            data={VARIANT_OUTCOMES.map((value) => ({ value, label: w.outcomes[value] }))}
          />
        ) : undefined
      }
    >
      {tests.length === 0 && <p className="muted">{w.variantsNone}</p>}
      <ul className={styles.trials}>
        {tests.map((one) => (
          <OneTest key={one.name} test={one} />
        ))}
      </ul>
    </Section>
  );
}

function OneTest({ test }: { test: VariantTest }) {
  const { trial: w } = useWords();
  const format = useFormat();
  const { name, arms, both, relative, verdict, warnings } = test;
  const percent = (share: number) => `${share > 0 ? '+' : ''}${format.percent(share)}`;
  const uneven = warnings.includes('sample_ratio');
  return (
    <li className={styles.trial}>
      <div className={styles.head}>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        {!uneven && relative !== null && <VerdictMark verdict={verdict} />}
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{w.arm}</th>
              <th scope="col">{w.viewers}</th>
              <th scope="col">{w.did}</th>
              <th scope="col">{w.share}</th>
            </tr>
          </thead>
          <tbody>
            {arms.map(({ arm, viewers, did, share }) => (
              <tr key={arm}>
                <th scope="row">{w.arms[arm] ?? arm}</th>
                <td>{format.number(viewers)}</td>
                <td>{format.number(did)}</td>
                <td>{share === null ? '–' : format.percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {uneven && <p className={styles.warn}>{w.uneven}</p>}
      {!uneven && (warnings.includes('too_few_viewers') || relative?.interval == null) && (
        <p className={styles.small}>{w.tooFew}</p>
      )}
      {!uneven && relative?.interval != null && (
        <p>
          {w.relative(
            percent(relative.estimate),
            format.range(percent(relative.interval[0]), percent(relative.interval[1])),
          )}{' '}
          <span className="muted">{w.anyTime}</span>
        </p>
      )}
      {both > 0 && <p className={styles.small}>{format.plural(both, w.both)}</p>}
    </li>
  );
}
