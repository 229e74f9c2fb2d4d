import { Badge, Button, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { DECISIONS } from '#src/contract/review.ts';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { client } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useWords } from '../../words.tsx';
import { Against } from './against.tsx';
import { Credits } from './credits.tsx';
import { Evidence } from './evidence.tsx';
import { Explain } from './explain.tsx';
import styles from './sense.module.css';
import { StatementForm } from './statement-form.tsx';
import { useDeed } from './use-deed.ts';

/** One statement: what speaks against it first, then what speaks for it, its explanations, and what is decided. */
export function StatementCard(props: {
  review: Review;
  statement: Statement;
  mayWrite: boolean;
  /** What people wrote as reasons: they become explanations at a tap. */
  whys: readonly string[];
}) {
  const { review, statement, mayWrite, whys } = props;
  const { reviewWork, review: guards } = useWords();
  const w = reviewWork.statements;
  const mayDecide = useMay('review.facilitate') && mayWrite;
  const [editing, setEditing] = useState(false);
  const { kind, text, decision, missing } = statement;
  const open = mayWrite && (decision === null || decision === 'accepted');
  return (
    <li className={styles.statement} data-kind={kind} data-decision={decision ?? undefined}>
      <header>
        <div>
          <span className={styles.kind}>{w.kinds[kind]}</span>
          {decision !== null && <Badge variant="outline">{w.decided[decision]}</Badge>}
          {statement.carried_from !== null && <span className="muted"> {w.fromBefore}</span>}
          {statement.heading !== null && <span className="muted"> {w.about(statement.heading)}</span>}
        </div>
        <h3>
          <bdi>{text}</bdi>
        </h3>
        {open && decision === null && (
          <Button variant="subtle" color="gray" aria-label={`${w.edit}: ${text}`} onClick={() => setEditing(true)}>
            {w.edit}
          </Button>
        )}
      </header>
      <Against statement={statement} mayWrite={open} />
      <Evidence review={review} statement={statement} mayWrite={open} />
      {kind === 'success' && <AllTheSame statement={statement} mayWrite={open} />}
      <Explain statement={statement} mayWrite={open} whys={whys} />
      {kind === 'success' && decision === 'accepted' && <Credits review={review} statement={statement} />}
      <Decide statement={statement} mayDecide={mayDecide} />
      {decision === null && mayWrite && (
        <div className={styles.missing}>
          {missing.length === 0 ? (
            <p>{w.ready}</p>
          ) : (
            <>
              <p>
                <strong>{w.missing}</strong>
              </p>
              <ul>
                {missing.map((name) => (
                  <li key={name}>{guards.guards[name]}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {editing && <StatementForm review={review} statement={statement} close={() => setEditing(false)} />}
    </li>
  );
}

function Decide({ statement, mayDecide }: { statement: Statement; mayDecide: boolean }) {
  const { reviewWork } = useWords();
  const w = reviewWork.statements;
  const [act, busy] = useDeed();
  const { id, text, decision, missing } = statement;
  if (!mayDecide) return null;
  const decide = (to: (typeof DECISIONS)[number] | null) =>
    void act(() => client.statements.decide({ id, decision: to }));
  if (decision !== null)
    return (
      <Button variant="subtle" color="gray" aria-label={`${w.reopen}: ${text}`} onClick={() => decide(null)}>
        {w.reopen}
      </Button>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div className={styles.actions} role="group" aria-label={`${w.decision}: ${text}`}>
      {DECISIONS.map((one) => (
        <Button
          key={one}
          variant={one === 'accepted' && missing.length === 0 ? 'filled' : 'default'}
          loading={busy}
          aria-label={`${w.decisions[one]}: ${text}`}
          onClick={() => decide(one)}
        >
          {w.decisions[one]}
        </Button>
      ))}
    </div>
  );
}

/** Of a success too it is asked what was done wrong: kept when one leaves the field. */
function AllTheSame({ statement, mayWrite }: { statement: Statement; mayWrite: boolean }) {
  const { reviewWork } = useWords();
  const w = reviewWork.evidence;
  const [act] = useDeed();
  const kept = statement.all_the_same ?? '';
  const [text, setText] = useState(kept);
  useEffect(() => setText(kept), [kept]);
  if (!mayWrite)
    return kept === '' ? null : (
      <p>
        <strong>{w.allTheSame}</strong> {kept}
      </p>
    );
  return (
    <Textarea
      label={w.allTheSame}
      value={text}
      maxLength={2000}
      autosize
      minRows={1}
      onChange={({ currentTarget: { value } }) => setText(value)}
      onBlur={() => {
        const said = text.trim();
        if (said !== '' && said !== kept)
          void act(() => client.statements.update({ id: statement.id, all_the_same: said }));
      }}
    />
  );
}
