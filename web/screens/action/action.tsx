import { Badge, Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ActionHead } from '#src/contract/action.ts';
import type { Design } from '#src/contract/impact.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionForm } from '../actions/action-form.tsx';
import { ActionMenu } from '../actions/action-menu.tsx';
import { ActionPlaces } from '../actions/action-places.tsx';
import { DropAction } from '../actions/drop-action.tsx';
import { VerdictMark } from '../actions/verdict-mark.tsx';
import styles from './action.module.css';
import { PlanSection } from './plan-section.tsx';

/** One action: who, until when and why, how one will know whether it works, and which sessions have it. */
export function Screen() {
  const { action: id = '' } = useParams({ strict: false }) as { action?: string };
  const { actionBoard } = useWords();
  const found = useQuery(api.actions.get.queryOptions({ input: { id } }));
  if (found.isError)
    return (
      <Page title={actionBoard.title} above={<ActionPlaces />}>
        <Failure error={found.error} reset={() => void found.refetch()} />
      </Page>
    );
  if (found.data === undefined)
    return (
      <Page title={actionBoard.title} above={<ActionPlaces />}>
        <Coming lines={3} block={280} />
      </Page>
    );
  return <Whole key={id} action={found.data} />;
}

function Whole({ action }: { action: ActionHead }) {
  const { actionPlan: w, actionBoard } = useWords();
  const mayWrite = useMay('action.write');
  const [editing, setEditing] = useState(false);
  const [dropping, setDropping] = useState(false);
  return (
    <Page
      title={action.verb}
      above={<ActionPlaces />}
      lead={
        <span className={styles.lead}>
          <Badge variant="outline" color={action.overdue ? 'onair' : 'gray'}>
            {actionBoard.stateOf[action.state]}
          </Badge>{' '}
          {action.verdict !== null && (
            <VerdictMark verdict={action.verdict.verdict} exploratory={action.plan?.exploratory ?? false} />
          )}
        </span>
      }
      actions={
        mayWrite && action.state !== 'dropped' ? (
          <>
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden="true" />}
              onClick={() => setEditing(true)}
            >
              {w.edit}
            </Button>
            <ActionMenu action={action} drop={() => setDropping(true)} />
          </>
        ) : undefined
      }
    >
      <Facts action={action} />
      <ToVerdict action={action} />
      <PlanSection action={action} />
      {editing && <ActionForm action={action} close={() => setEditing(false)} />}
      {dropping && <DropAction action={action} close={() => setDropping(false)} />}
    </Page>
  );
}

function Facts({ action }: { action: ActionHead }) {
  const { actionPlan: w, actionBoard } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const { owner, due, kind, lesson, review, statement, why, created, dropped_reason: reason } = action;
  const origins = [
    lesson === null ? null : { to: `/lessons/${encodeURIComponent(lesson.id)}`, text: lesson.statement },
    // A statement stands in its review: one way there is enough.
    review === null ? null : { to: `/reviews/${encodeURIComponent(review.id)}`, text: statement?.text ?? review.title },
  ].filter((one) => one !== null);
  const facts = [
    [actionBoard.owner, owner?.name ?? actionBoard.nobody],
    [w.due, due === null ? w.noDue : format.date(due, 'UTC')],
    [actionBoard.kind, actionBoard.kinds[kind]],
    [w.created, format.date(created, here.zone)],
  ] as const;
  return (
    <section aria-label={w.facts}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {why !== '' && <p className={styles.why}>{why}</p>}
      <p className="muted">
        {origins.length === 0 ? w.byHand : `${w.from}${format.colon}`}
        {origins.map(({ to, text }, at) => (
          <span key={to}>
            {at > 0 && ' · '}
            <Link to={`/o/${here.id}${to}` as '/'} preload={false}>
              {text}
            </Link>
          </span>
        ))}
      </p>
      {reason !== null && <p className={styles.exploratory}>{actionBoard.because(reason)}</p>}
    </section>
  );
}

/** Where the verdict is, or what it waits for. */
function ToVerdict({ action: { id, plan, state } }: { action: ActionHead }) {
  const { actionPlan: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  if (plan === null || plan.sealed === null || state === 'dropped') return null;
  const ready = plan.reached >= plan.horizon;
  return (
    <div className={styles.toVerdict}>
      <div>
        <strong>
          {ready
            ? w.ready
            : w.waits(format.number(plan.reached), format.plural(plan.horizon, w.units[plan.design as Design]))}
        </strong>
        {!ready && <p className="muted">{w.waitsWhy}</p>}
      </div>
      <Button
        variant={ready ? 'filled' : 'default'}
        renderRoot={(props) => (
          <Link
            to="/o/$organisation/actions/$action/verdict"
            params={{ organisation: here.id, action: id }}
            {...props}
          />
        )}
      >
        {ready ? w.readVerdict : w.verdict}
      </Button>
    </div>
  );
}
