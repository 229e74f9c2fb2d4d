import { useMemo } from 'react';
import type { MixOverTime } from '#src/contract/compare.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { SmallCurve } from '../sessions/small-curve.tsx';

/** How each format, or each kind of content, did from session to session, and whether the later half differs from the earlier. */
export function Courses({ of, courses }: { of: MixOverTime['of']; courses: readonly MixOverTime[] }) {
  const { compare: w } = useWords();
  const format = useFormat();
  const columns = useMemo<Column<MixOverTime>[]>(() => {
    const name = ({ level }: MixOverTime) =>
      of === 'content' ? (w.contents[level as keyof typeof w.contents] ?? level) : level;
    const times = (ratio: number) => `× ${format.decimal(ratio, 2)}`;
    return [
      { id: 'level', header: w.courseLevels[of], value: name, cell: (row) => <bdi>{name(row)}</bdi> },
      { id: 'sessions', header: w.courseSessions, value: ({ points }) => points.length, figure: true },
      {
        id: 'latest',
        header: w.courseLatest,
        value: ({ points }) => points.at(-1)?.ratio ?? null,
        cell: ({ points }) => times(points.at(-1)?.ratio ?? 1),
        figure: true,
      },
      {
        id: 'course',
        header: w.course,
        value: ({ points }) => points.at(-1)?.ratio ?? null,
        cell: (row) => <SmallCurve label={w.courseOver(name(row))} values={row.points.map(({ ratio }) => ratio)} />,
        wideOnly: true,
      },
      {
        id: 'change',
        header: w.courseChange,
        value: ({ change }) => change?.ratio ?? null,
        cell: ({ change }) =>
          change === null ? (
            <span className="not-enough">{w.notEnough}</span>
          ) : (
            <>
              {times(change.ratio)}
              <br />
              <span className="muted">{format.range(times(change.interval[0]), times(change.interval[1]))}</span>
            </>
          ),
        figure: true,
      },
    ];
  }, [of, w, format]);
  const rows = courses.filter((one) => one.of === of);
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{w.courseTitles[of]}</h3>
      <p className="muted">{w.courseLeads[of]}</p>
      <DataTable
        label={w.courseTitles[of]}
        rows={rows}
        columns={columns}
        rowKey={({ level }) => level}
        sort="-sessions"
      />
    </>
  );
}
