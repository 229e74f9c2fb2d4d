import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SuppressionScope } from '#src/contract/suppression.ts';
import { api, client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './privacy.module.css';

/** Who must not come back: how many identifiers, and whether one is among them. The list itself can be read by nobody. */
export function Suppressed() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const found = useQuery(api.suppressions.count.queryOptions());
  if (found.isPending) return <Coming lines={4} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  return (
    <>
      <p>{w.suppressedLead}</p>
      <Stats>
        {found.data.suppressed.map(({ scope, identifiers, last }) => (
          <Stat
            key={scope}
            name={w.suppressedFrom[scope]}
            value={format.number(identifiers)}
            definition={w.suppressedWhy[scope]}
            {...(last === null ? {} : { from: w.newest(format.date(last, here.zone)) })}
          />
        ))}
      </Stats>
      <Check />
    </>
  );
}

function Check() {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const [answer, setAnswer] = useState<{ scope: SuppressionScope; since: string }[]>();
  const sending = useSending(
    async (given) => {
      setAnswer(undefined);
      setAnswer((await client.suppressions.check({ who: textOf(given, 'who') })).found);
    },
    { reasons: w.reasons },
  );
  return (
    <Section title={w.check} lead={w.checkWhy}>
      <Form sending={sending} button={w.checkButton}>
        <TextInput name="who" label={w.who} autoComplete="off" error={sending.wrong('who')} />
      </Form>
      <div role="status">
        {answer?.length === 0 && <p>{w.notSuppressed}</p>}
        {answer !== undefined && answer.length > 0 && (
          <ul className={styles.list}>
            {answer.map(({ scope, since }) => (
              <li key={scope}>
                <strong>{w.suppressedFrom[scope]}</strong>
                <span className="muted"> · {w.suppressedSince(format.date(since, here.zone))}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
