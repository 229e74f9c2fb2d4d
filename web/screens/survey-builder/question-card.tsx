import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowsSplit2,
  IconArrowUp,
  IconBulb,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import type { Question, SurveyDefinition } from '#src/contract/survey.ts';
import type { LintHit } from '#src/contract/survey-lint.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './builder.module.css';
import { ConditionEditor } from './condition-editor.tsx';
import { CHOOSING, wordsOf } from './definition-model.ts';
import { Hits } from './hits.tsx';
import { KindIcon } from './kind-icon.tsx';
import { OptionsEditor, RowsEditor } from './options-editor.tsx';
import { QuestionSettings } from './question-settings.tsx';
import { type FillIn, WordsField } from './words-field.tsx';

/** What can be done with a question, whichever way one asks for it. */
export interface QuestionDeeds {
  change(change: Partial<Record<keyof Question, unknown>>, tag?: string): void;
  rename(to: string): void;
  step(by: -1 | 1): void;
  duplicate(): void;
  /** Undefined for the last question of a survey. */
  remove: (() => void) | undefined;
  mend(hit: LintHit): void;
}

/** One question: folded to a line, or open with everything that can be said of it; what the linter holds against it stands below. */
export function QuestionCard(props: {
  question: Question;
  definition: SurveyDefinition;
  /** Asked on earlier pages: what a condition may be about. */
  before: readonly Question[];
  fillIns: readonly FillIn[];
  hits: readonly LintHit[];
  open: boolean;
  readOnly: boolean;
  isTaken(name: string): boolean;
  onOpen(open: boolean): void;
  deeds: QuestionDeeds;
}) {
  const { question, definition, hits, open, readOnly, onOpen, deeds } = props;
  const { languages } = definition;
  const { surveys } = useWords();
  const format = useFormat();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: question.id,
    disabled: readOnly,
    attributes: { roleDescription: surveys.question_ },
  });
  const name = wordsOf(question.words, languages) || surveys.untitled;
  const errors = hits.filter(({ severity }) => severity === 'error').length;
  const advice = hits.length - errors;

  return (
    <li
      ref={setNodeRef}
      id={`question-${question.id}`}
      className={styles.card}
      data-open={open || undefined}
      data-dragging={isDragging || undefined}
      style={{
        transform: transform === null ? undefined : `translate3d(0, ${Math.round(transform.y)}px, 0)`,
        transition,
      }}
    >
      <div className={styles.line}>
        <ActionIcon
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={surveys.handle(name)}
          className={styles.handle}
          disabled={readOnly}
        >
          <IconGripVertical size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
        <UnstyledButton className={styles.summary} aria-expanded={open} onClick={() => onOpen(!open)}>
          <span className={styles.kindOf}>
            <KindIcon kind={question.kind} size={18} /> {surveys.kinds[question.kind]}
            {question.show_if !== undefined && <IconArrowsSplit2 size={16} aria-label={surveys.condition} role="img" />}
          </span>
          <span className={styles.text} data-empty={name === surveys.untitled || undefined}>
            {name}
          </span>
        </UnstyledButton>
        <span className={styles.marks}>
          {errors > 0 && (
            <span className={styles.mark} data-severity="error">
              <IconAlertTriangle size={18} aria-hidden="true" />
              <span className="visually-hidden">{format.plural(errors, surveys.errorForms)}</span>
              <span aria-hidden="true">{format.number(errors)}</span>
            </span>
          )}
          {advice > 0 && (
            <span className={styles.mark}>
              <IconBulb size={18} aria-hidden="true" />
              <span className="visually-hidden">{format.plural(advice, surveys.adviceForms)}</span>
              <span aria-hidden="true">{format.number(advice)}</span>
            </span>
          )}
        </span>
        {!readOnly && <CardMenu name={name} deeds={deeds} />}
      </div>
      {open && <Editor {...props} />}
      <Hits hits={hits} several={languages.length > 1} readOnly={readOnly} onMend={deeds.mend} />
      {open && (
        <div className={styles.foot}>
          <Button variant="default" size="sm" onClick={() => onOpen(false)}>
            {surveys.fold}
          </Button>
        </div>
      )}
    </li>
  );
}

function Editor(props: Parameters<typeof QuestionCard>[0]) {
  const { question, definition, before, fillIns, readOnly, isTaken, deeds } = props;
  const { languages } = definition;
  const { surveys } = useWords();
  const editing = { question, languages, readOnly, onChange: deeds.change };
  return (
    <div className={styles.editor}>
      <WordsField
        needed
        label={surveys.question}
        words={question.words}
        languages={languages}
        disabled={readOnly}
        fillIns={fillIns}
        onChange={(words, language) => deeds.change({ words }, `words ${language} ${question.id}`)}
      />
      <WordsField
        label={surveys.hint}
        words={question.hint}
        languages={languages}
        disabled={readOnly}
        onChange={(hint, language) => deeds.change({ hint }, `hint ${language} ${question.id}`)}
      />
      {question.kind === 'matrix' && <RowsEditor {...editing} />}
      {CHOOSING.includes(question.kind) && <OptionsEditor {...editing} />}
      <QuestionSettings {...editing} isTaken={isTaken} onRename={deeds.rename} />
      <ConditionEditor
        condition={question.show_if}
        before={before}
        languages={languages}
        readOnly={readOnly}
        onChange={(show_if) => deeds.change({ show_if })}
      />
    </div>
  );
}

function CardMenu({ name, deeds }: { name: string; deeds: QuestionDeeds }) {
  const { surveys } = useWords();
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={surveys.menu(name)}>
          <IconDots size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={18} aria-hidden="true" />} onClick={() => deeds.step(-1)}>
          {surveys.up}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={18} aria-hidden="true" />} onClick={() => deeds.step(1)}>
          {surveys.down}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={18} aria-hidden="true" />} onClick={deeds.duplicate}>
          {surveys.duplicate}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={18} aria-hidden="true" />}
          disabled={deeds.remove === undefined}
          onClick={() => deeds.remove?.()}
        >
          {surveys.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
