import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Question, SCORE_OBJECTS, type SurveyLanguage } from '#src/contract/survey.ts';
import { ASPECTS, type Aspect } from '#src/contract/voice.ts';
import { capital } from '../../parts/capital.ts';
import { useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { NAME, rangeOf, type ScoreObject, scaleOf } from './definition-model.ts';
import { WordsField } from './words-field.tsx';

const FIELDS = ['name', 'email', 'phone', 'postcode'] as const;

/** What can be set of a question of this kind, and only that. */
export function QuestionSettings(props: {
  question: Question;
  languages: readonly SurveyLanguage[];
  readOnly: boolean;
  isTaken(name: string): boolean;
  onChange(change: Partial<Record<keyof Question, unknown>>, tag?: string): void;
  onRename(name: string): void;
}) {
  const { question, readOnly, isTaken, onChange, onRename } = props;
  const { surveys } = useWords();
  const { kind, options, choose, fields, aspect } = question;
  const scored = rangeOf(question) !== null;
  const listed = ['single', 'multiple', 'ranking', 'picture'].includes(kind);
  const box = (key: 'required' | 'not_applicable' | 'random' | 'other', label: string) => (
    <Checkbox
      size="md"
      label={label}
      checked={question[key]}
      disabled={readOnly}
      onChange={(event) => onChange({ [key]: event.currentTarget.checked })}
    />
  );
  return (
    <div className={styles.settings}>
      {kind === 'nps' && (
        <NativeSelect
          label={surveys.object}
          value={question.object ?? ''}
          disabled={readOnly}
          data={[
            ...(question.object === undefined ? [{ value: '', label: surveys.chooseOne }] : []),
            ...SCORE_OBJECTS.map((value) => ({ value, label: capital(surveys.objects[value]) })),
          ]}
          onChange={(event) =>
            onChange({ object: (event.currentTarget.value || undefined) as ScoreObject | undefined })
          }
        />
      )}
      {scored && <ScaleSettings {...props} />}
      {kind === 'contact' && (
        <Checkbox.Group
          label={surveys.fields}
          value={fields}
          onChange={(chosen) => onChange({ fields: FIELDS.filter((one) => chosen.includes(one)) })}
        >
          <div className={styles.boxes}>
            {FIELDS.map((one) => (
              <Checkbox key={one} size="md" value={one} label={surveys.fieldNames[one]} disabled={readOnly} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {kind === 'consent' && (
        <TextInput
          label={surveys.purpose}
          description={surveys.purposeHint}
          value={question.purpose ?? ''}
          maxLength={200}
          disabled={readOnly}
          onChange={(event) => onChange({ purpose: event.currentTarget.value || undefined }, `purpose ${question.id}`)}
        />
      )}
      <div className={styles.boxes}>
        {box('required', surveys.required)}
        {kind !== 'text' && kind !== 'consent' && kind !== 'contact' && box('not_applicable', surveys.notApplicable)}
        {(kind === 'single' || kind === 'multiple') && box('other', surveys.other)}
        {listed && box('random', surveys.random)}
      </div>
      <div className={styles.pair}>
        {(kind === 'multiple' || kind === 'picture') && (
          <NativeSelect
            label={surveys.most}
            value={String(choose?.most ?? '')}
            disabled={readOnly}
            data={[
              { value: '', label: kind === 'picture' ? '1' : surveys.noMost },
              ...options.slice(1).map((_, at) => String(at + (kind === 'picture' ? 2 : 1))),
            ]}
            onChange={(event) => {
              const most = Number(event.currentTarget.value);
              onChange({ choose: most > 0 ? { least: Math.min(choose?.least ?? 0, most), most } : undefined });
            }}
          />
        )}
        {kind !== 'consent' && kind !== 'contact' && (
          <NativeSelect
            label={surveys.aspect}
            value={aspect ?? ''}
            disabled={readOnly}
            data={[
              { value: '', label: capital(surveys.noAspect) },
              ...ASPECTS.map((value) => ({ value, label: capital(surveys.aspects[value]) })),
            ]}
            onChange={(event) => onChange({ aspect: (event.currentTarget.value || undefined) as Aspect | undefined })}
          />
        )}
        <NameField name={question.id} readOnly={readOnly} isTaken={isTaken} onRename={onRename} />
      </div>
    </div>
  );
}

/** The ends of a scale in words; of a rating its steps too. */
function ScaleSettings(props: Parameters<typeof QuestionSettings>[0]) {
  const { question, languages, readOnly, onChange } = props;
  const { surveys } = useWords();
  const scale = scaleOf(question);
  const put = (change: Partial<typeof scale>, tag?: string) =>
    onChange({ scale: { ...scale, ...change } }, tag === undefined ? undefined : `${tag} ${question.id}`);
  return (
    <>
      {question.kind === 'rating' && (
        <div className={styles.pair}>
          <NativeSelect
            label={surveys.from}
            value={String(scale.from)}
            disabled={readOnly}
            data={['0', '1']}
            onChange={(event) => put({ from: Number(event.currentTarget.value) })}
          />
          <NativeSelect
            label={surveys.to}
            value={String(scale.to)}
            disabled={readOnly}
            data={Array.from({ length: 9 }, (_, at) => String(at + 2))}
            onChange={(event) => put({ to: Number(event.currentTarget.value) })}
          />
        </div>
      )}
      <WordsField
        label={surveys.low}
        words={scale.low}
        languages={languages}
        disabled={readOnly}
        onChange={(low, language) => put({ low }, `low ${language}`)}
      />
      <WordsField
        label={surveys.high}
        words={scale.high}
        languages={languages}
        disabled={readOnly}
        onChange={(high, language) => put({ high }, `high ${language}`)}
      />
      {(question.kind === 'ces' || question.kind === 'rating') && (
        <Checkbox
          size="md"
          label={surveys.lowIsGood}
          checked={scale.low_is_good}
          disabled={readOnly}
          onChange={(event) => put({ low_is_good: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

/** Taken when one leaves the field; what cannot be a name stays to be mended. */
function NameField(props: {
  name: string;
  readOnly: boolean;
  isTaken(name: string): boolean;
  onRename(to: string): void;
}) {
  const { name, readOnly, isTaken, onRename } = props;
  const { surveys } = useWords();
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const right = text === name || (NAME.test(text) && !isTaken(text));
  return (
    <TextInput
      label={surveys.id}
      description={surveys.idHint}
      value={text}
      maxLength={40}
      spellCheck={false}
      disabled={readOnly}
      error={right ? undefined : surveys.idWrong}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => right && text !== name && onRename(text)}
    />
  );
}
