import { Button, NativeSelect } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { SENTIMENTS, type Sentiment } from '#src/contract/voice.ts';
import type { AspectMatrix } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { capital } from '../../parts/capital.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { csvOf, download } from '../../parts/download.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { stepName, useAspects } from '../voices/aspects.ts';
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
      {rows.length > 0 && <Grouped rows={rows} columns={columns} />}
    </Section>
  );
}

const GROUPS = ['none', 'team', 'step'] as const;

/** The table, or one for each team or step of the journey; mentions of a group are those of its subjects. */
function Grouped({ rows, columns }: { rows: readonly Row[]; columns: readonly Column<Row>[] }) {
  const { aspects: a, voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  const { placeOf } = useAspects();
  const [given, setGroup] = useAddress('group', 'none');
  const group = GROUPS.find((one) => one === given) ?? 'none';
  const nameOf = ({ aspect }: Row) => {
    const { team = null, step = null } = placeOf(aspect) ?? {};
    if (group === 'team') return team ?? a.teamNone;
    return step === null ? a.stepNone : voices.journey.phases[step.phase];
  };
  const table = (label: string, some: readonly Row[]) => (
    <DataTable
      label={label}
      rows={some}
      columns={columns.filter(({ id }) => id !== group)}
      rowKey={({ aspect }) => aspect}
      sort="-people"
      name="subjects"
    />
  );
  const sum = (some: readonly Row[], of: (row: Row) => number) => some.reduce((all, row) => all + of(row), 0);
  // Whose nobody is comes last.
  const none = group === 'team' ? a.teamNone : a.stepNone;
  const groups = [...Map.groupBy(rows, nameOf)].sort(
    ([name, one], [another, other]) =>
      Number(name === none) - Number(another === none) ||
      sum(other, ({ items }) => items) - sum(one, ({ items }) => items),
  );
  return (
    <>
      <NativeSelect
        label={a.group}
        value={group}
        onChange={({ currentTarget }) => setGroup(currentTarget.value)}
        data={GROUPS.map((one) => ({ value: one, label: a.groups[one] }))}
        maw={260}
        mb="lg"
      />
      {group === 'none'
        ? table(w.subjects, rows)
        : groups.map(([name, some]) => {
            const items = sum(some, (row) => row.items);
            const negative = format.percent(sum(some, (row) => row.negative) / Math.max(1, items));
            return (
              <section key={name} className={styles.group} aria-label={name}>
                <h3>
                  <bdi>{name}</bdi>
                </h3>
                <p className="muted">{a.groupSum(format.plural(items, a.mentions), negative)}</p>
                {table(name, some)}
              </section>
            );
          })}
    </>
  );
}

function useColumns(rows: readonly Row[]): Column<Row>[] {
  const { voices } = useWords();
  const w = voices.feelings;
  const format = useFormat();
  const most = Math.max(1, ...rows.flatMap((row) => SENTIMENTS.map((one) => row[one])));
  const { nameOf, placeOf } = useAspects();
  const { aspects: a } = useWords();
  const name = ({ aspect }: Row) => capital(nameOf(aspect));
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
      ...{ id: 'step', header: a.step, wideOnly: true },
      value: ({ aspect }) => placeOf(aspect)?.step?.phase ?? null,
      cell: ({ aspect }) => {
        const step = placeOf(aspect)?.step ?? null;
        return step === null ? null : stepName(step, voices);
      },
    },
    {
      ...{ id: 'team', header: a.team, wideOnly: true, value: ({ aspect }) => placeOf(aspect)?.team ?? null },
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
