import { Button, Menu } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { SurveyResults } from '#src/contract/survey-results.ts';
import { addressOf, api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { SurveyPlaces, SurveyState } from '../survey-builder/survey-places.tsx';
import { Answering } from './answering.tsx';
import { AnswersFigure } from './answers-figure.tsx';
import { Controls, useResultsAsked } from './controls.tsx';
import { Stops } from './drop-off.tsx';
import { Groups } from './groups.tsx';
import { Headlines } from './headline.tsx';
import { Opened } from './open-answers.tsx';
import { PublicResults } from './public-results.tsx';
import styles from './results.module.css';
import { WavesFigure } from './waves-figure.tsx';

/** Below so many answers ranges are so wide that the page says so. */
const FEW = 30;

/** What came of a survey: scores with their range, who was silent, every answer, words, where people stop. */
export function Screen() {
  const { survey: id = '' } = useParams({ strict: false }) as { survey?: string };
  const { surveys } = useWords();
  const { waves, weight, withoutCareless } = useResultsAsked();
  const found = useQuery({
    ...api.surveyResults.read.queryOptions({
      input: { id, waves, without_careless: String(withoutCareless), ...(weight === undefined ? {} : { weight }) },
    }),
    placeholderData: (before) => before,
  });
  const results = found.data;
  return (
    <Page
      title={results?.name ?? surveys.title}
      above={<SurveyPlaces survey={id} />}
      lead={results !== undefined && <Lead results={results} />}
      actions={results !== undefined && results.responses.shown > 0 && <Deeds results={results} />}
    >
      {found.isPending && <Coming lines={4} block={240} />}
      {found.isError && results === undefined && <Failure error={found.error} reset={() => void found.refetch()} />}
      {results !== undefined && results.responses.shown === 0 && <Nothing results={results} />}
      {results !== undefined && results.responses.shown > 0 && <Shown results={results} />}
    </Page>
  );
}

function Lead({ results: { state, responses } }: { results: SurveyResults }) {
  const { here } = useMe();
  const { results: w } = useWords();
  const format = useFormat();
  const { begun, finished, first, last } = responses;
  return (
    <>
      {w.responsesFrom(format.number(finished), format.number(begun))}
      {first !== null && last !== null && ` · ${w.since(format.date(first, here.zone), format.date(last, here.zone))}`}{' '}
      <SurveyState state={state} />
    </>
  );
}

function Nothing({ results }: { results: SurveyResults }) {
  const { here } = useMe();
  const { results: w } = useWords();
  const format = useFormat();
  const { held_back } = results.responses;
  if (held_back > 0) return <Partial title={w.heldBack}>{w.heldBackWhy(format.plural(held_back, w.answers))}</Partial>;
  return (
    <Empty
      title={w.none}
      next={
        <Button
          renderRoot={(button) => (
            <Link
              to="/o/$organisation/surveys/$survey/send"
              params={{ organisation: here.id, survey: results.id }}
              {...button}
            />
          )}
        >
          {w.toAsk}
        </Button>
      }
    >
      {w.noneWhy}
    </Empty>
  );
}

function Shown({ results }: { results: SurveyResults }) {
  const { results: w } = useWords();
  const format = useFormat();
  const { id, anonymous, questions, responses } = results;
  const scored = questions.filter(({ score }) => score !== null);
  const counted = questions.filter(({ kind, answered }) => kind !== 'text' && kind !== 'contact' && answered > 0);
  const texts = questions.filter(({ kind }) => kind === 'text');
  return (
    <>
      <Contents words={texts.length > 0} scores={scored.length > 0} />
      <Controls results={results} />
      {responses.shown < FEW && <Partial title={w.few}>{w.fewWhy(format.plural(responses.shown, w.answers))}</Partial>}
      {responses.held_back > 0 && (
        <p className={styles.note}>{w.heldBackWhy(format.plural(responses.held_back, w.answers))}</p>
      )}
      {scored.length > 0 && (
        <Section id="scores" title={w.scores}>
          <Headlines questions={scored} />
          <div className={styles.figures}>
            {scored.map((question) => (
              <WavesFigure key={question.id} question={question} anonymous={anonymous} />
            ))}
          </div>
        </Section>
      )}
      <Answering survey={id} anonymous={anonymous} />
      {counted.length > 0 && (
        <Section id="answers" title={w.questions}>
          <div className={styles.figures}>
            {counted.map((question) => (
              <AnswersFigure key={question.id} question={question} />
            ))}
          </div>
        </Section>
      )}
      <Opened survey={id} questions={texts} />
      <Groups survey={id} questions={questions} />
      <Stops survey={id} />
      <PublicResults survey={id} />
    </>
  );
}

/** The parts of a long page, one tap away. */
function Contents({ words, scores }: { words: boolean; scores: boolean }) {
  const { results: w } = useWords();
  const parts = [
    ...(scores ? [['scores', w.scores] as const] : []),
    ...([['rates', w.ratesShort]] as const),
    ...([['answers', w.questions]] as const),
    ...(words ? [['words', w.open] as const] : []),
    ...([['compare', w.compare]] as const),
    ...([['stops', w.stopsShort]] as const),
    ...([['public', w.public]] as const),
  ];
  return (
    <nav className={styles.contents} aria-label={w.contents}>
      {parts.map(([id, name]) => (
        <a key={id} href={`#${id}`}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function Deeds({ results: { id, anonymous } }: { results: SurveyResults }) {
  const { results: w } = useWords();
  const mayExport = useMay('data.export');
  const file = (ending: string) => addressOf(`/v1/surveys/${encodeURIComponent(id)}/responses.${ending}`);
  return (
    <>
      {mayExport && (
        <Menu withinPortal position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload size={18} aria-hidden="true" />}>
              {w.exports}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {anonymous && <Menu.Label>{w.exportAnonymous}</Menu.Label>}
            <Menu.Item component="a" href={file('csv')} download>
              {w.exportCsv}
            </Menu.Item>
            <Menu.Item component="a" href={file('parquet')} download>
              {w.exportParquet}
            </Menu.Item>
            <Menu.Item component="a" href={file('json')} download>
              {w.exportJson}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        {w.print}
      </Button>
    </>
  );
}
