import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { overlay } from '#src/chart/overlay.ts';
import type { ComparedOne, PairFigure } from '#src/contract/compare.ts';
import { figureText } from '#src/message/said.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { api } from '../../client.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { SessionLink } from '../sessions/session-link.tsx';
import styles from './compare.module.css';

/** Two sessions whose lengths differ by more than this are told to differ. */
const SAME_LENGTH = 1.15;

/** Two sessions beside each other: every figure that both have, and their curves over each other. */
export function Pair({ a, b }: { a: string; b: string }) {
  const { compare: w } = useWords();
  const found = useQuery(api.compare.pair.queryOptions({ input: { id: a, other: b } }));
  if (found.isPending) return <Coming lines={8} block={240} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { a: left, b: right, figures } = found.data;
  const longer = Math.max(left.duration_s, right.duration_s) / Math.min(left.duration_s, right.duration_s);
  const notes = [
    left.promotion === right.promotion ? null : w.promotionDiffers,
    longer > SAME_LENGTH ? w.lengthDiffers : null,
  ].filter((note) => note !== null);
  return (
    <>
      <p className={styles.key}>
        <SessionLink id={left.id}>{left.title}</SessionLink> <SessionLink id={right.id}>{right.title}</SessionLink>
      </p>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Overlaid of="viewers" sessions={[left, right]} />
      <Overlaid of="messages" sessions={[left, right]} />
      <Section title={w.pairTitle(left.title, right.title)} lead={w.apartWhy}>
        {figures.length === 0 ? <Partial title={w.nothingCommon} /> : <Figures two={[left, right]} figures={figures} />}
      </Section>
    </>
  );
}

function Overlaid({ of, sessions }: { of: 'viewers' | 'messages'; sessions: readonly ComparedOne[] }) {
  const { compare: w } = useWords();
  const palette = usePalette();
  const curves = useMemo(
    () => sessions.flatMap((one) => (one[of] === null ? [] : [{ name: one.title, values: one[of] }])),
    [sessions, of],
  );
  const option = useCallback(() => overlay(curves, palette, w.minute), [curves, palette, w]);
  if (curves.length === 0) return null;
  const longest = Math.max(...curves.map(({ values }) => values.length));
  return (
    <Figure
      title={of === 'viewers' ? w.viewersOver : w.messagesOver}
      subtitle={
        <>
          {w.curveSubtitle[of]} · {curves.map(({ name }, at) => `${at === 0 ? '—' : '- -'} ${name}`).join(' · ')}
        </>
      }
      numbers={{
        columns: [
          w.minute,
          ...curves.map(({ name }, at) => (at > 0 && name === curves[0]?.name ? `${name} (2)` : name)),
        ],
        rows: Array.from({ length: longest }, (_, at) => [at, ...curves.map(({ values }) => values[at] ?? null)]),
      }}
    >
      <Chart height={240} option={option} />
    </Figure>
  );
}

function Figures({ two: [a, b], figures }: { two: [ComparedOne, ComparedOne]; figures: PairFigure[] }) {
  const { compare: w } = useWords();
  const format = useFormat();
  const columns = useMemo<Column<PairFigure>[]>(() => {
    const signed = (points: number) => `${points > 0 ? '+' : '−'}${format.decimal(Math.abs(points) * 100, 1)}`;
    const differs = ({ ratio, difference }: PairFigure) =>
      difference === null
        ? ratio === null
          ? '–'
          : format.times(ratio)
        : `${w.points(signed(difference.value))} (${format.range(signed(difference.interval[0]), signed(difference.interval[1]))})`;
    const text = (name: string, value: number, { currency }: ComparedOne) => figureText(name, value, format, currency);
    return [
      { id: 'name', header: w.figure, value: ({ name }) => w.figures[name] ?? name },
      { id: 'a', header: a.title, value: (one) => one.a, cell: (one) => text(one.name, one.a, a), figure: true },
      { id: 'b', header: b.title, value: (one) => one.b, cell: (one) => text(one.name, one.b, b), figure: true },
      {
        id: 'difference',
        header: w.difference,
        value: ({ ratio }) => ratio,
        cell: differs,
        figure: true,
        wideOnly: true,
      },
      {
        id: 'apart',
        header: w.apart,
        value: ({ as_far_apart }) => as_far_apart?.share ?? null,
        cell: ({ as_far_apart }) =>
          as_far_apart === null ? (
            <span className="not-enough">{w.notEnough}</span>
          ) : (
            w.ofPairs(format.percent(as_far_apart.share))
          ),
        figure: true,
        wideOnly: true,
      },
    ];
  }, [a, b, w, format]);
  return (
    <DataTable
      label={w.pairTitle(a.title, b.title)}
      rows={figures}
      columns={columns}
      rowKey={({ name }) => name}
      sort="apart"
    />
  );
}
