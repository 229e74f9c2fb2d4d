import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { SENTIMENTS, type Sentiment } from '#src/contract/voice.ts';
import type { AspectMatrix } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { csvOf, download } from '../../parts/download.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useVoiceFilter } from '../voices/filter.ts';
import { SIGNS } from '../voices/mood.tsx';
import { QuotesLink } from '../voices/places.tsx';
import styles from './feelings.module.css';

type Row = AspectMatrix['rows'][number];

/** What people speak of, by how they feel about it: every count opens its texts. */
export function Subjects() {
  const { here } = useMe();
  const { voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  const { filter } = useVoiceFilter();
  const found = useQuery({
    ...api.voices.aspects.queryOptions({ input: filter }),
    placeholderData: (before) => before,
  });
  const before = found.data?.before ?? null;
  const columns = useColumns(found.data?.rows ?? []).filter(({ id }) => id !== 'change' || before !== null);
  const against =
    before === null
      ? ''
      : before.from !== null && before.to !== null
        ? w.before.stretch(format.date(before.from, here.zone), format.date(before.to, here.zone))
        : before.session === null
          ? ''
          : w.before.session(before.session);
  const rows = found.data?.rows ?? [];
  return (
    <Section
      title={w.subjects}
      lead={`${w.subjectsLead} ${against}`}
      actions={
        rows.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() =>
              download(
                `${w.subjects}.csv`,
                csvOf({
                  columns: columns.map(({ header }) => header),
                  rows: rows.map((row) => columns.map(({ value }) => value(row))),
                }),
              )
            }
          >
            {w.csv}
          </Button>
        )
      }
    >
      {found.isPending && <Coming lines={8} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && rows.length === 0 && <p className="muted">{w.noSubjects}</p>}
      {rows.length > 0 && (
        <DataTable
          label={w.subjects}
          rows={rows}
          columns={columns}
          rowKey={({ aspect }) => aspect}
          sort="-people"
          name="subjects"
        />
      )}
    </Section>
  );
}

function useColumns(rows: readonly Row[]): Column<Row>[] {
  const { voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  const most = Math.max(1, ...rows.flatMap((row) => SENTIMENTS.map((one) => row[one])));
  const name = ({ aspect }: Row) => capital(voices.aspects[aspect]);
  const felt = (one: Sentiment): Column<Row> => ({
    id: one,
    header: `${SIGNS[one]} ${voices.shares[one]}`,
    value: (row) => row[one],
    figure: true,
    cell: (row) =>
      row[one] === 0 ? (
        <span className="muted">0</span>
      ) : (
        <span
          className={styles.cell}
          style={{ '--depth': `${Math.round(8 + (42 * row[one]) / most)}%`, '--tone': `var(${TONES[one]})` } as object}
        >
          <QuotesLink
            more={{ aspect: row.aspect, felt: one }}
            label={`${voices.felt(name(row), voices.sentiments[one])}${format.colon}${format.plural(row[one], voices.items)}`}
          >
            {format.number(row[one])}
          </QuotesLink>
        </span>
      ),
  });
  return [
    {
      ...{ id: 'aspect', header: w.aspect, value: name },
      cell: (row) => <QuotesLink more={{ aspect: row.aspect, felt: '' }}>{name(row)}</QuotesLink>,
    },
    {
      ...{ id: 'people', header: capital(voices.people.other.replace('# ', '')), value: ({ people }) => people },
      ...{ figure: true, cell: ({ people }) => format.number(people) },
    },
    ...SENTIMENTS.map(felt),
    {
      ...{ id: 'share', header: w.share, value: ({ negative_share }) => negative_share.value, figure: true },
      wideOnly: true,
      cell: ({ negative_share: { value, interval } }) =>
        value === null ? null : (
          <span className={styles.stacked}>
            {format.percent(value)}
            {interval !== null && (
              <small className="muted">
                {voices.interval(format.percent(interval[0]), format.percent(interval[1]))}
              </small>
            )}
          </span>
        ),
    },
    {
      ...{ id: 'change', header: w.change, value: ({ change }) => change?.value ?? null, figure: true },
      wideOnly: true,
      cell: ({ change }) => <Change change={change} />,
    },
  ];
}

const TONES = { negative: '--problem', neutral: '--muted', positive: '--success' } as const;

function Change({ change }: { change: Row['change'] }) {
  const { voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  if (change === null) return <span className="muted">{w.noChange}</span>;
  const points = (value: number) => {
    const text = format.number(Math.round(Math.abs(value) * 100));
    return value < 0 ? `−${text}` : `+${text}`;
  };
  const range = change.interval;
  if (range === null || (range[0] <= 0 && range[1] >= 0)) return <span className="muted">{w.unclear}</span>;
  return (
    <span className={styles.stacked}>
      {w.points(points(change.value))}
      <small className="muted">{voices.interval(points(range[0]), points(range[1]))}</small>
    </span>
  );
}
