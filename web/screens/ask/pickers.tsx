import { MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { KpiFigure } from '#src/contract/board.ts';
import type { OwnQuestion } from '#src/contract/kept-question.ts';
import { KPI_DIMENSIONS, KPI_GRAINS, KPI_IDS, type KpiDimension } from '#src/contract/kpi.ts';
import { api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { useWords } from '../../words.tsx';
import { useKpiWords } from '../boards/use-kpi-words.ts';
import styles from '../kpi/kpi.module.css';

const DAYS = [7, 28, 91, 182, 364, 728];

/** Measure, what parts it, how it is cut, how far back, and what it is narrowed to. */
export function Pickers(props: {
  figures: readonly KpiFigure[];
  asked: OwnQuestion;
  change(part: Partial<OwnQuestion>): void;
}) {
  const { figures, asked, change } = props;
  const { askFigures: w, boards } = useWords();
  const { kpi, format, part } = useKpiWords();
  const dimensions = figures.find(({ id }) => id === asked.kpi)?.dimensions ?? [];
  const [begun, begin] = useState<KpiDimension>();
  const [filtered] = KPI_DIMENSIONS.filter((one) => asked.filter[one] !== undefined);
  // A dimension is chosen before anything of it is: until then it narrows nothing.
  const narrowed = filtered ?? (begun !== undefined && dimensions.includes(begun) ? begun : undefined);
  const days = 'days' in asked.span ? asked.span.days : null;
  // What there is to choose from is what the figure has parts of; asked without the filter, or choosing one would hide the others.
  const choices = useQuery(
    api.kept_questions.answer.queryOptions({
      input: { ...asked, filter: {}, grain: 'whole', by: narrowed ?? null },
      enabled: narrowed !== undefined,
      staleTime: 300_000,
    }),
  );
  const chosen = narrowed === undefined ? [] : (asked.filter[narrowed] ?? []);
  const listed = (choices.data?.parts ?? []).filter(({ key }) => key !== '');
  return (
    <div className={styles.controls}>
      <NativeSelect
        label={w.figure}
        value={asked.kpi}
        onChange={({ currentTarget }) => {
          const picked = KPI_IDS.find((one) => one === currentTarget.value);
          if (picked !== undefined) change({ kpi: picked });
        }}
        data={figures.map(({ id }) => ({ value: id, label: kpi.names[id] }))}
      />
      <NativeSelect
        label={boards.figure.by}
        value={asked.by ?? ''}
        onChange={({ currentTarget }) =>
          change({ by: KPI_DIMENSIONS.find((one) => one === currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: capital(boards.figure.byNothing) },
          ...dimensions.map((one) => ({ value: one, label: capital(kpi.dimensions[one]) })),
        ]}
      />
      <NativeSelect
        label={boards.figure.grain}
        value={asked.grain}
        onChange={({ currentTarget }) => change({ grain: KPI_GRAINS.find((one) => one === currentTarget.value) })}
        data={KPI_GRAINS.map((one) => ({ value: one, label: capital(kpi.grains[one]) }))}
      />
      <NativeSelect
        label={w.over}
        value={days === null ? '' : String(days)}
        onChange={({ currentTarget }) => change({ span: { days: Number(currentTarget.value) } })}
        data={[
          ...('from' in asked.span ? [{ value: '', label: `${asked.span.from} – ${asked.span.to}` }] : []),
          ...[...new Set([...DAYS, ...(days === null ? [] : [days])])]
            .sort((a, b) => a - b)
            .map((one) => ({ value: String(one), label: format.plural(one, w.days) })),
        ]}
      />
      <NativeSelect
        label={w.only}
        value={narrowed ?? ''}
        onChange={({ currentTarget }) => {
          begin(KPI_DIMENSIONS.find((one) => one === currentTarget.value));
          change({ filter: {} });
        }}
        data={[
          { value: '', label: capital(w.onlyAll) },
          ...dimensions.map((one) => ({ value: one, label: capital(kpi.dimensions[one]) })),
        ]}
      />
      {narrowed !== undefined && (
        <MultiSelect
          label={w.which}
          placeholder={chosen.length === 0 ? w.whichHint : ''}
          searchable
          clearable
          limit={100}
          value={chosen}
          onChange={(keys) => {
            begin(narrowed);
            change({ filter: keys.length === 0 ? {} : { [narrowed]: keys } });
          }}
          data={[
            ...listed.map((one) => ({ value: one.key, label: part(narrowed, one) })),
            // What a kept question names stays to be seen, also where nothing of it was measured.
            ...chosen
              .filter((key) => listed.every((one) => one.key !== key))
              .map((key) => ({ value: key, label: key })),
          ]}
        />
      )}
    </div>
  );
}
