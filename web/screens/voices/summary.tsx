import { useQuery } from '@tanstack/react-query';
import { RELIABLE_FROM } from '#src/contract/debrief.ts';
import type { Intent } from '#src/contract/voice.ts';
import type { VoiceSummary } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { signed } from '../feelings/named-points.ts';
import { useVoiceFilter } from './filter.ts';
import { MoodBar, SIGNS } from './mood.tsx';
import { QuotesLink } from './places.tsx';
import styles from './voices.module.css';

const COUNTED = ['complaint', 'question', 'suggestion'] as const satisfies readonly Intent[];
/** How long to wait before asking again while texts are being understood, in milliseconds. */
const AGAIN = 5_000;

/** What the page's filter leaves, counted. */
export function useVoiceSummary() {
  const { filter } = useVoiceFilter();
  return useQuery({
    ...api.voices.summary.queryOptions({ input: filter }),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => ((state.data?.not_heard ?? 0) > 0 ? AGAIN : false),
  });
}

/** Shares with their ranges in one strip; each opens its texts. */
export function SummaryStrip({ found }: { found: ReturnType<typeof useVoiceSummary> }) {
  const { voices: w } = useWords();
  const format = useFormat();
  if (found.isPending) return <Coming lines={2} block={72} />;
  if (found.isError) return <Failure error={found.error} reset={() => void found.refetch()} />;
  const { data } = found;
  if (data.items === 0) return null;
  const { feeling } = data;
  return (
    <section aria-label={w.summary} className={styles.summary}>
      <Stats>
        <Stat
          name={w.said}
          value={format.plural(data.items, w.items)}
          from={w.saidBy(format.plural(data.people, w.people), format.plural(data.sessions, w.sessions))}
        />
        {(['negative', 'positive'] as const).map((one) => (
          <Share
            key={one}
            name={`${SIGNS[one]} ${w.shares[one]}`}
            what={w.shareWhat[one]}
            share={feeling[one]}
            more={{ sentiment: one }}
          />
        ))}
        <Stat
          name={w.mean}
          definition={w.meanWhat}
          value={feeling.mean === null ? null : signed(feeling.mean.value, format)}
          from={
            feeling.mean?.interval == null
              ? undefined
              : w.interval(signed(feeling.mean.interval[0], format), signed(feeling.mean.interval[1], format))
          }
        />
        {COUNTED.map((one) => {
          const share = data.intents.find(({ name }) => name === one)?.share;
          return share === undefined ? null : (
            <Share key={one} name={w.counts[one]} what={w.shareWhat[one]} share={share} more={{ intent: one }} />
          );
        })}
      </Stats>
      <MoodBar feeling={feeling} bare />
      {!feeling.reliable && feeling.n > 0 && (
        <Partial title={w.few}>{w.fewWhy(format.plural(feeling.n, w.items), format.number(RELIABLE_FROM))}</Partial>
      )}
      {data.not_heard > 0 && (
        <p className="muted" role="status">
          {w.notHeard(format.plural(data.not_heard, w.items))}
        </p>
      )}
    </section>
  );
}

function Share(props: {
  name: string;
  what: string;
  share: VoiceSummary['toxic'];
  more: Parameters<typeof QuotesLink>[0]['more'];
}) {
  const { name, what, share, more } = props;
  const { voices: w } = useWords();
  const format = useFormat();
  const range = share.interval;
  return (
    <Stat
      name={name}
      definition={what}
      value={
        share.value === null ? null : (
          <QuotesLink more={more} label={`${name}${format.colon}${format.percent(share.value)}`}>
            {format.percent(share.value)}
          </QuotesLink>
        )
      }
      from={
        range === null
          ? undefined
          : w.ofN(w.interval(format.percent(range[0]), format.percent(range[1])), format.number(share.denominator))
      }
    />
  );
}
