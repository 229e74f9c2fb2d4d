import type { FactFigure } from '#src/contract/review.ts';
import type { ReviewFacts } from '#src/contract/review-plan.ts';
import { figureText } from '#src/message/said.ts';
import { capital } from '../../parts/capital.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';

/** Each figure beside its target, what is usual here, and what was forecast. */
export function FactFigures({ facts }: { facts: ReviewFacts }) {
  const { reviews, sessions } = useWords();
  const w = reviews.facts;
  const format = useFormat();
  const text = ({ name, currency }: FactFigure, value: number) => figureText(name, value, format, currency);
  const several = facts.sessions.length > 1;
  const titleOf = (session: string) => facts.sessions.find(({ id }) => id === session)?.title ?? session;
  const two = (value: string, under: string) => (
    <span>
      {value}
      <small className={styles.below}>{under}</small>
    </span>
  );
  const columns: Column<FactFigure>[] = [
    {
      id: 'figure',
      header: w.figure,
      value: ({ name, session }) =>
        `${capital(sessions.figures[name] ?? name)}${several ? ` · ${titleOf(session)}` : ''}`,
    },
    {
      id: 'outcome',
      header: w.outcome,
      value: ({ value }) => value,
      cell: (row) => <strong>{text(row, row.value)}</strong>,
      figure: true,
    },
    {
      id: 'target',
      header: w.target,
      value: ({ target }) => target,
      cell: (row) =>
        row.target === null
          ? '–'
          : two(text(row, row.target), row.value >= row.target ? `✓ ${w.met}` : `✗ ${w.missed}`),
      figure: true,
      wideOnly: true,
    },
    {
      id: 'usual',
      header: w.usual,
      value: ({ usual }) => usual,
      cell: (row) =>
        row.usual === null
          ? '–'
          : two(
              text(row, row.usual),
              [
                format.plural(row.n, w.usualOf),
                row.percentile === null ? null : w.percentile(format.percent(row.percentile / 100)),
              ]
                .filter(Boolean)
                .join(', '),
            ),
      figure: true,
      wideOnly: true,
    },
    {
      id: 'forecast',
      header: w.forecast,
      value: ({ forecasts }) => forecasts.median,
      cell: (row) =>
        row.forecasts.median === null
          ? '–'
          : two(
              text(row, row.forecasts.median),
              w.forecastOf(format.number(row.forecasts.held), format.number(row.forecasts.n)),
            ),
      figure: true,
      wideOnly: true,
    },
    {
      id: 'own',
      header: w.own,
      value: ({ own }) => own?.value ?? null,
      cell: (row) =>
        row.own === null
          ? '–'
          : two(
              `${text(row, row.own.value)} (${format.range(text(row, row.own.low), text(row, row.own.high))})`,
              row.own.low <= row.value && row.value <= row.own.high ? w.inside : w.outside,
            ),
      figure: true,
      wideOnly: true,
    },
  ];
  return (
    <Section title={w.figures}>
      <DataTable
        label={w.figures}
        name="figures"
        rows={facts.figures}
        columns={columns}
        rowKey={({ session, name }) => `${session} ${name}`}
        sort="none"
      />
    </Section>
  );
}
