import { useCallback, useMemo } from 'react';
import { intervals } from '#src/chart/intervals.ts';
import type { VoiceComparison, VoiceSummary } from '#src/contract/voices.ts';
import { Chart } from '../../charts/chart.tsx';
import { usePalette } from '../../charts/palette.ts';
import { capital } from '../../parts/capital.ts';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Empty } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAspects } from '../voices/aspects.ts';
import { MoodBar } from '../voices/mood.tsx';
import styles from './compare-voices.module.css';

type Difference = VoiceComparison['differences'][number];
/** So many differences fit a figure; the clear ones come first, and all are in its table. */
const MOST = 14;

/** What differs between two sets of voices: the clear differences first, then the words of each. */
export function Differences({ compared, names }: { compared: VoiceComparison; names: readonly [string, string] }) {
  const { voices } = useWords();
  const w = voices.compare;
  const { a, b, words, mean } = compared;
  const format = useFormat();
  if (a.items === 0 || b.items === 0) return <Empty title={w.nothing}>{voices.noneFit}</Empty>;
  const points = (value: number) => `${value < 0 ? '−' : '+'}${format.decimal(Math.abs(value), 2)}`;
  const range = mean?.interval ?? null;
  const clear = range !== null && (range[0] > 0 || range[1] < 0);
  const written = range === null ? '' : voices.interval(points(range[0]), points(range[1]));
  const size = mean === null ? '' : format.decimal(Math.abs(mean.value), 2);
  return (
    <>
      <div className={styles.sides}>
        <Side name={names[0]} summary={a} />
        <Side name={names[1]} summary={b} />
      </div>
      {mean !== null && range !== null && (
        <p>
          <strong>{w.mean}</strong>
          {format.colon}
          {!clear ? w.meanSame(written) : mean.value > 0 ? w.meanUp(size, written) : w.meanDown(size, written)}
        </p>
      )}
      <Shares differences={compared.differences} names={names} />
      <Section title={w.words}>
        <div className={styles.sides}>
          <Words title={w.wordsOf(names[0])} words={words.a} />
          <Words title={w.wordsOf(names[1])} words={words.b} />
        </div>
      </Section>
    </>
  );
}

function Side({ name, summary: { items, people, feeling } }: { name: string; summary: VoiceSummary }) {
  const { voices } = useWords();
  const format = useFormat();
  return (
    <section className={styles.side} aria-label={name}>
      <h2>{name}</h2>
      <p className="muted">
        {format.plural(items, voices.items)} · {format.plural(people, voices.people)}
      </p>
      <MoodBar feeling={feeling} />
    </section>
  );
}

function Words({ title, words }: { title: string; words: VoiceComparison['words']['a'] }) {
  const { voices } = useWords();
  const format = useFormat();
  return (
    <section className={styles.side} aria-label={title}>
      <h3>{title}</h3>
      {words.length === 0 && <p className="muted">{voices.compare.noWords}</p>}
      <ul className={styles.words}>
        {words.map(({ term, language, people }) => (
          <li key={`${language} ${term}`}>
            <bdi lang={language === 'other' ? undefined : language}>{term}</bdi>{' '}
            <span className="muted">{format.plural(people, voices.people)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shares({ differences, names }: { differences: readonly Difference[]; names: readonly [string, string] }) {
  const { voices } = useWords();
  const w = voices.compare;
  const format = useFormat();
  const palette = usePalette();
  const { nameOf: nameOfAspect } = useAspects();
  const nameOf = useCallback(
    ({ kind, name }: Difference) => {
      const of = {
        sentiment: voices.sentiments,
        intent: voices.intents,
        aspect: { [name]: nameOfAspect(name) },
        emotion: voices.emotions,
      };
      const known: Record<string, string> = of[kind];
      return w.row(w.kinds[kind], capital(known[name] ?? name));
    },
    [voices, w, nameOfAspect],
  );
  const all = useMemo(
    () =>
      [...differences].sort(
        (one, other) =>
          Number(other.sure) - Number(one.sure) ||
          Math.abs(other.difference?.value ?? 0) - Math.abs(one.difference?.value ?? 0),
      ),
    [differences],
  );
  const shown = useMemo(() => all.filter(({ difference }) => difference !== null).slice(0, MOST), [all]);
  const sure = all.filter((one) => one.sure).length;
  const points = useCallback(
    (value: number) => {
      const text = format.decimal(Math.abs(value) * 100, Math.abs(value) < 0.1 ? 1 : 0);
      return value < -0.0005 ? `−${text}` : value > 0.0005 ? `+${text}` : '0';
    },
    [format],
  );
  const option = useCallback(
    (width: number) =>
      intervals(
        {
          rows: shown.map((one) => ({
            name: nameOf(one),
            value: one.difference?.value ?? null,
            interval: one.difference?.interval ?? null,
            raw: null,
            text: w.points(points(one.difference?.value ?? 0)),
            // More of it is neither good nor bad by itself.
            tone: 'none',
          })),
          reference: { value: 0, name: w.same },
          log: false,
          write: points,
          not_enough: voices.journey.notEnough,
        },
        palette,
        width,
      ).option,
    [shown, nameOf, points, palette, w, voices],
  );
  const narrow = window.matchMedia('(max-width: 47.99em)').matches;
  return (
    <Figure
      title={sure === 0 ? w.chart.none : format.plural(sure, w.chart.some)}
      subtitle={w.chartSubtitle(...names)}
      numbers={{
        columns: [w.name, names[0], names[1], w.difference, w.range],
        rows: all.map((one) => [
          nameOf(one),
          one.a.value === null ? null : format.percent(one.a.value),
          one.b.value === null ? null : format.percent(one.b.value),
          one.difference === null ? null : w.points(points(one.difference.value)),
          one.difference?.interval == null
            ? null
            : voices.interval(points(one.difference.interval[0]), points(one.difference.interval[1])),
        ]),
      }}
    >
      <Chart height={shown.length * (narrow ? 46 : 34) + 22 + 30} option={option} />
    </Figure>
  );
}
