import { UnstyledButton } from '@mantine/core';
import { SURVEY_LANGUAGES, type SurveyDefinition } from '#src/contract/survey.ts';
import type { LintHit, SurveyLint } from '#src/contract/survey-lint.ts';
import { ownName } from '../../parts/own-name.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { questionsIn, wordsOf } from './definition-model.ts';
import { Hits } from './hits.tsx';
import { shownHits } from './mend.ts';

const FORMULAS = { flesch: 'Flesch', 'kandel-moles': 'Kandel & Moles', szigriszt: 'Szigriszt' } as const;

/** How long it takes, how it reads, and what is held against it, each a tap away. */
export function Health(props: {
  lint: SurveyLint | undefined;
  failed: boolean;
  definition: SurveyDefinition;
  onOpen(question: string): void;
}) {
  const { lint, failed, definition, onOpen } = props;
  const { surveys } = useWords();
  const format = useFormat();
  if (lint === undefined)
    return (
      <section className={styles.health} aria-label={surveys.health}>
        <p className="muted">{failed ? surveys.uncheckable : surveys.checking}</p>
      </section>
    );
  const hits = shownHits(lint.hits);
  const whole = hits.filter(({ question }) => question === null);
  const errors = hits.filter(({ severity }) => severity === 'error').length;
  const advice = hits.filter(({ severity }) => severity === 'warning').length;
  const counts = [
    ...(errors > 0 ? [format.plural(errors, surveys.errorForms)] : []),
    ...(advice > 0 ? [format.plural(advice, surveys.adviceForms)] : []),
  ];
  const formulas = Object.values(lint.readability).map(({ formula }) => FORMULAS[formula]);
  return (
    <section className={styles.health} aria-label={surveys.health}>
      <dl className={styles.facts}>
        <div>
          <dt>{surveys.time}</dt>
          <dd>{surveys.minutes(format.decimal(lint.minutes, lint.minutes < 10 ? 1 : 0))}</dd>
        </div>
        {SURVEY_LANGUAGES.map((language) => {
          const found = lint.readability[language];
          if (found === undefined) return null;
          const reads = found.score >= 70 ? 'easy' : found.score >= 50 ? 'plain' : 'hard';
          return (
            <div key={language}>
              <dt>{ownName(language)}</dt>
              <dd>{surveys.reads[reads](format.number(Math.round(found.score)))}</dd>
            </div>
          );
        })}
      </dl>
      {formulas.length > 0 && <p className={styles.note}>{surveys.readabilityBy(format.list(formulas))}</p>}
      <p className={styles.verdict} role="status" data-errors={errors > 0 || undefined}>
        {counts.length === 0 ? surveys.clean : format.list(counts)}
      </p>
      <HitLinks hits={hits.filter(({ question }) => question !== null)} {...{ definition, onOpen }} />
      <Hits hits={whole} several={definition.languages.length > 1} readOnly onMend={() => {}} />
    </section>
  );
}

/** The questions that something is held against, each leading there. */
export function HitLinks(props: {
  hits: readonly LintHit[];
  definition: SurveyDefinition;
  onOpen(question: string): void;
}) {
  const { hits, definition, onOpen } = props;
  const { surveys } = useWords();
  const concerned = questionsIn(definition).filter(({ question: { id } }) => hits.some((hit) => hit.question === id));
  if (concerned.length === 0) return null;
  return (
    <ul className={styles.concerned}>
      {concerned.map(({ question: { id, words } }) => {
        const own = hits.filter((hit) => hit.question === id);
        return (
          <li key={id}>
            <UnstyledButton className={styles.goThere} onClick={() => onOpen(id)}>
              <span>{wordsOf(words, definition.languages) || surveys.untitled}</span>
              <span className="muted">
                {[...new Set(own.map(({ severity }) => surveys.severities[severity]))].join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
