import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OpenAnswers as Answers, QuestionResult } from '#src/contract/survey-results.ts';
import type { Intent } from '#src/contract/voice.ts';
import { client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useAspects } from '../voices/aspects.ts';
import { SIGNS } from '../voices/mood.tsx';
import styles from './results.module.css';
import { useSaid } from './said.ts';

const PAGE = 8;

/** What people wrote, what was understood of it, and the way to all of it among the voices. */
export function Opened({ survey, questions }: { survey: string; questions: readonly QuestionResult[] }) {
  const { here } = useMe();
  const { results: w } = useWords();
  const mayRead = useMay('voice.read');
  if (questions.length === 0) return null;
  const link = (to: string, label: string) => (
    <Link to={`/o/${here.id}${to}` as '/'} search={{ channel: 'survey' } as never}>
      {label}
    </Link>
  );
  return (
    <Section
      id="words"
      title={w.open}
      lead={w.guess}
      actions={
        mayRead && (
          <span className={styles.links}>
            {link('/voices', w.toVoices)} {link('/voices/themes', w.toThemes)}
          </span>
        )
      }
    >
      {questions.map((question) => (
        <One key={question.id} survey={survey} question={question} />
      ))}
    </Section>
  );
}

function One({ survey, question }: { survey: string; question: QuestionResult }) {
  const { here } = useMe();
  const { results: w } = useWords();
  const format = useFormat();
  const { text } = useSaid();
  const found = useInfiniteQuery({
    queryKey: ['survey-words', here.id, survey, question.id],
    queryFn: ({ pageParam }) =>
      client.surveyResults.open({
        ...{ id: survey, question: question.id, limit: PAGE },
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const first = found.data?.pages[0];
  const answers = found.data?.pages.flatMap((page) => page.answers) ?? [];
  return (
    <article className={styles.open}>
      <h3>{text(question.words)}</h3>
      {found.isPending && <Coming lines={4} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {first !== undefined && answers.length === 0 && (
        <Partial title={first.n > 0 ? w.openFew : w.openNone}>
          {first.n > 0 && first.shown_from !== null
            ? w.openFewWhy(format.plural(first.n, w.answers), format.number(first.shown_from))
            : undefined}
        </Partial>
      )}
      {first !== undefined && answers.length > 0 && (
        <div className={styles.words}>
          <Understood of={first} />
          <div>
            <ul className={styles.quotes}>
              {answers.map((answer, at) => (
                <li key={answer.response ?? at}>
                  <p lang={answer.language} dir="auto">
                    {answer.text}
                  </p>
                  <About answer={answer} />
                </li>
              ))}
            </ul>
            {found.hasNextPage && (
              <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                {w.more}
              </Button>
            )}
          </div>
        </div>
      )}
    </article>
  );
}

function About({ answer: { sentiment, channel, at } }: { answer: Answers['answers'][number] }) {
  const { here } = useMe();
  const { voices } = useWords();
  const said = useSaid();
  const format = useFormat();
  const parts = [
    ...(channel === null ? [] : [said.channel(channel)]),
    ...(at === null ? [] : [format.date(at, here.zone)]),
  ];
  return (
    <p className={styles.about}>
      {sentiment !== null && (
        <span className={styles[sentiment]}>
          {SIGNS[sentiment]} {voices.sentiments[sentiment]}
        </span>
      )}
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}

/** Shares of feelings, and what is spoken of. */
function Understood({ of }: { of: Answers }) {
  const { nameOf } = useAspects();
  const { results: w, voices } = useWords();
  const format = useFormat();
  const { sentiment, understood, n } = of;
  return (
    <div className={styles.understood}>
      <p className="muted">
        {format.plural(n, w.answers)} · {w.understood(format.number(understood), format.number(n))}
      </p>
      {understood > 0 && (
        <>
          <h4>{w.mood}</h4>
          <ul>
            {(['negative', 'neutral', 'positive'] as const).map((one) => {
              const { value, interval } = sentiment[one];
              return (
                <li key={one}>
                  <span className={styles[one]}>
                    {SIGNS[one]} {voices.sentiments[one]}
                  </span>
                  <span className="figures">
                    {value === null ? '–' : format.percent(value)}
                    {interval !== null && (
                      <small className="muted">
                        {' '}
                        {voices.interval(format.percent(interval[0]), format.percent(interval[1]))}
                      </small>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {of.aspects.length > 0 && (
        <>
          <h4>{w.themes}</h4>
          <ul>
            {of.aspects.slice(0, 6).map(({ key, n: times, negative, positive }) => (
              <li key={key}>
                <span>{nameOf(key)}</span>
                <span className="figures">
                  {format.number(times)}
                  <small>
                    {' '}
                    <span className={styles.positive}>▲ {format.number(positive)}</span>{' '}
                    <span className={styles.negative}>▼ {format.number(negative)}</span>
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {of.intents.length > 0 && (
        <>
          <h4>{w.intents}</h4>
          <ul>
            {of.intents.slice(0, 5).map(({ key, n: times }) => (
              <li key={key}>
                <span>{voices.intents[key as Intent] ?? key}</span>
                <span className="figures">{format.number(times)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
