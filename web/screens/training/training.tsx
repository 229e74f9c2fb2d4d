import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { BOARD_SPANS, type BoardSpan } from '#src/contract/board.ts';
import type { TrainingNeeds } from '#src/contract/training.ts';
import { addDays, wallTimeOf, weekdayOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionPlaces } from '../actions/action-places.tsx';
import { OpenTraining } from './open-training.tsx';
import { TeamCard } from './team-card.tsx';
import styles from './training.module.css';
import { Trainings } from './trainings.tsx';

const WEEKS: Readonly<Record<BoardSpan, number>> = { '4w': 4, '13w': 13, '52w': 52 };

/** Which teams of customer service need training, what is done about it, and what came of that. */
export function Screen() {
  const { here } = useMe();
  const { training: w } = useWords();
  if (here.stores.length > 0)
    return (
      <Page title={w.title} above={<ActionPlaces />}>
        <p className="not-enough">{w.refused}</p>
      </Page>
    );
  return <OfTheHouse />;
}

function OfTheHouse() {
  const { here } = useMe();
  const { training: w, boards } = useWords();
  const format = useFormat();
  const mayOpen = useMay('action.write');
  const [span, setSpan] = useAddress('span', '13w');
  const [opening, setOpening] = useState<string>();
  const today = wallTimeOf(Date.now(), here.zone).date;
  const to = addDays(today, -weekdayOf(today));
  const from = addDays(to, 1 - 7 * (WEEKS[span as BoardSpan] ?? WEEKS['13w']));
  const found = useQuery(api.trainings.needs.queryOptions({ input: { from, to }, staleTime: 60_000 }));
  const team = found.data?.teams.find((one) => one.team === opening);
  return (
    <Page
      wide
      title={w.title}
      lead={w.lead(format.date(from, 'UTC'), format.date(to, 'UTC'))}
      above={<ActionPlaces />}
      actions={
        <NativeSelect
          label={boards.span}
          value={span}
          onChange={({ currentTarget }) => setSpan(currentTarget.value)}
          data={BOARD_SPANS.map((one) => ({ value: one, label: boards.spans[one] }))}
        />
      }
    >
      {found.isPending && <Coming lines={1} block={300} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <Teams needs={found.data} {...(mayOpen ? { open: (name: string) => setOpening(name) } : {})} />
      )}
      <Trainings />
      {team !== undefined && <OpenTraining team={team} stretch={{ from, to }} close={() => setOpening(undefined)} />}
    </Page>
  );
}

/** The title says which teams need it. */
function Teams({ needs, open }: { needs: TrainingNeeds; open?: (team: string) => void }) {
  const { here } = useMe();
  const { training: w } = useWords();
  const format = useFormat();
  const mayImport = useMay('import.write');
  const { teams, compared } = needs;
  const needed = teams.filter((one) => one.needed).map(({ team }) => team);
  if (teams.length === 0)
    return (
      <Empty
        title={w.none}
        next={
          mayImport && (
            <Button
              renderRoot={(props) => (
                <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }} {...props} />
              )}
            >
              {w.noneNext}
            </Button>
          )
        }
      >
        {w.noneWhy}
      </Empty>
    );
  return (
    <Section
      title={needed.length > 0 ? w.some(format.list(needed)) : w.noneNeeded}
      lead={teams.length === 1 ? w.one : `${w.needsLead} (${format.plural(compared, w.compared)})`}
    >
      <ul className={styles.teams}>
        {teams.map((team) => (
          <TeamCard key={team.team} team={team} {...(open === undefined ? {} : { open: () => open(team.team) })} />
        ))}
      </ul>
    </Section>
  );
}
