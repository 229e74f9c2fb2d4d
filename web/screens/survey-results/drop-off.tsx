import { useQuery } from '@tanstack/react-query';
import type { DropOff } from '#src/contract/survey-results.ts';
import { api } from '../../client.ts';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Bars } from './answers-figure.tsx';
import styles from './results.module.css';
import { useSaid } from './said.ts';

/** Where people stop, page by page, and how long each question takes them. */
export function Stops({ survey }: { survey: string }) {
  const { results: w } = useWords();
  const format = useFormat();
  const found = useQuery(api.surveyResults.dropOff.queryOptions({ input: { id: survey } }));
  const total = found.data?.total_seconds;
  return (
    <Section id="stops" title={w.stops} lead={w.stopsLead}>
      {found.isPending && <Coming lines={3} block={160} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data?.responses === 0 && <Partial title={w.stopsNone} />}
      {found.data !== undefined && found.data.responses > 0 && (
        <div className={styles.figures}>
          <Pages of={found.data} />
          <Times of={found.data} />
        </div>
      )}
      {total != null && (
        <p className={styles.note}>
          {w.total(format.duration(total.median), format.duration(total.low), format.duration(total.high))}
        </p>
      )}
    </Section>
  );
}

function Pages({ of: { pages, responses } }: { of: DropOff }) {
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  const rows = pages.map(({ title, reached, left, seconds, questions }, at) => {
    // A page without a heading is known by its first question.
    const heading = said.text(title) || said.text(questions[0]?.words ?? null);
    const text = left.value === null ? '' : `${format.percent(left.value)} · n = ${format.number(reached)}`;
    const name = `${format.number(at + 1)}. ${heading}`;
    return { name, value: left.value, interval: left.interval, text, tone: 'problem' as const, reached, left, seconds };
  });
  const most = rows.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  return (
    <Figure
      title={
        most === undefined || most.left.numerator === 0
          ? w.stoppedNobody
          : w.stopped(most.name, format.percent(most.value ?? 0))
      }
      name={w.stops}
      subtitle={w.stopsSubtitle(format.number(responses))}
      numbers={{
        columns: [w.page, w.cameTo, w.stoppedHere, w.share, w.range, w.seconds, w.middleHalf],
        rows: rows.map(({ name, reached, left, value, interval, seconds }) => [
          ...[name, reached, left.numerator, value === null ? null : format.percent(value)],
          interval === null ? null : format.range(format.percent(interval[0]), format.percent(interval[1])),
          seconds === null ? null : format.duration(seconds.median),
          seconds === null ? null : format.range(format.duration(seconds.low), format.duration(seconds.high)),
        ]),
      }}
    >
      <Bars rows={rows} />
    </Figure>
  );
}

function Times({ of: { pages } }: { of: DropOff }) {
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  const rows = pages.flatMap(({ questions }) =>
    questions.map((question) => ({
      ...{ name: said.text(question.words), value: question.median_seconds, interval: null, tone: 'none' as const },
      text: question.median_seconds === null ? '' : format.duration(question.median_seconds),
      question,
    })),
  );
  const longest = rows.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  if (longest?.value == null) return null;
  return (
    <Figure
      title={w.times(longest.name, longest.text)}
      name={w.timesShort}
      subtitle={w.timesSubtitle}
      numbers={{
        columns: [w.question, w.seconds, w.answeredHead, w.skipped, w.stoppedHere],
        rows: rows.map(({ name, text, question: { answered, skipped, left } }) => [
          ...[name, text, answered.numerator, skipped, left],
        ]),
      }}
    >
      <Bars rows={rows} />
    </Figure>
  );
}
