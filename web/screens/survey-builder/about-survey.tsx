import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import {
  SURVEY_LANGUAGES,
  type SurveyDefinition,
  type SurveyLanguage,
  TONES,
  type Tone,
} from '#src/contract/survey.ts';
import { capital } from '../../parts/capital.ts';
import { ownName } from '../../parts/own-name.ts';
import { useFormat, useWords } from '../../words.tsx';
import own from './about-survey.module.css';
import styles from './builder.module.css';
import type { Draft } from './definition-model.ts';
import { missingIn } from './missing-texts.ts';
import { useFillIns } from './use-fill-ins.ts';
import { WordsField } from './words-field.tsx';

/** What stands around the questions: name, languages with what each still lacks, tone, title, welcome and thanks. */
export function AboutSurvey(props: {
  draft: Draft;
  readOnly: boolean;
  change(step: (now: Draft) => Draft, tag?: string): void;
}) {
  const { draft, readOnly, change } = props;
  const { definition } = draft;
  const { surveys } = useWords();
  const fillIns = useFillIns(definition, 0);
  const put = (next: Partial<SurveyDefinition>, tag?: string) =>
    change((now) => ({ ...now, definition: { ...now.definition, ...next } }), tag);
  const text = (key: 'title' | 'welcome' | 'thanks', label: string) => (
    <WordsField
      label={label}
      needed={key === 'title'}
      words={definition[key]}
      languages={definition.languages}
      disabled={readOnly}
      fillIns={key === 'title' ? fillIns : []}
      onChange={(words, language) => put({ [key]: words }, `${key} ${language}`)}
    />
  );
  return (
    <details className={own.about}>
      <summary>
        <span>{surveys.about}</span>
      </summary>
      <div className={styles.editor}>
        <TextInput
          label={surveys.nameField}
          description={surveys.nameHint}
          value={draft.name}
          maxLength={200}
          disabled={readOnly}
          onChange={(event) => {
            const name = event.currentTarget.value;
            change((now) => ({ ...now, name }), 'name');
          }}
        />
        <Languages definition={definition} readOnly={readOnly} put={put} />
        {text('title', surveys.surveyTitle)}
        {text('welcome', surveys.welcome)}
        {text('thanks', surveys.thanks)}
      </div>
    </details>
  );
}

function Languages(props: {
  definition: SurveyDefinition;
  readOnly: boolean;
  put(next: Partial<SurveyDefinition>): void;
}) {
  const { definition, readOnly, put } = props;
  const { languages, tone } = definition;
  const { surveys } = useWords();
  const format = useFormat();
  return (
    <fieldset className={own.spoken}>
      <legend className={styles.label}>{surveys.languages}</legend>
      {SURVEY_LANGUAGES.map((language) => {
        const spoken = languages.includes(language);
        const missing = spoken ? missingIn(definition, language) : 0;
        const last = spoken && languages.length === 1;
        return (
          <div key={language} className={own.language}>
            <Checkbox
              size="md"
              label={ownName(language)}
              checked={spoken}
              disabled={readOnly || last}
              onChange={() => put({ languages: toggled(languages, language) })}
            />
            {spoken && (
              <>
                <NativeSelect
                  size="sm"
                  aria-label={surveys.toneIn(format.language(language))}
                  value={tone[language] ?? 'neutral'}
                  disabled={readOnly}
                  data={TONES.map((value) => ({ value, label: capital(surveys.tones[value]) }))}
                  onChange={(event) => put({ tone: { ...tone, [language]: event.currentTarget.value as Tone } })}
                />
                <span className={missing > 0 ? own.lacks : 'muted'}>
                  {missing > 0 ? format.plural(missing, surveys.missingForms) : surveys.whole}
                </span>
              </>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function toggled(languages: readonly SurveyLanguage[], one: SurveyLanguage): SurveyLanguage[] {
  return languages.includes(one) ? languages.filter((other) => other !== one) : [...languages, one];
}
