import { Alert, Badge, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SessionPlan } from '#src/contract/session-plan.ts';
import { addDays, instantOf, wallTimeOf } from '#src/contract/zoned-time.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { SessionPlaces } from '../../parts/session-places.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { changesBetween, type Draft, draftOf, readDraft } from './draft.ts';
import styles from './plan.module.css';
import { PlanForm } from './plan-form.tsx';
import { Recording } from './recording.tsx';
import { SessionLessons } from './session-lessons.tsx';
import { ShowNames } from './show-names.tsx';
import { Targets } from './targets.tsx';
import { Tonight } from './tonight.tsx';

/** What a session is to be: everything its team agrees on before it. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const query = useQuery(api.sessions.plan.queryOptions({ input: { id: session }, refetchOnWindowFocus: false }));
  const { plan: words } = useWords();
  if (query.isError)
    return (
      <Page title={words.title} above={<SessionPlaces session={session} />}>
        <Failure error={query.error} reset={() => void query.refetch()} />
      </Page>
    );
  if (query.data === undefined)
    return (
      <Page title={words.title} above={<SessionPlaces session={session} />}>
        <Coming lines={2} block={320} />
      </Page>
    );
  return <Plan key={session} plan={query.data} />;
}

function Plan({ plan }: { plan: SessionPlan }) {
  const { plan: words, live, common } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const readOnly = !useMay('session.write');
  const edit = usePlanEdit(plan);
  const { draft } = edit;

  return (
    <Page
      title={draft.title || plan.title}
      above={<SessionPlaces session={plan.id} title={plan.title} />}
      lead={
        <>
          <Badge variant="outline" color={plan.state === 'live' ? 'onair' : 'gray'}>
            {words.states[plan.state]}
          </Badge>
          {readOnly && ` ${words.readOnly}`}
        </>
      }
      actions={readOnly ? undefined : <PlanActions plan={plan} />}
    >
      <Tonight session={plan.id} />
      <PlanForm draft={draft} zone={plan.zone} readOnly={readOnly} onChange={edit.change} />
      <Section title={words.targets} lead={words.targetsLead}>
        <Targets
          targets={draft.targets}
          currency={plan.currency}
          readOnly={readOnly}
          onChange={(targets) => edit.change({ targets })}
        />
      </Section>
      {!readOnly && (
        <div className={styles.save} data-dirty={edit.dirty || undefined}>
          {edit.conflict !== undefined && (
            <Alert color="problem" title={words.conflict} w="100%">
              <p>{words.conflictWhat(edit.conflict.map((field) => words.fields[field] ?? field).join(', '))}</p>
              <Group>
                <Button size="sm" variant="default" onClick={() => void edit.takeTheirs()}>
                  {words.theirs}
                </Button>
                <Button size="sm" variant="default" onClick={() => void edit.keepMine()}>
                  {words.mine}
                </Button>
              </Group>
            </Alert>
          )}
          <Button
            disabled={!edit.dirty || draft.title.trim() === ''}
            loading={edit.busy}
            onClick={() => void edit.save()}
          >
            {edit.dirty ? common.save : words.saved}
          </Button>
          {edit.dirty && (
            <Button variant="subtle" color="gray" onClick={edit.discard}>
              {words.discard}
            </Button>
          )}
          <span role="status">{edit.failed ?? (edit.dirty ? words.unsaved : '')}</span>
        </div>
      )}
      <Section
        title={words.order}
        actions={
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/o/$organisation/sessions/$session/order"
                params={{ organisation: here.id, session: plan.id }}
                {...props}
              />
            )}
          >
            {words.orderOpen}
          </Button>
        }
      >
        <p className="muted">
          {plan.segments === 0 ? words.orderNoneWhy : format.plural(plan.segments, words.segmentForms)}
        </p>
      </Section>
      {plan.state === 'planned' && <SessionLessons session={plan.id} changed={`${plan.version} ${plan.segments}`} />}
      <Section title={words.recording} lead={words.recordingLead}>
        <Recording session={plan.id} readOnly={readOnly} />
      </Section>
      <Section title={live.link.title} lead={live.link.lead}>
        <ShowNames session={plan.id} readOnly={readOnly} />
      </Section>
    </Page>
  );
}

/** The form's state, and how it is saved: only what was changed, and never over what somebody else changed of the same. */
function usePlanEdit(plan: SessionPlan) {
  const { plan: words } = useWords();
  const point = useFormat().decimal(0.5, 1).charAt(1);
  const [base, setBase] = useState(plan);
  const [draft, setDraft] = useState<Draft>(() => draftOf(plan, point));
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<string[]>();
  const [failed, setFailed] = useState<string>();
  const changes = changesBetween(readDraft(draftOf(base, point), base), readDraft(draft, base));
  const dirty = Object.keys(changes).length > 0;

  // What comes newer from the server is the new ground, while nothing is being written here.
  useEffect(() => {
    if (dirty || plan.version === base.version) return;
    setBase(plan);
    setDraft(draftOf(plan, point));
  }, [plan, dirty, base.version, point]);

  const fresh = () =>
    queries.fetchQuery({ ...api.sessions.plan.queryOptions({ input: { id: plan.id } }), staleTime: 0 });

  async function save(version = base.version, what = changes) {
    setBusy(true);
    setFailed(undefined);
    try {
      await client.sessions.update({ id: plan.id, version, ...what });
      setConflict(undefined);
      const now = await fresh();
      setBase(now);
      setDraft(draftOf(now, point));
      for (const queryKey of [api.sessions.list.key(), api.calendar.key(), api.hosts.key(), api.shows.key()])
        void queries.invalidateQueries({ queryKey });
    } catch (error) {
      const problem = problemOf(error);
      if (problem?.code === 'conflict' && problem.field !== undefined && problem.field !== 'state')
        setConflict(problem.field.split(', '));
      else setFailed(words.failed);
    } finally {
      setBusy(false);
    }
  }

  return {
    draft,
    dirty,
    busy,
    conflict,
    failed,
    save: () => save(),
    change: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    discard() {
      setConflict(undefined);
      setFailed(undefined);
      setDraft(draftOf(base, point));
    },
    /** Theirs of what both changed; what only I changed stays mine. */
    async takeTheirs() {
      const now = await fresh();
      const mine = Object.fromEntries(Object.entries(changes).filter(([field]) => !(conflict ?? []).includes(field)));
      setConflict(undefined);
      setBase(now);
      if (Object.keys(mine).length === 0) setDraft(draftOf(now, point));
      else await save(now.version, mine);
    },
    async keepMine() {
      const now = await fresh();
      await save(now.version);
    },
  };
}

