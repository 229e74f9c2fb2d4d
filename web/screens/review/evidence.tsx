import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Review } from '#src/contract/review-plan.ts';
import type { Statement } from '#src/contract/statement.ts';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import { BindFact } from './bind-fact.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';
import { useFindings } from './use-findings.ts';

type Bound = Statement['evidence'][number];

/** What is bound to a statement, against first; each leads to where it stands. */
export function Evidence(props: { review: Review; statement: Statement; mayWrite: boolean }) {
  const { review, statement, mayWrite } = props;
  const { reviewWork } = useWords();
  const w = reviewWork.evidence;
  const [binding, setBinding] = useState(false);
  const of = (side: Bound['side']) => statement.evidence.filter((one) => one.side === side);
  return (
    <section className={styles.evidence} aria-label={`${w.for}: ${statement.text}`}>
      {of('against').length > 0 && <Side title={w.against} list={of('against')} {...{ statement, mayWrite }} />}
      <Side title={w.for} list={of('for')} none={w.noneFor} {...{ statement, mayWrite }} />
      {mayWrite && (
        <Button variant="default" aria-label={`${w.bind}: ${statement.text}`} onClick={() => setBinding(true)}>
          {w.bind}
        </Button>
      )}
      {binding && <BindFact review={review} statement={statement} close={() => setBinding(false)} />}
    </section>
  );
}

function Side(props: {
  title: string;
  list: readonly Bound[];
  none?: string;
  statement: Statement;
  mayWrite: boolean;
}) {
  const { title, list, none, statement, mayWrite } = props;
  const { here } = useMe();
  const { reviewWork } = useWords();
  const w = reviewWork.evidence;
  const { factText } = useFindings();
  const [act] = useDeed();
  return (
    <>
      <h4>{title}</h4>
      {list.length === 0 && none !== undefined && <p className="muted">{none}</p>}
      <ul className={styles.facts}>
        {list.map((one) => {
          const said = factText(one.fact);
          const to = placeOf(one, here.id);
          return (
            <li key={one.id}>
              <span>
                {to === undefined ? <bdi>{said}</bdi> : <a href={to}>{said}</a>}
                {one.fact?.session != null && one.fact.finding !== null && (
                  <small className="muted"> {one.fact.session.title}</small>
                )}
                {one.ref.startsWith('contribution:') && <small className="muted"> ({w.opinion})</small>}
                {one.note !== null && <small className="muted"> {one.note}</small>}
              </span>
              {mayWrite && (
                <ActionIcon
                  aria-label={w.remove(said)}
                  onClick={() => void act(() => client.statements.unbindFact({ id: statement.id, evidence: one.id }))}
                >
                  <IconX size={18} aria-hidden="true" />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Where a fact stands: the replay where it has a time, else the debrief. */
function placeOf({ ref, fact }: Bound, organisation: string): string | undefined {
  if (fact?.session == null || ref.startsWith('voice:')) return undefined;
  const own = `/o/${organisation}/sessions/${encodeURIComponent(fact.session.id)}`;
  const at = fact.moment?.start_s ?? fact.finding?.at_s ?? null;
  return at === null ? `${own}/debrief` : `${own}/replay?t=${Math.max(0, Math.round(at))}`;
}
