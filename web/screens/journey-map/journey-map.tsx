import { useQuery } from '@tanstack/react-query';
import { PHASES, type Touchpoint } from '#src/contract/voices.ts';
import { api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { signed } from '../feelings/named-points.ts';
import { useVoiceFilter } from '../voices/filter.ts';
import { VoiceFilters } from '../voices/filters.tsx';
import { MoodBar } from '../voices/mood.tsx';
import { QuotesLink, VoicePlaces } from '../voices/places.tsx';
import { NothingSaid } from '../voices/voices.tsx';
import { Buying } from './buying.tsx';
import styles from './journey-map.module.css';
import { NetOfTouchpoints } from './net-of-touchpoints.tsx';
import { StepSubjects } from './step-subjects.tsx';

/** Where people spoke and how they felt there, before, during and after sessions. */
export function Screen() {
  const { voices } = useWords();
  const w = voices.journey;
  const { filter } = useVoiceFilter();
  const found = useQuery({
    ...api.voices.journey.queryOptions({ input: filter }),
    placeholderData: (before) => before,
  });
  const touchpoints = found.data?.touchpoints ?? [];
  return (
    <Page wide title={w.title} lead={w.lead} above={<VoicePlaces />}>
      <VoiceFilters without={['felt']} />
      <Buying />
      {found.isPending && <Coming lines={4} block={260} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data !== undefined && touchpoints.length === 0 && <NothingSaid />}
      {touchpoints.length > 0 && (
        <>
          <div className={styles.map}>
            {PHASES.map((phase) => (
              <section key={phase} aria-label={w.phases[phase]} className={styles.phase}>
                <h2>{w.phases[phase]}</h2>
                <p className="muted">{w.phaseWhat[phase]}</p>
                {touchpoints.every((one) => one.phase !== phase) && (
                  <p className={`${styles.none} not-enough`}>{w.nothing}</p>
                )}
                {touchpoints
                  .filter((one) => one.phase === phase)
                  .map((one) => (
                    <Point
                      key={one.channel}
                      point={one}
                      alone={touchpoints.filter(({ channel }) => channel === one.channel).length === 1}
                    />
                  ))}
                <StepSubjects phase={phase} />
              </section>
            ))}
          </div>
          <NetOfTouchpoints touchpoints={touchpoints} />
        </>
      )}
    </Page>
  );
}

/** @param alone no other phase has this channel: only then do its counts open just what they count */
function Point({ point, alone }: { point: Touchpoint; alone: boolean }) {
  const { voices } = useWords();
  const w = voices.journey;
  const format = useFormat();
  const { channel, phase, items, people, complaints, feeling, net, words } = point;
  const name = capital(voices.channels[channel]);
  return (
    <article className={styles.point} aria-label={w.at(name, w.phase[phase])}>
      <header className={styles.head}>
        <h3>{name}</h3>
        {net === null ? (
          <span className="not-enough">{w.notEnough}</span>
        ) : (
          <span className={styles.net}>
            <strong>{signed(net.value, format)}</strong>
            {net.interval !== null && (
              <small className="muted">
                {voices.interval(signed(net.interval[0], format), signed(net.interval[1], format))}
              </small>
            )}
          </span>
        )}
      </header>
      <MoodBar feeling={feeling} />
      <p className={styles.counts}>
        {alone ? (
          <QuotesLink more={{ channel }}>{format.plural(items, voices.items)}</QuotesLink>
        ) : (
          <span>{format.plural(items, voices.items)}</span>
        )}
        <span>{format.plural(people, voices.people)}</span>
        {complaints > 0 && !alone && <span>{format.plural(complaints, w.complaints)}</span>}
        {complaints > 0 && alone && (
          <QuotesLink more={{ channel, intent: 'complaint' }}>{format.plural(complaints, w.complaints)}</QuotesLink>
        )}
      </p>
      {words.length > 0 && (
        <p className={styles.words}>
          {w.said}
          {format.colon}
          <bdi>{format.list(words.slice(0, 5).map(({ term }) => term))}</bdi>
        </p>
      )}
    </article>
  );
}
