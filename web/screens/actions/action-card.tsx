import { IconCalendarDue, IconRubberStamp } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActionHead } from '#src/contract/action.ts';
import type { Design } from '#src/contract/impact.ts';
import { useFormat, useWords } from '../../words.tsx';
import { ActionLink } from './action-link.tsx';
import { ActionMenu } from './action-menu.tsx';
import styles from './actions.module.css';
import { DropAction } from './drop-action.tsx';
import { movable } from './use-move.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** An action on the board: what, who, until when, from where, and how far its sessions are. */
export function ActionCard({
  action,
  mayWrite,
  drag,
}: {
  action: ActionHead;
  mayWrite: boolean;
  drag(id: string): void;
}) {
  const { actionBoard: w } = useWords();
  const [dropping, setDropping] = useState(false);
  const { id, verb, kind, owner, lesson, review, plan, verdict, dropped_reason: reason } = action;
  const canDrag = mayWrite && (movable(action) || action.state === 'measuring');
  return (
    <li
      className={styles.card}
      draggable={canDrag}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', verb);
        drag(id);
      }}
      onDragEnd={() => drag('')}
    >
      <div className={styles.cardHead}>
        <h3 className={styles.verb}>
          <ActionLink id={id} verdict={verdict !== null}>
            {verb}
          </ActionLink>
        </h3>
        {mayWrite && <ActionMenu action={action} drop={() => setDropping(true)} />}
      </div>
      {verdict !== null && <VerdictMark verdict={verdict.verdict} exploratory={plan?.exploratory ?? false} />}
      {plan !== null && verdict === null && action.state !== 'dropped' && <Progress plan={plan} />}
      <p className={styles.facts}>
        <span>{w.kinds[kind]}</span>
        <span>{owner?.name ?? w.nobody}</span>
      </p>
      <Due action={action} />
      {(lesson !== null || review !== null) && (
        <p className={styles.origin}>
          {lesson !== null ? w.fromLesson(lesson.statement) : w.fromReview(review?.title ?? '')}
        </p>
      )}
      {reason !== null && <p className={styles.origin}>{w.because(reason)}</p>}
      {dropping && <DropAction action={action} close={() => setDropping(false)} />}
    </li>
  );
}

function Due({ action: { due, overdue, state } }: { action: ActionHead }) {
  const { actionBoard: w } = useWords();
  const format = useFormat();
  if (due === null || state === 'done' || state === 'dropped') return null;
  const day = format.date(due, 'UTC');
  return (
    <p className={overdue ? styles.overdue : styles.due}>
      {overdue && <IconCalendarDue size={14} aria-hidden="true" />} {overdue ? w.overdue(day) : w.due(day)}
    </p>
  );
}

/** How many of the sessions it was sealed for are over. */
function Progress({ plan }: { plan: NonNullable<ActionHead['plan']> }) {
  const { actionBoard: w } = useWords();
  const format = useFormat();
  if (plan.sealed === null) return <p className={styles.origin}>{w.planDraft}</p>;
  const said = `${w.reached(format.number(plan.reached), format.number(plan.horizon))} ${w.reachedUnits[plan.design as Design]}`;
  return (
    <div className={styles.progress}>
      <IconRubberStamp size={16} stroke={1.5} aria-hidden="true" />
      <progress value={Math.min(plan.reached, plan.horizon)} max={plan.horizon} aria-label={said} />
      <span>{said}</span>
    </div>
  );
}
