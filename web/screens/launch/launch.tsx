import { Chip, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { LaunchFeedback } from '#src/contract/launch.ts';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Page } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { signed } from '../feelings/named-points.ts';
import { Panel } from '../live/panel.tsx';
import { SmallCurve } from '../sessions/small-curve.tsx';
import { useAspects } from '../voices/aspects.ts';
import { MoodBar } from '../voices/mood.tsx';
import { VoiceCard } from '../voices/voice-card.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import styles from './launch.module.css';

/** What to wait after an answer before asking again, in milliseconds: with the server's third of a second it stays within one. */
const AGAIN = 400;

/** Feedback on a launch: of a product or an idea, what is said while it is said, and what the team changes meanwhile. */
export function Screen() {
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const { here } = useMe();
  const { launch: w } = useWords();
  const steers = useMay('live.steer');
  const search: Record<string, unknown> = useSearch({ strict: false });
  const said = (name: string) => (typeof search[name] === 'string' ? search[name] : '');
  const asked = {
    id: session,
    products: said('products'),
    idea: said('idea'),
    shown: said('shown') === 'no' ? 'no' : 'yes',
  } as const;
  const found = useQuery({
    ...api.launch.feedback.queryOptions({ input: asked }),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN,
    // Asked again anyway: what fails once is no failure.
    retry: false,
    gcTime: 10_000,
  });
  const { data } = found;
  return (
    <Page
      title={w.title}
      lead={w.lead}
      above={<Link to={`/o/${here.id}/sessions/${encodeURIComponent(session)}/live` as '/'}>{w.board}</Link>}
      wide
    >
      {found.isPending && <Coming lines={6} block={240} />}
      {found.isError && data === undefined && <Failure error={found.error} reset={() => void found.refetch()} />}
      {data !== undefined && (
        <>
          <About data={data} asked={asked} />
          {found.isError && <p role="status">{w.old}</p>}
          <div className={styles.columns}>
            <div className={styles.main}>
              <Felt data={data} />
              <Subjects data={data} />
              <Reasons data={data} />
            </div>
            <div className={styles.main}>
              <ChangesPanel session={session} data={data} steers={steers} />
              <Questions data={data} />
              <Quotes data={data} />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

/** What it is about, kept in the address. */
function About({ data, asked }: { data: LaunchFeedback; asked: { products: string; idea: string; shown: string } }) {
  const { launch: w } = useWords();
  const navigate = useNavigate();
  const [idea, setIdea] = useState(asked.idea);
  const change = (part: Record<string, string>) => {
    const next = (before: Record<string, unknown>) => ({
      ...before,
      ...Object.fromEntries(Object.entries(part).map(([name, value]) => [name, value === '' ? undefined : value])),
    });
    void navigate({ to: '.', search: next as never, replace: true, resetScroll: false });
  };
  const later = useDebouncedCallback((text: string) => change({ idea: text.trim() }), 400);
  const chosen = asked.products.split(',').filter((one) => one !== '');
  return (
    <section className={styles.about} aria-label={w.products}>
      {data.choices.length > 0 && (
        <fieldset className={styles.choices}>
          <legend>{w.products}</legend>
          <Chip.Group multiple value={chosen} onChange={(list) => change({ products: list.join(',') })}>
            {data.choices.map(({ id, name }) => (
              <Chip key={id} value={id} size="md">
                {name}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
      )}
      <TextInput
        label={w.idea}
        placeholder={w.ideaHint}
        value={idea}
        maxLength={300}
        onChange={({ currentTarget }) => {
          setIdea(currentTarget.value);
          later(currentTarget.value);
        }}
      />
      {chosen.length > 0 && (
        <Switch
          label={w.shown}
          checked={asked.shown === 'yes'}
          onChange={({ currentTarget }) => change({ shown: currentTarget.checked ? '' : 'no' })}
        />
      )}
      {chosen.length === 0 && asked.idea === '' && <p className="muted">{w.everything}</p>}
    </section>
  );
}

const COUNTED = ['purchase_intent', 'question', 'complaint'] as const;

function Felt({ data }: { data: LaunchFeedback }) {
  const { launch: w, voices } = useWords();
  const format = useFormat();
  const { items, people, feeling, lately, by_minute, intents } = data;
  const mean = (of: LaunchFeedback['feeling']) => (of.mean === null ? null : signed(of.mean.value, format));
  const range = ({ mean: of, n }: LaunchFeedback['feeling']) =>
    of?.interval == null
      ? undefined
      : w.range(voices.interval(signed(of.interval[0], format), signed(of.interval[1], format)), format.number(n));
  return (
    <Panel title={w.said} name="felt">
      <p className={styles.count} data-items={items}>
        {format.plural(items, voices.items)} · {format.plural(people, voices.people)}
      </p>
      {items === 0 ? (
        <p className="muted">{w.quiet}</p>
      ) : (
        <div className={styles.felt}>
          <Stats>
            <Stat name={w.lately} definition={voices.meanWhat} value={mean(lately)} from={range(lately)} />
            <Stat name={w.whole} definition={voices.meanWhat} value={mean(feeling)} from={range(feeling)} />
            {COUNTED.map((name) => (
              <Stat
                key={name}
                name={w.counts[name]}
                value={format.number(intents.find((one) => one.name === name)?.people ?? 0)}
                from={undefined}
              />
            ))}
          </Stats>
          <MoodBar feeling={feeling} />
          <SmallCurve values={by_minute.map((minute) => minute.items)} label={w.said} />
        </div>
      )}
    </Panel>
  );
}

function Subjects({ data: { aspects } }: { data: LaunchFeedback }) {
  const { launch: w } = useWords();
  const { nameOf } = useAspects();
  const format = useFormat();
  return (
    <Panel title={w.aspects} name="aspects">
      {aspects.length === 0 ? (
        <p className="muted">{w.none}</p>
      ) : (
        <ul className={styles.rows}>
          {aspects.map(({ aspect, people, negative, positive }) => (
            <li key={aspect}>
              <span>{capital(nameOf(aspect))}</span>
              <span className="figures">{format.plural(people, w.people)}</span>
              <span className="figures">{w.aspect(format.number(negative), format.number(positive))}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Reasons({ data: { motivations, barriers } }: { data: LaunchFeedback }) {
  const { launch: w, voices } = useWords();
  const format = useFormat();
  const rows = [
    ...motivations.slice(0, 4).map(({ name, people }) => ({ side: w.forIt, said: voices.motivations[name], people })),
    ...barriers.slice(0, 4).map(({ name, people }) => ({ side: w.against, said: voices.barriers[name], people })),
  ];
  if (rows.length === 0) return null;
  return (
    <Panel title={w.reasons} name="reasons">
      <ul className={styles.rows}>
        {rows.map(({ side, said, people }) => (
          <li key={`${side} ${said}`}>
            <span>
              <span className="muted">{side}</span> {said}
            </span>
            <span className="figures">{format.plural(people, w.people)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Questions({ data: { questions } }: { data: LaunchFeedback }) {
  const { launch: w } = useWords();
  const format = useFormat();
  return (
    <Panel title={w.questions} name="questions">
      {questions.length === 0 ? (
        <p className="muted">{w.none}</p>
      ) : (
        <ul className={styles.rows}>
          {questions.map(({ key, text, people, at_s }) => (
            <li key={key}>
              <bdi>{text}</bdi>
              <span className="figures">
                {format.plural(people, w.people)}
                {at_s !== null && ` · ${format.offset(Math.round(at_s))}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Quotes({ data: { quotes } }: { data: LaunchFeedback }) {
  const { launch: w } = useWords();
  return (
    <Panel title={w.quotes} name="quotes">
      {quotes.length === 0 ? (
        <p className="muted">{w.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ul className={styles.quotes} tabIndex={0} aria-label={w.quotes}>
          {quotes.map((voice) => (
            <li key={voice.key} data-said={voice.id}>
              <VoiceCard voice={voice} bare />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
