import { Button } from '@mantine/core';
import { useState } from 'react';
import { KNOWN_PURPOSES, type PlanLine } from '#src/contract/collection-plan.ts';
import { api, client, queries } from '../../client.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useKeptDays } from '../../parts/kept-days.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './collection-plan.module.css';

/** The lines as the plan says them: the question first, then who, where from, how often, how long, and what is kept. */
export function Lines({ lines, edit }: { lines: readonly PlanLine[]; edit: ((line: PlanLine) => void) | undefined }) {
  const { collectionPlan: w } = useWords();
  const [removed, remove] = useState<PlanLine>();
  return (
    <>
      <ul className={styles.lines} aria-label={w.lines}>
        {lines.map((line) => (
          <li key={line.purpose}>
            <Line of={line} />
            {edit !== undefined && (
              <div className={styles.buttons}>
                <Button variant="default" onClick={() => edit(line)}>
                  {w.edit}
                </Button>
                <Button variant="subtle" color="gray" onClick={() => remove(line)}>
                  {w.remove}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {removed !== undefined && (
        <AskFirst
          title={w.removeTitle(removed.title)}
          why={w.removeWhy}
          button={w.remove}
          close={() => remove(undefined)}
          deed={async () => {
            await client.collectionPlan.remove({ purpose: removed.purpose });
            await queries.invalidateQueries({ queryKey: api.collectionPlan.key() });
          }}
        />
      )}
    </>
  );
}

function Line({ of }: { of: PlanLine }) {
  const { collectionPlan: w, connections } = useWords();
  const format = useFormat();
  const kept = useKeptDays();
  const known = KNOWN_PURPOSES.find((one) => one === of.purpose);
  const facts: [string, string][] = [
    [w.purpose, known === undefined ? of.purpose : w.purposes[known]],
    [w.whom, of.whom],
    [w.source, of.source],
    [w.frequency, w.frequencies[of.frequency]],
    [w.kept, kept(of.retention_days)],
    [w.basis, w.bases[of.basis]],
    [
      w.events,
      of.event_types.length === 0 ? w.noEvents : format.list(of.event_types.map((one) => connections.types[one])),
    ],
    [w.fields, of.fields.length === 0 ? w.noFields : format.list(of.fields.map((one) => w.fieldNames[one]))],
    [w.recipients, of.recipients.length === 0 ? w.nobody : format.list(of.recipients)],
  ];
  return (
    <>
      <h3>{of.question}</h3>
      <p className="muted">{of.title}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
