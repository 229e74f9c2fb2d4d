import { ActionIcon, Button, Chip, Group, NativeSelect } from '@mantine/core';
import { IconArrowsSplit2, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Condition, Question, SurveyLanguage, Test } from '#src/contract/survey.ts';
import { useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { CHOOSING, rangeOf, wordsOf } from './definition-model.ts';

const CHOSEN = ['any_of', 'none_of', 'answered', 'unanswered'] as const;
const COUNTED = ['at_least', 'at_most', ...CHOSEN] as const;
const SAID = ['answered', 'unanswered'] as const;

function testsOf(question: Question): readonly Test['is'][] {
  if (rangeOf(question) !== null) return COUNTED;
  return CHOOSING.includes(question.kind) ? CHOSEN : SAID;
}

/** A test that can hold, to begin with. */
function firstTest(question: Question): Test {
  const range = rangeOf(question);
  if (range !== null)
    return { question: question.id, is: 'at_most', values: [Math.floor((range.from + range.to) / 2)] };
  const [option] = question.options;
  if (!CHOOSING.includes(question.kind) || option === undefined)
    return { question: question.id, is: 'answered', values: [] };
  return { question: question.id, is: 'any_of', values: [option.id] };
}

/** When a page or a question is shown: always, or only after certain answers on earlier pages. */
export function ConditionEditor(props: {
  condition: Condition | undefined;
  /** Questions that are asked on earlier pages. */
  before: readonly Question[];
  languages: readonly SurveyLanguage[];
  readOnly: boolean;
  onChange(condition: Condition | undefined): void;
}) {
  const { condition, before, languages, readOnly, onChange } = props;
  const { surveys } = useWords();
  const latest = before.at(-1);
  if (condition === undefined) {
    if (readOnly) return null;
    if (latest === undefined) return <p className={styles.note}>{surveys.nothingBefore}</p>;
    return (
      <div>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowsSplit2 size={18} aria-hidden="true" />}
          onClick={() => onChange({ match: 'all', tests: [firstTest(latest)] })}
        >
          {surveys.addCondition}
        </Button>
      </div>
    );
  }
  const { tests } = condition;
  const put = (at: number, test: Test) =>
    onChange({ ...condition, tests: tests.map((one, place) => (place === at ? test : one)) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend does not stand in a line
    <div className={styles.condition} role="group" aria-label={surveys.condition}>
      <Group gap="xs">
        <span className={styles.label}>{surveys.condition}</span>
        {tests.length > 1 && (
          <NativeSelect
            size="sm"
            aria-label={surveys.match}
            value={condition.match}
            disabled={readOnly}
            data={(['all', 'any'] as const).map((value) => ({ value, label: surveys.matches[value] }))}
            onChange={(event) => onChange({ ...condition, match: event.currentTarget.value as Condition['match'] })}
          />
        )}
      </Group>
      {tests.map((test, at) => (
        <TestLine
          // biome-ignore lint/suspicious/noArrayIndexKey: tests have no name of their own and are never reordered
          key={at}
          test={test}
          before={before}
          languages={languages}
          readOnly={readOnly}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange(tests.length === 1 ? undefined : { ...condition, tests: tests.toSpliced(at, 1) })}
        />
      ))}
      {!readOnly && latest !== undefined && tests.length < 10 && (
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="sm"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => onChange({ ...condition, tests: [...tests, firstTest(latest)] })}
          >
            {surveys.addTest}
          </Button>
        </div>
      )}
    </div>
  );
}

function TestLine(props: {
  test: Test;
  before: readonly Question[];
  languages: readonly SurveyLanguage[];
  readOnly: boolean;
  onChange(test: Test): void;
  onRemove(): void;
}) {
  const { test, before, languages, readOnly, onChange, onRemove } = props;
  const { surveys } = useWords();
  const asked = before.find(({ id }) => id === test.question);
  const name = (question: Question) => wordsOf(question.words, languages) || question.id;
  const known = before.map((one) => ({ value: one.id, label: name(one) }));
  return (
    <div className={styles.test}>
      <NativeSelect
        size="sm"
        aria-label={surveys.about_}
        value={test.question}
        disabled={readOnly}
        // What a question that was moved or deleted leaves behind stays to be mended.
        data={asked === undefined ? [{ value: test.question, label: test.question }, ...known] : known}
        onChange={(event) => {
          const next = before.find(({ id }) => id === event.currentTarget.value);
          if (next !== undefined) onChange(firstTest(next));
        }}
      />
      <NativeSelect
        size="sm"
        aria-label={surveys.is}
        value={test.is}
        disabled={readOnly}
        data={(asked === undefined ? [test.is] : testsOf(asked)).map((value) => ({
          value,
          label: surveys.tests[value],
        }))}
        onChange={(event) => {
          const is = event.currentTarget.value as Test['is'];
          const bare = is === 'answered' || is === 'unanswered';
          const one = is === 'at_least' || is === 'at_most';
          const values = bare ? [] : test.values.length === 0 && asked ? firstTest(asked).values : test.values;
          onChange({ ...test, is, values: one ? values.slice(0, 1) : values });
        }}
      />
      {!readOnly && (
        <ActionIcon aria-label={surveys.removeTest} onClick={onRemove}>
          <IconTrash size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      )}
      {asked !== undefined && (
        <Values test={test} asked={asked} languages={languages} readOnly={readOnly} onChange={onChange} />
      )}
    </div>
  );
}

function Values(props: {
  test: Test;
  asked: Question;
  languages: readonly SurveyLanguage[];
  readOnly: boolean;
  onChange(test: Test): void;
}) {
  const { test, asked, languages, readOnly, onChange } = props;
  const { surveys } = useWords();
  const range = rangeOf(asked);
  if (test.is === 'answered' || test.is === 'unanswered') return null;
  const steps = range === null ? [] : Array.from({ length: range.to - range.from + 1 }, (_, at) => range.from + at);
  if (test.is === 'at_least' || test.is === 'at_most')
    return (
      <NativeSelect
        size="sm"
        className={styles.values ?? ''}
        aria-label={surveys.values}
        value={String(test.values[0] ?? '')}
        disabled={readOnly}
        data={steps.map(String)}
        onChange={(event) => onChange({ ...test, values: [Number(event.currentTarget.value)] })}
      />
    );
  const choices =
    range === null
      ? asked.options.map(({ id, words }) => ({ value: id, label: wordsOf(words, languages) || id }))
      : steps.map((step) => ({ value: String(step), label: String(step) }));
  return (
    <Chip.Group
      multiple
      value={test.values.map(String)}
      onChange={(values) => onChange({ ...test, values: range === null ? values : values.map(Number) })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend does not stand in a line */}
      <div className={styles.values} role="group" aria-label={surveys.values}>
        {choices.map(({ value, label }) => (
          <Chip key={value} value={value} size="md" disabled={readOnly} color="ink">
            {label}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  );
}
