import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Assignment } from '#src/contract/action-plan.ts';
import type { Design } from '#src/contract/impact.ts';
import { wallTimeOf } from '#src/contract/zoned-time.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { SessionLink } from '../sessions/session-link.tsx';
import styles from './action.module.css';
import { type Done, HOW_DONE, RecordDone, useRecordDone } from './record-done.tsx';

/** Which sessions have the action, drawn before anybody saw them, and what was really done in each. */
export function Assignments({ action, design, over }: { action: string; design: Design; over: boolean }) {
  const { actionPlan: w } = useWords();
  const found = useQuery(api.actionPlans.assignments.queryOptions({ input: { id: action } }));
  const rows = found.data?.assignments;
  const next = rows?.find(({ session, cancelled }) => session.state === 'planned' && !cancelled);
  return (
    <Section title={w.drawn} lead={w.drawnLead[design]}>
      {found.isPending && <Coming lines={5} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {rows?.length === 0 && design !== 'ab' && <Partial title={w.noneDrawn}>{w.noneDrawnWhy}</Partial>}
      {next !== undefined && !over && <Next assignment={next} />}
      {rows !== undefined && rows.length > 0 && <Table rows={rows} over={over} />}
    </Section>
  );
}

/** "With", "without", or in blocks. */
function useDrawn() {
  const { actionPlan: w } = useWords();
  return ({ on, blocks }: Assignment) =>
    on !== null ? (on ? w.with : w.withoutIt) : blocks.length > 0 ? w.blocks : w.with;
}

/** The day of an instant where the organisation is. */
const dayOf = (instant: string | number, zone: string) => wallTimeOf(instant, zone).date;

function Next({ assignment }: { assignment: Assignment }) {
  const { actionPlan: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const drawn = useDrawn();
  const { session, blocks } = assignment;
  const tonight = session.at !== null && dayOf(session.at, here.zone) === dayOf(Date.now(), here.zone);
  return (
    <div className={styles.next}>
      <p className={styles.nextWhat}>{(tonight ? w.tonight : w.nextUp)(drawn(assignment))}</p>
      <p>
        <SessionLink id={session.id} state="planned">
          {session.title}
        </SessionLink>
        {session.at !== null && <span className="muted"> · {format.dateTime(session.at, here.zone)}</span>}
      </p>
      {blocks.length > 0 && (
        <ul className={styles.blocks}>
          {blocks.map(({ start_s: from, end_s: to, on }) => (
            <li key={from} data-on={on || undefined}>
              <span className="figures">{w.blockAt(format.tick(from), format.tick(to))}</span>{' '}
              {on ? w.with : w.withoutIt}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Table({ rows, over }: { rows: readonly Assignment[]; over: boolean }) {
  const { actionPlan: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const drawn = useDrawn();
  // Nothing is recorded after the verdict.
  const mayComply = useMay('action.comply') && !over;
  const [asked, setAsked] = useState<{ of: Assignment; how: Done }>();
  const record = useRecordDone();
  const paired = rows.some(({ pair }) => pair !== null);
  const columns = useMemo<Column<Assignment>[]>(
    () => [
      {
        id: 'session',
        header: w.session,
        value: ({ session }) => session.title,
        cell: ({ session, cancelled }) => (
          <>
            <SessionLink id={session.id} state={session.state as 'planned'}>
              {session.title}
            </SessionLink>
            {session.at !== null && <span className={styles.dayBelow}>{format.dateTime(session.at, here.zone)}</span>}
            {cancelled && (
              <span className={styles.note}>
                {w.cancelled}. {w.cancelledWhy}
              </span>
            )}
          </>
        ),
      },
      {
        id: 'at',
        header: w.day,
        value: ({ session }) => session.at,
        wideOnly: true,
        cell: ({ session }) => (session.at === null ? '–' : format.dateTime(session.at, here.zone)),
      },
      ...(paired
        ? [{ ...{ id: 'pair', header: w.pair, value: ({ pair }: Assignment) => pair, figure: true, wideOnly: true } }]
        : []),
      {
        id: 'drawn',
        header: w.drawnAs,
        value: (one) => drawn(one),
        cell: (one) => (
          <span className={one.on === false ? styles.off : styles.on}>
            <i aria-hidden="true" /> {drawn(one)}
          </span>
        ),
      },
      {
        id: 'done',
        header: w.reallyDone,
        value: ({ done }) => done?.how ?? null,
        cell: (one) => {
          if (one.cancelled) return '–';
          if (one.session.state === 'planned') return <span className="muted">{w.notBegun}</span>;
          const note = one.done?.note != null && <span className={styles.note}>{one.done.note}</span>;
          if (!mayComply)
            return (
              <>
                {one.done === null ? '–' : w.howDone[one.done.how]}
                {note}
              </>
            );
          return (
            <>
              <NativeSelect
                aria-label={w.doneOf(one.session.title)}
                value={one.done?.how ?? ''}
                onChange={(event) => {
                  const how = HOW_DONE.find((each) => each === event.currentTarget.value);
                  if (how === undefined) return;
                  // As drawn needs no story; anything else is asked about, once.
                  if (how === 'as_drawn') record({ of: one, how, note: null });
                  else setAsked({ of: one, how });
                }}
                data={[
                  ...(one.done === null ? [{ value: '', label: w.doneUnknown }] : []),
                  ...HOW_DONE.map((how) => ({ value: how, label: w.howDone[how] })),
                ]}
              />
              {note}
            </>
          );
        },
      },
    ],
    [w, format, here.zone, drawn, mayComply, paired, record],
  );
  return (
    <>
      <DataTable label={w.drawn} rows={rows} columns={columns} rowKey={({ session }) => session.id} sort="at" />
      {asked !== undefined && <RecordDone {...asked} close={() => setAsked(undefined)} record={record} />}
    </>
  );
}
