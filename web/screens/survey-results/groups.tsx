import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { intervals } from '#src/chart/intervals.ts';
import { shareTable, shareTableHeight } from '#src/chart/share-table.ts';
import { type CrossTab, type QuestionResult, RESULT_GROUPS } from '#src/contract/survey-results.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { api } from '../../client.ts';
import { useAddress } from '../../parts/address.ts';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useResultsAsked } from './controls.tsx';
import styles from './results.module.css';
import { useSaid } from './said.ts';
import { useNarrow } from './use-narrow.ts';

const UNCOUNTED = ['text', 'contact', 'ranking'];
/** Questions with one answer a person part people into groups. */
const PARTING = ['nps', 'csat', 'ces', 'rating', 'single', 'consent'];

/** One question's answers in groups of people; small groups are hidden and said to be. */
export function Groups({ survey, questions }: { survey: string; questions: readonly QuestionResult[] }) {
  const { results: w } = useWords();
  const said = useSaid();
  const { withoutCareless } = useResultsAsked();
  const counted = questions.filter(({ kind }) => !UNCOUNTED.includes(kind));
  const [given, setQuestion] = useAddress('compare', counted[0]?.id ?? '');
  const [parting, setBy] = useAddress('by', 'channel');
  const question = counted.find(({ id }) => id === given) ?? counted[0];
  const bys = [
    ...RESULT_GROUPS.map((one) => ({ value: one as string, label: w.groups[one] })),
    ...questions
      .filter(({ id, kind }) => id !== question?.id && PARTING.includes(kind))
      .map(({ id, words }) => ({ value: id, label: w.answerTo(said.text(words)) })),
  ];
  const by = bys.find(({ value }) => value === parting)?.value ?? 'channel';
  const found = useQuery({
    ...api.surveyResults.crossTab.queryOptions({
      input: { id: survey, question: question?.id ?? '', by, without_careless: String(withoutCareless) },
    }),
    enabled: question !== undefined,
    placeholderData: (before) => before,
  });
  if (question === undefined) return null;
  return (
    <Section id="compare" title={w.compare} lead={w.compareLead}>
      <div className={styles.choices}>
        <NativeSelect
          label={w.compareQuestion}
          value={question.id}
          onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
          data={counted.map(({ id, words }) => ({ value: id, label: said.text(words) }))}
        />
        <NativeSelect
          label={w.compareBy}
          value={by}
          onChange={({ currentTarget }) => setBy(currentTarget.value)}
          data={bys}
        />
      </div>
      {found.isPending && <Coming lines={2} block={200} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data?.groups.length === 0 && <Partial title={w.compareNone} />}
      {found.data !== undefined && found.data.groups.length > 0 && (
        <Compared
          table={found.data}
          question={question}
          by={bys.find(({ value }) => value === found.data.by)?.label ?? ''}
        />
      )}
    </Section>
  );
}

function Compared({ table, question, by }: { table: CrossTab; question: QuestionResult; by: string }) {
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  const names = useMemo(() => table.groups.map((group) => said.group(table.by, group)), [table, said]);
  const scored = question.score !== null;
  const answers = useMemo(() => table.answers.map(({ key, words }) => said.answer(key, words)), [table, said]);
  return (
    <>
      <Figure
        title={w.compareTitle(said.text(question.words), by)}
        subtitle={w.n(format.number(table.n))}
        numbers={
          scored
            ? {
                columns: [w.group, 'n', w.scoreHead, w.range],
                rows: table.groups.map(({ n, score }, at) => [
                  ...[names[at] ?? '', n ?? w.hidden],
                  score?.score == null ? w.hidden : said.figure(score, score.score),
                  score?.interval == null
                    ? null
                    : format.range(said.figure(score, score.interval[0]), said.figure(score, score.interval[1])),
                ]),
              }
            : {
                columns: [w.group, 'n', ...answers],
                rows: table.groups.map(({ n, cells }, at) => [
                  ...[names[at] ?? '', n ?? w.hidden],
                  ...cells.map(({ share }) => (share?.value == null ? w.hidden : format.percent(share.value))),
                ]),
              }
        }
      >
        {scored ? (
          <Scores table={table} names={names} question={question} />
        ) : (
          <Shares table={table} names={names} answers={answers} />
        )}
      </Figure>
      {(table.hidden_groups > 0 || table.hidden_cells > 0) && (
        <p className={styles.note}>
          {[
            ...(table.hidden_groups > 0 ? [format.plural(table.hidden_groups, w.hiddenGroups)] : []),
            ...(table.hidden_cells > 0 ? [format.plural(table.hidden_cells, w.hiddenCells)] : []),
          ].join(', ')}
          . {w.hiddenWhy}
        </p>
      )}
    </>
  );
}

function Scores({ table, names, question }: { table: CrossTab; names: readonly string[]; question: QuestionResult }) {
  const { results: w } = useWords();
  const format = useFormat();
  const palette = usePalette();
  const narrow = useNarrow();
  const said = useSaid();
  const all = question.score;
  const option = useCallback(
    (width: number) =>
      intervals(
        {
          rows: table.groups.map(({ n, score }, at) => ({
            ...{ name: names[at] ?? '', value: score?.score ?? null, interval: score?.interval ?? null, raw: null },
            text: score?.score == null ? '' : `${said.figure(score, score.score)} · n = ${format.number(n ?? 0)}`,
            tone: 'none' as const,
          })),
          reference: all?.score == null ? null : { value: all.score, name: said.figure(all, all.score) },
          log: false,
          write: (value) => (all === null ? '' : said.figure(all, value)),
          not_enough: w.hidden,
        },
        palette,
        width,
      ).option,
    [table, names, all, palette, format, said, w],
  );
  return <Chart height={table.groups.length * (narrow ? 46 : 34) + 52} option={option} />;
}

function Shares(props: { table: CrossTab; names: readonly string[]; answers: readonly string[] }) {
  const { table, names, answers } = props;
  const format = useFormat();
  const palette = usePalette();
  const narrow = useNarrow();
  // Names that do not fit over their columns stand below, by number.
  const numbered = narrow && answers.length > 4;
  const heads = useMemo(
    () => (numbered ? answers.map((_, at) => format.number(at + 1)) : answers),
    [numbered, answers, format],
  );
  const option = useCallback(
    (width: number) =>
      shareTable(
        heads,
        table.groups.map(({ n, cells }, at) => ({
          name: `${names[at] ?? ''}${n === null ? '' : ` · n = ${format.number(n)}`}`,
          cells: cells.map(({ share }) => share?.value ?? null),
        })),
        format.percent,
        palette,
        width,
      ).option,
    [table, names, heads, palette, format],
  );
  return (
    <>
      <Chart height={shareTableHeight(table.groups.length, narrow)} option={option} />
      {numbered && (
        <ol className={styles.legend}>
          {answers.map((answer) => (
            <li key={answer}>{answer}</li>
          ))}
        </ol>
      )}
    </>
  );
}
