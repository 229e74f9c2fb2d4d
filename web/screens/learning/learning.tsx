import { useQuery } from '@tanstack/react-query';
import type { Learning } from '#src/contract/action-verdict.ts';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ActionPlaces } from '../actions/action-places.tsx';
import { ageText } from '../review/age.ts';
import styles from './learning.module.css';
import { LongRunFigure } from './long-run-figure.tsx';
import { Quarters } from './quarters.tsx';

/** How often a range of forecasts should hold what comes. */
const MEANT = 0.9;
/** The longest bar of hours: two days, or the longest there is. */
const HOURS = 48;

/** How often the page looks whether what was missing has come. */
const AGAIN_MS = 15_000;

/** Whether the organisation gets better at choosing, foreseeing and keeping what it learns; and how the long run went. */
export function Screen() {
  const { actionLearning: w } = useWords();
  const format = useFormat();
  const found = useQuery({
    ...api.verdicts.learning.queryOptions(),
    refetchInterval: ({ state }) => (state.data !== undefined && state.data.pending > 0 ? AGAIN_MS : false),
  });
  return (
    <Page title={w.title} lead={w.lead} above={<ActionPlaces />}>
      {found.isPending && <Coming lines={6} block={320} words={w.reading} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          <div className={styles.two}>
            <Worked learning={found.data} />
            <Forecasts learning={found.data} />
            <Lessons learning={found.data} />
            <Reviews learning={found.data} />
          </div>
          <Section title={w.longRun} lead={w.longRunLead}>
            {found.data.pending > 0 && (
              <p className="muted" role="status">
                {format.plural(found.data.pending, w.pending)}
              </p>
            )}
            <div className={styles.trends}>
              {found.data.long_run.map((one) => (
                <LongRunFigure key={one.figure} of={one} />
              ))}
            </div>
          </Section>
        </>
      )}
    </Page>
  );
}

/** "Q3 2026", in the organisation's zone. */
function useQuarter(): (from: string) => string {
  const { actionLearning: w } = useWords();
  const { here } = useMe();
  return (from) => {
    // A quarter begins at midnight there: noon of the same day is in it wherever one reads.
    const day = new Date(Date.parse(from) + 43_200_000);
    const [month, year] = new Intl.DateTimeFormat('en', { month: 'numeric', year: 'numeric', timeZone: here.zone })
      .format(day)
      .split('/');
    return w.quarter(year ?? '', String(Math.ceil(Number(month) / 3)));
  };
}

function Block({ title, said, children }: { title: string; said: string; children: React.ReactNode }) {
  return (
    <section className={styles.block} aria-label={title}>
      <p className={styles.kicker}>{title}</p>
      <h2 className={styles.said}>{said}</h2>
      {children}
    </section>
  );
}

function Worked({ learning: { worked, waiting, dropped } }: { learning: Learning }) {
  const { actionLearning: w } = useWords();
  const format = useFormat();
  const quarter = useQuarter();
  const number = format.number;
  return (
    <Block
      title={w.workedTitle}
      said={
        worked.value === null
          ? w.workedNone
          : w.workedSaid(number(worked.numerator), number(worked.denominator), format.percent(worked.value))
      }
    >
      <p className="muted">
        {worked.interval !== null && `${w.workedRange(percents(worked.interval, format))} `}
        {w.parts(number(waiting), number(dropped))}
      </p>
      <Quarters
        name={w.workedTitle}
        subtitle={w.workedSubtitle}
        rows={worked.by_quarter.map(({ from, n, worked: good }) => ({
          ...{ name: quarter(from), share: n === 0 ? 0 : good / n, said: w.ofN(number(good), number(n)) },
        }))}
      />
    </Block>
  );
}

function Forecasts({ learning: { calibration, expectations } }: { learning: Learning }) {
  const { actionLearning: w } = useWords();
  const format = useFormat();
  const quarter = useQuarter();
  const number = format.number;
  const { interval } = calibration;
  const judged =
    interval === null ? '' : interval[1] < MEANT ? w.tooSure : interval[0] > MEANT ? w.tooCareful : w.wellSet;
  return (
    <Block
      title={w.calibrationTitle}
      said={
        calibration.denominator === 0
          ? w.calibrationNone
          : w.calibrationSaid(number(calibration.numerator), number(calibration.denominator))
      }
    >
      <p className="muted">
        {w.calibrationWhat} {judged}
      </p>
      <Quarters
        name={w.calibrationTitle}
        subtitle={w.heldOf(format.plural(calibration.denominator, w.forecasts))}
        mark={{ share: MEANT, name: w.shouldBe }}
        rows={calibration.by_quarter.map(({ from, n, held }) => ({
          ...{ name: quarter(from), share: n === 0 ? 0 : held / n, said: w.ofN(number(held), number(n)) },
        }))}
      />
      {expectations.median_ratio !== null && (
        <p>
          {w.expectations(format.percent(expectations.median_ratio), format.plural(expectations.n, w.expectationForms))}
        </p>
      )}
    </Block>
  );
}

function Lessons({ learning: { lessons } }: { learning: Learning }) {
  const { actionLearning: w } = useWords();
  const format = useFormat();
  const number = format.number;
  return (
    <Block
      title={w.lessonsTitle}
      said={
        lessons.shown === 0
          ? w.lessonsNone
          : w.lessonsSaid(number(lessons.applied + lessons.adapted), number(lessons.shown))
      }
    >
      {lessons.shown > 0 && (
        <p className="muted">
          {w.lessonsParts(number(lessons.applied), number(lessons.adapted), number(lessons.declined))}{' '}
          {lessons.reused.interval !== null && w.workedRange(percents(lessons.reused.interval, format))}
        </p>
      )}
    </Block>
  );
}

function Reviews({ learning: { hours_to_review: hours } }: { learning: Learning }) {
  const { actionLearning: w, reviews } = useWords();
  const format = useFormat();
  const quarter = useQuarter();
  const lasting = (value: number) => ageText(value, format, reviews);
  const longest = Math.max(HOURS, ...hours.by_quarter.map(({ median }) => median));
  return (
    <Block title={w.reviewTitle} said={hours.median === null ? w.reviewNone : w.reviewSaid(lasting(hours.median))}>
      <p className="muted">{w.reviewWhat}</p>
      <Quarters
        name={w.reviewTitle}
        subtitle={w.medianOf(format.plural(hours.n, w.reviews))}
        rows={hours.by_quarter.map(({ from, n, median }) => ({
          ...{ name: quarter(from), share: median / longest, said: `${lasting(median)} (n = ${format.number(n)})` },
        }))}
      />
    </Block>
  );
}

function percents(interval: readonly [number, number], format: ReturnType<typeof useFormat>): string {
  return format.range(format.percent(interval[0]), format.percent(interval[1]));
}
