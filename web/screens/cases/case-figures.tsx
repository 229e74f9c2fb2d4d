import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CaseFigures as Figures } from '#src/contract/case.ts';
import { api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Figure } from '../../parts/figure.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Bars } from '../survey-results/answers-figure.tsx';
import styles from './cases.module.css';
import { useSpan } from './clock.tsx';

const DAY_MS = 86_400_000;
const DAYS = 90;

function useFigures() {
  // By whole days, so that the same is asked all day.
  const from = useMemo(() => new Date((Math.floor(Date.now() / DAY_MS) - DAYS) * DAY_MS).toISOString(), []);
  return useQuery(api.cases.figures.queryOptions({ input: { from } }));
}

/** How fast and how well cases are handled, in one strip. */
export function CaseStrip() {
  const { cases: w, results } = useWords();
  const format = useFormat();
  const span = useSpan();
  const found = useFigures();
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  if (found.data === undefined) return <Coming lines={1} block={64} />;
  const { handling, first_contact: first, too_early, backlog, compensated } = found.data;
  return (
    <section aria-label={w.figures} className={styles.strip}>
      <p className="muted">{w.figures}</p>
      <Stats>
        <Stat
          name={w.handling}
          definition={w.handlingWhat}
          value={handling === null ? null : span(handling.median)}
          from={
            handling === null
              ? undefined
              : `${
                  handling.interval === null
                    ? w.meanOnly(span(handling.mean))
                    : w.mean(span(handling.mean), span(Math.max(0, handling.interval[0])), span(handling.interval[1]))
                } · ${results.n(format.number(handling.n))}`
          }
        />
        <Stat
          name={w.first}
          definition={w.firstWhat}
          value={first.value === null ? null : format.percent(first.value)}
          from={[
            ...(first.interval === null
              ? []
              : [results.interval(format.percent(first.interval[0]), format.percent(first.interval[1]))]),
            ...(first.denominator > 0 ? [results.n(format.number(first.denominator))] : []),
            ...(too_early > 0 ? [w.tooEarly(format.number(too_early))] : []),
          ].join(' · ')}
        />
        <Stat
          name={w.backlog}
          value={format.number(backlog.open)}
          from={
            backlog.oldest_hours === null
              ? undefined
              : w.backlogFrom(
                  backlog.overdue === 0 ? w.overdueNone : format.number(backlog.overdue),
                  span(backlog.oldest_hours),
                )
          }
        />
        {compensated.length > 0 && (
          <Stat
            name={w.compensated}
            value={format.list(compensated.map(({ amount, currency }) => format.money(amount, currency)))}
          />
        )}
      </Stats>
    </section>
  );
}

/** What cases are about, the most frequent first. */
export function CaseReasons() {
  const found = useFigures();
  if (found.data === undefined || found.data.opened === 0) return null;
  return <Reasons figures={found.data} />;
}

function Reasons({ figures: { reasons, opened } }: { figures: Figures }) {
  const { cases: w, voices, results } = useWords();
  const format = useFormat();
  const rows = useMemo(
    () =>
      reasons
        .filter((one) => one.opened > 0)
        .sort((a, b) => b.opened - a.opened)
        .map((one) => ({
          ...{ name: capital(voices.aspects[one.reason]), value: one.opened, interval: null, tone: 'none' as const },
          ...{ text: format.number(one.opened), open: one.open },
        })),
    [reasons, voices, format],
  );
  const [most] = rows;
  if (most === undefined) return null;
  return (
    <Figure
      title={w.reasonsTitle(most.name, format.percent(most.value / opened))}
      name={w.reasons}
      subtitle={w.reasonsSubtitle(format.number(opened))}
      numbers={{
        columns: [w.reason, w.openedHead, results.share, w.stillOpen],
        rows: rows.map(({ name, value, open }) => [name, value, format.percent(value / opened), open]),
      }}
    >
      <Bars rows={rows} />
    </Figure>
  );
}
