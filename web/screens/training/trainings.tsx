import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Training } from '#src/contract/training.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Section } from '../../parts/page.tsx';
import { Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import { Effect } from './effect.tsx';
import { figureOf } from './figures.ts';
import styles from './training.module.css';

const fresh = () =>
  Promise.all([api.trainings.list.key(), api.actions.key()].map((queryKey) => queries.invalidateQueries({ queryKey })));

/** Trainings that were opened: who was trained, and the figure before and after. */
export function Trainings() {
  const { training: w } = useWords();
  const found = useQuery(api.trainings.list.queryOptions());
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  if (found.data === undefined) return null;
  const { trainings } = found.data;
  return (
    <Section title={w.trainings}>
      {trainings.length === 0 ? (
        <p className="muted">{w.trainingsNone}</p>
      ) : (
        <ul className={styles.trainings}>
          {trainings.map((one) => (
            <TrainingCard key={one.id} training={one} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function TrainingCard({ training }: { training: Training }) {
  const { here } = useMe();
  const { training: w, actionBoard, common } = useWords();
  const { kpi: names, write, day, format } = useKpiWords();
  const may = useMay('action.write');
  const { id, verb, state, owner, due, kpi, evidence, agents } = training;
  const finish = useMutation({ mutationFn: () => client.actions.move({ id, state: 'done' }), onSuccess: fresh });
  const said = (value: number | null) => (value === null ? common.notMeasured : write(figureOf(kpi), value));
  return (
    <li className={styles.card}>
      <div>
        <h3>{verb}</h3>
        <p className="muted">
          {[
            actionBoard.stateOf[state],
            ...(owner === null ? [] : [owner.name]),
            ...(due === null ? [] : [`${w.due} ${day(due)}`]),
          ].join(' · ')}
        </p>
      </div>
      <div>
        <h4>{w.evidence}</h4>
        <p>
          {w.whyOf(
            ...([names.names[kpi], said(evidence.own.value), said(evidence.others.value)] as const),
            ...([day(evidence.from), day(evidence.to)] as const),
          )}
        </p>
      </div>
      <div className={styles.people}>
        <h4>{w.people}</h4>
        {agents.length === 0 ? (
          <p className="muted">{w.nobodyKnown}</p>
        ) : (
          <p>
            {w.trained(format.number(agents.filter((one) => one.day !== null).length), format.number(agents.length))}
          </p>
        )}
        {agents.map((agent) => (
          <Agent key={agent.agent} training={id} agent={agent} may={may} />
        ))}
      </div>
      <Effect training={training} />
      <p className={styles.links}>
        <Link to="/o/$organisation/actions/$action" params={{ organisation: here.id, action: id }}>
          {w.action}
        </Link>
        {may && (state === 'open' || state === 'doing') && (
          <Button variant="default" loading={finish.isPending} onClick={() => finish.mutate()}>
            {w.done}
          </Button>
        )}
      </p>
      {finish.isError && <Failure error={finish.error} />}
    </li>
  );
}

function Agent(props: { training: string; agent: Training['agents'][number]; may: boolean }) {
  const { training, agent, may } = props;
  const { training: w } = useWords();
  const { day } = useKpiWords();
  const note = useMutation({
    mutationFn: (on: string) => client.trainings.note({ id: training, agent: agent.agent, day: on === '' ? null : on }),
    onSuccess: fresh,
  });
  if (!may)
    return (
      <p>
        {agent.agent}
        {agent.day === null ? '' : ` · ${day(agent.day)}`}
      </p>
    );
  return (
    <>
      <DayInput
        label={agent.here ? w.dayOf(agent.agent) : `${w.dayOf(agent.agent)} · ${w.gone}`}
        value={agent.day ?? ''}
        onChange={(on) => {
          if (on !== (agent.day ?? '')) note.mutate(on);
        }}
      />
      {note.isError && <Failure error={note.error} />}
    </>
  );
}
