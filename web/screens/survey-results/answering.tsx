import { useQuery } from '@tanstack/react-query';
import type { AnsweringGroup, ResponseRates, SilenceGroup } from '#src/contract/survey-results.ts';
import { api } from '../../client.ts';
import { Figure } from '../../parts/figure.tsx';
import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Bars } from './answers-figure.tsx';
import styles from './results.module.css';
import { useSaid } from './said.ts';

/** Who answered and who was silent: rates of those who were asked by name, by whatever is known of all of them. */
export function Answering({ survey, anonymous }: { survey: string; anonymous: boolean }) {
  const { results: w } = useWords();
  const found = useQuery(api.surveyResults.rates.queryOptions({ input: { id: survey } }));
  return (
    <Section id="rates" title={w.rates} lead={w.ratesLead}>
      {found.isPending && <Coming lines={3} block={120} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && (
        <>
          {found.data.invitations.queued === 0 ? (
            <Partial title={w.ratesNone} />
          ) : (
            <>
              <Totals of={found.data.invitations} anonymous={anonymous} />
              <div className={styles.figures}>
                {found.data.silence
                  .filter(({ groups }) => groups.length > 1)
                  .map(({ by, groups }) => (
                    <Silence key={by} by={by} groups={groups} anonymous={anonymous} />
                  ))}
              </div>
            </>
          )}
          {found.data.open.length > 0 && <OpenLinks open={found.data.open} />}
        </>
      )}
      {found.data?.silence.some(({ groups }) => groups.some(({ reached }) => reached === null)) && (
        <p className={styles.note}>{w.hiddenWhy}</p>
      )}
    </Section>
  );
}

function Totals({ of, anonymous }: { of: ResponseRates['invitations']; anonymous: boolean }) {
  const { results: w } = useWords();
  const format = useFormat();
  const rate = anonymous ? of.began : of.answered;
  return (
    <Stats>
      <Stat name={w.reached} value={format.number(of.reached)} />
      <Stat
        name={anonymous ? w.began : w.answeredRate}
        value={rate.value === null ? null : format.percent(rate.value)}
        from={
          rate.interval === null
            ? undefined
            : `${w.interval(format.percent(rate.interval[0]), format.percent(rate.interval[1]))} · ${w.n(format.number(rate.denominator))}`
        }
      />
      {of.waiting > 0 && <Stat name={w.waiting} value={format.number(of.waiting)} />}
      {of.failed > 0 && <Stat name={w.failed} value={format.number(of.failed)} />}
    </Stats>
  );
}

function Silence(props: { by: SilenceGroup; groups: readonly AnsweringGroup[]; anonymous: boolean }) {
  const { by, groups, anonymous } = props;
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  const rows = groups.map((group) => {
    const rate = (anonymous ? group.began : group.answered) ?? null;
    const text = rate?.value == null ? '' : `${format.percent(rate.value)} · n = ${format.number(rate.denominator)}`;
    const measured = { value: rate?.value ?? null, interval: rate?.interval ?? null };
    return { ...measured, name: said.group(by, group), text, tone: 'none' as const, group };
  });
  const known = rows.flatMap((row) =>
    row.value === null || row.interval === null ? [] : [{ ...row, interval: row.interval }],
  );
  const ordered = known.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [least, most] = [ordered[0], ordered.at(-1)];
  const differs = least !== undefined && most !== undefined && least.interval[1] < most.interval[0];
  const n = format.number(known.reduce((sum, { group }) => sum + (group.reached ?? 0), 0));
  return (
    <Figure
      title={`${w.rateBy[by]}${format.colon}${differs ? w.silenceDiffers(least.name, most.name) : w.silenceAlike}`}
      name={w.rateBy[by]}
      subtitle={anonymous ? w.rateBeganSubtitle(n) : w.rateSubtitle(n)}
      numbers={{
        columns: [w.group, w.reached, w.share, w.range, w.failed],
        rows: rows.map(({ name, value, interval, group }) => [
          ...[name, group.reached ?? w.hidden, value === null ? w.hidden : format.percent(value)],
          interval === null ? null : format.range(format.percent(interval[0]), format.percent(interval[1])),
          group.failed,
        ]),
      }}
    >
      <Bars rows={rows} />
    </Figure>
  );
}

function OpenLinks({ open }: { open: ResponseRates['open'] }) {
  const { results: w } = useWords();
  const said = useSaid();
  const format = useFormat();
  return (
    <div className={styles.openLinks}>
      <h3>{w.openLinks}</h3>
      <p className="muted">{w.openLinksWhy}</p>
      <Stats>
        {open.map(({ channel, responses, finished }) => (
          <Stat
            key={channel}
            name={said.channel(channel)}
            value={responses === null ? w.hidden : format.plural(responses, w.answers)}
            from={
              responses === null || finished === null
                ? undefined
                : w.responsesFrom(format.number(finished), format.number(responses))
            }
          />
        ))}
      </Stats>
    </div>
  );
}
