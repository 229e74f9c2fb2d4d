import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Statement } from '#src/contract/statement.ts';
import { client } from '../../client.ts';
import { useWords } from '../../words.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';
import { useFindings } from './use-findings.ts';

const VERDICTS = ['for', 'against', 'neutral'] as const;
type Hypothesis = Statement['hypotheses'][number];

/** Explanations in rows, facts in columns; chance, mix and season always stand among them. */
export function Explain(props: { statement: Statement; mayWrite: boolean; whys: readonly string[] }) {
  const { statement, mayWrite, whys } = props;
  const { reviewWork } = useWords();
  const w = reviewWork.explain;
  const { factText } = useFindings();
  const [act] = useDeed();
  const { id, hypotheses, evidence, missing_to_seal } = statement;
  // What somebody wrote is no fact to weigh an explanation against.
  const facts = evidence.filter(({ ref }) => !ref.startsWith('contribution:'));
  const nameOf = ({ kind, text }: Hypothesis) => text ?? w.kinds[kind];
  const known = new Set(hypotheses.map(({ text }) => text));
  const cellOf = (hypothesis: Hypothesis, fact: (typeof facts)[number]) => {
    const now = hypothesis.cells.find((cell) => cell.evidence === fact.id)?.verdict;
    if (!mayWrite) return now === undefined ? '–' : w.verdicts[now];
    return (
      <NativeSelect
        size="sm"
        aria-label={w.cell(nameOf(hypothesis), factText(fact.fact))}
        value={now ?? ''}
        data={[{ value: '', label: '–' }, ...VERDICTS.map((value) => ({ value, label: w.verdicts[value] }))]}
        onChange={({ currentTarget: { value } }) =>
          void act(() =>
            client.statements.weigh({
              ...{ id, hypothesis: hypothesis.id, evidence: fact.id },
              verdict: VERDICTS.find((one) => one === value) ?? null,
            }),
          )
        }
      />
    );
  };
  return (
    <details className={styles.explain}>
      <summary>{w.title}</summary>
      <p className="muted">{missing_to_seal.length === 0 ? w.ready : w.lead}</p>
      {facts.length === 0 && <p className="muted">{w.noFacts}</p>}
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.explanation}</th>
              {facts.map((one) => (
                <th key={one.id} scope="col">
                  {factText(one.fact)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hypotheses.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <bdi>{nameOf(one)}</bdi>
                  {one.kind !== 'own' && <small className="muted">{w.kindHints[one.kind]}</small>}
                  {one.kind === 'own' && mayWrite && (
                    <ActionIcon
                      aria-label={w.remove(nameOf(one))}
                      onClick={() => void act(() => client.statements.removeHypothesis({ id, hypothesis: one.id }))}
                    >
                      <IconX size={18} aria-hidden="true" />
                    </ActionIcon>
                  )}
                </th>
                {facts.map((fact) => (
                  <td key={fact.id}>{cellOf(one, fact)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayWrite && <AddExplanation id={id} whys={whys.filter((text) => !known.has(text))} />}
    </details>
  );
}

function AddExplanation({ id, whys }: { id: string; whys: readonly string[] }) {
  const { reviewWork } = useWords();
  const w = reviewWork.explain;
  const [act, busy] = useDeed();
  const [text, setText] = useState('');
  const add = async (said: string) => {
    if (said.trim() === '') return;
    if (await act(() => client.statements.explain({ id, text: said.trim().slice(0, 1000) }))) setText('');
  };
  return (
    <>
      <form
        className={styles.inline}
        onSubmit={(event) => {
          event.preventDefault();
          void add(text);
        }}
      >
        <TextInput
          label={w.add}
          placeholder={w.addHint}
          value={text}
          maxLength={1000}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Button type="submit" variant="default" loading={busy}>
          {w.add}
        </Button>
      </form>
      {whys.length > 0 && (
        <div className={styles.whys}>
          <p className="muted">{w.said}</p>
          {whys.map((one) => (
            <Button key={one} variant="default" size="sm" onClick={() => void add(one)}>
              + {one}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
