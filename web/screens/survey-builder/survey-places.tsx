import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SURVEY_STATES } from '#src/contract/survey-plan.ts';
import { useMay, useMe } from '../../me.ts';
import { useWords } from '../../words.tsx';
import styles from './survey-places.module.css';

/** Where one is within a survey, and the way to its other pages. */
export function SurveyPlaces({ survey }: { survey: string }) {
  const { here } = useMe();
  const { surveys, results } = useWords();
  const mayRead = useMay('survey.results');
  const params = { organisation: here.id, survey };
  const current = { activeOptions: { exact: true, includeSearch: false } };
  return (
    <nav className={styles.places} aria-label={surveys.title}>
      <Link to="/o/$organisation/surveys" params={{ organisation: here.id }} {...current}>
        {surveys.title}
      </Link>
      <Link to="/o/$organisation/surveys/$survey" params={params} {...current}>
        {surveys.build}
      </Link>
      <Link to="/o/$organisation/surveys/$survey/send" params={params} {...current}>
        {surveys.send}
      </Link>
      {mayRead && (
        <Link to="/o/$organisation/surveys/$survey/results" params={params} {...current}>
          {results.place}
        </Link>
      )}
    </nav>
  );
}

const COLOURS = { draft: 'gray', open: 'success', closed: 'gray' } as const;

/** A survey's state in a word. */
export function SurveyState({ state }: { state: (typeof SURVEY_STATES)[number] }) {
  const { surveys } = useWords();
  return (
    <Badge variant="outline" color={COLOURS[state]}>
      {surveys.states[state]}
    </Badge>
  );
}