function PlanActions({ plan }: { plan: SessionPlan }) {
  const { plan: words, common } = useWords();
  const { here } = useMe();
  const navigate = useNavigate();

  async function copy() {
    const start = plan.planned_start ?? plan.start;
    const wall = start === null ? null : wallTimeOf(start, plan.zone);
    // The same time on the wall a week later, whatever clocks do in between.
    const next = wall === null ? null : instantOf({ ...wall, date: addDays(wall.date, 7) }, plan.zone).instant;
    const { id } = await client.sessions.copy({ id: plan.id, planned_start: next });
    void queries.invalidateQueries({ queryKey: api.calendar.key() });
    void queries.invalidateQueries({ queryKey: api.sessions.list.key() });
    saidDone(next === null ? words.copied : words.copyWeek);
    await navigate({ to: '/o/$organisation/sessions/$session/plan', params: { organisation: here.id, session: id } });
  }

  async function remove() {
    await client.sessions.remove({ id: plan.id });
    void queries.invalidateQueries({ queryKey: api.calendar.key() });
    void queries.invalidateQueries({ queryKey: api.sessions.list.key() });
    saidDone(words.removed(plan.title), {
      label: common.undo,
      back: () =>
        void client.sessions.restore({ id: plan.id }).then(async () => {
          await queries.invalidateQueries();
          saidDone(words.restored);
        }),
    });
    await navigate({ to: '/o/$organisation/calendar', params: { organisation: here.id } });
  }

  return (
    <>
      <Button variant="default" onClick={() => void copy()}>
        {words.copy}
      </Button>
      {plan.state === 'planned' && (
        <Button variant="default" onClick={() => void remove()}>
          {words.remove}
        </Button>
      )}
    </>
  );
}
