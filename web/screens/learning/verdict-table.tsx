import { useMemo } from 'react';
import { useMe } from '../../me.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionLink } from '../actions/action-link.tsx';
import { VerdictMark } from '../actions/verdict-mark.tsx';
import type { Tree } from './trees.ts';

/** Every measured action with the way to its verdict. */
export function VerdictTable({ trees }: { trees: readonly Tree[] }) {
  const { actionLearning: w, actionBoard, actionMetrics } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const columns = useMemo<Column<Tree>[]>(
    () => [
      {
        id: 'action',
        header: w.action,
        value: ({ verb }) => verb,
        cell: ({ action, verb, guardrails_broken: broken }) => (
          <>
            <ActionLink id={action} verdict>
              {verb}
            </ActionLink>
            {broken > 0 && <span className="muted"> · ▼ {format.plural(broken, w.guardrailsBroken)}</span>}
          </>
        ),
      },
      {
        ...{ id: 'verdict', header: w.verdict, value: ({ verdict }: Tree) => actionBoard.verdicts[verdict] },
        cell: ({ verdict, exploratory }) => <VerdictMark verdict={verdict} exploratory={exploratory} />,
      },
      { ...{ id: 'grade', header: w.grade, value: ({ grade }: Tree) => grade }, wideOnly: true },
      {
        ...{ id: 'metric', header: w.metric, value: ({ metric }: Tree) => actionMetrics.of[metric].name },
        wideOnly: true,
      },
      {
        ...{ id: 'kind', header: w.kind, value: ({ kind }: Tree) => actionBoard.kinds[kind] },
        wideOnly: true,
      },
      {
        ...{ id: 'at', header: w.day, value: ({ at }: Tree) => at, wideOnly: true },
        cell: ({ at }) => format.date(at, here.zone),
      },
    ],
    [w, actionBoard, actionMetrics, format, here.zone],
  );
  return (
    <Section title={w.table}>
      <DataTable label={w.table} rows={trees} columns={columns} rowKey={({ action }) => action} sort="-at" />
    </Section>
  );
}
