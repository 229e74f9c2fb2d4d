import {
  type Announcements,
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconHeading, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { LintHit } from '#src/contract/survey-lint.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { AddQuestion } from './add-question.tsx';
import styles from './builder.module.css';
import { ConditionEditor } from './condition-editor.tsx';
import {
  changedPage,
  changedQuestion,
  duplicatedPage,
  duplicatedQuestion,
  movedQuestion,
  newQuestion,
  questionsIn,
  renamedQuestion,
  steppedPage,
  steppedQuestion,
  withBack,
  withoutPage,
  withoutQuestion,
  withPage,
  withQuestion,
  wordsOf,
} from './definition-model.ts';
import { mended, shownHits } from './mend.ts';
import { QuestionCard } from './question-card.tsx';
import { useFillIns } from './use-fill-ins.ts';
import { WordsField } from './words-field.tsx';

type Step = (definition: SurveyDefinition) => SurveyDefinition;

/** All pages with their questions: dragged by their handle, moved by keys or menus, over the edges of pages too. */
export function Pages(props: {
  definition: SurveyDefinition;
  hits: readonly LintHit[];
  /** The question that is open. */
  open: string;
  readOnly: boolean;
  change(step: Step, tag?: string): void;
  onOpen(question: string): void;
}) {
  const { definition, readOnly, change, onOpen } = props;
  const { surveys } = useWords();
  const format = useFormat();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const all = questionsIn(definition).map(({ question }) => question);
  const names = all.map(({ id }) => id);
  const titled = (id: unknown) =>
    wordsOf(all.find((one) => one.id === id)?.words ?? {}, definition.languages) || surveys.untitled;
  const numbered = (id: unknown) =>
    [format.number(names.indexOf(String(id)) + 1), format.number(names.length)] as const;
  const announcements: Announcements = {
    onDragStart: ({ active }) => surveys.lifted(titled(active.id), ...numbered(active.id)),
    onDragOver: ({ active, over }) =>
      over === null ? undefined : surveys.movedTo(titled(active.id), ...numbered(over.id)),
    onDragEnd: ({ active, over }) =>
      over === null ? surveys.leftThere(titled(active.id)) : surveys.dropped(titled(active.id), ...numbered(over.id)),
    onDragCancel: ({ active }) => surveys.leftThere(titled(active.id)),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: surveys.moveInstructions } }}
      onDragEnd={({ active, over }) => {
        if (over !== null && over.id !== active.id)
          change((now) => movedQuestion(now, String(active.id), String(over.id)));
      }}
    >
      <SortableContext items={names} strategy={verticalListSortingStrategy}>
        {definition.pages.map((page, at) => (
          <PageCard key={page.id} {...props} at={at} />
        ))}
      </SortableContext>
      {!readOnly && (
        <div className={styles.addPage}>
          <AddQuestion
            label={surveys.addPage}
            onPick={(kind) => {
              const question = newQuestion(definition, kind);
              change((now) => withPage(now, question));
              onOpen(question.id);
            }}
          />
        </div>
      )}
    </DndContext>
  );
}

function PageCard(props: Parameters<typeof Pages>[0] & { at: number }) {
  const { definition, hits, open, readOnly, change, onOpen, at } = props;
  const { surveys, common } = useWords();
  const format = useFormat();
  const fillIns = useFillIns(definition, at);
  const page = definition.pages[at];
  const [asked, setTitled] = useState(false);
  if (page === undefined) return null;
  const number = format.number(at + 1);
  const all = questionsIn(definition);
  const before = all.filter((one) => one.page < at).map(({ question }) => question);
  const { languages } = definition;
  const titled = asked || languages.some((one) => page.title[one]);
  const gone = (message: string, ids: readonly string[]) =>
    saidDone(message, { label: common.undo, back: () => change((now) => withBack(now, definition, ids)) });
  return (
    <section className={styles.page} aria-label={surveys.page(number)}>
      <header className={styles.pageHead}>
        <h2 className={styles.pageName}>{surveys.page(number)}</h2>
        {!readOnly && (
          <PageMenu
            at={at}
            last={definition.pages.length - 1}
            onStep={(by) => change((now) => steppedPage(now, at, by))}
            onDuplicate={() => change((now) => duplicatedPage(now, at))}
            onRemove={() => {
              change((now) => withoutPage(now, at));
              gone(
                surveys.pageRemoved(number),
                page.questions.map(({ id }) => id),
              );
            }}
          />
        )}
      </header>
      <div className={styles.pageSettings}>
        {titled && (
          <WordsField
            label={surveys.pageTitle}
            words={page.title}
            languages={languages}
            disabled={readOnly}
            onChange={(title, language) => change((now) => changedPage(now, at, { title }), `page ${at} ${language}`)}
          />
        )}
        <div className={page.show_if === undefined ? styles.quiet : undefined}>
          {!titled && !readOnly && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconHeading size={18} aria-hidden="true" />}
              onClick={() => setTitled(true)}
            >
              {surveys.addPageTitle}
            </Button>
          )}
          {(at > 0 || page.show_if !== undefined) && (
            <ConditionEditor
              condition={page.show_if}
              before={before}
              languages={languages}
              readOnly={readOnly}
              onChange={(show_if) => change((now) => changedPage(now, at, { show_if }))}
            />
          )}
        </div>
      </div>
      <ol className={styles.list}>
        {page.questions.map((question) => {
          const { id } = question;
          const name = wordsOf(question.words, languages) || surveys.untitled;
          return (
            <QuestionCard
              key={id}
              question={question}
              definition={definition}
              before={before}
              fillIns={fillIns}
              hits={shownHits(hits.filter((hit) => hit.question === id))}
              open={open === id}
              readOnly={readOnly}
              isTaken={(other) => all.some((one) => one.question.id === other)}
              onOpen={(yes) => onOpen(yes ? id : '')}
              deeds={{
                change: (next, tag) => change((now) => changedQuestion(now, id, next), tag),
                rename(to) {
                  change((now) => renamedQuestion(now, id, to));
                  onOpen(to);
                },
                step: (by) => change((now) => steppedQuestion(now, id, by)),
                duplicate: () => change((now) => duplicatedQuestion(now, id)),
                remove:
                  all.length < 2
                    ? undefined
                    : () => {
                        change((now) => withoutQuestion(now, id));
                        gone(surveys.removed(name), [id]);
                      },
                mend: (hit) => change((now) => mended(now, hit, hits)),
              }}
            />
          );
        })}
      </ol>
      {!readOnly && (
        <AddQuestion
          label={surveys.addQuestion}
          onPick={(kind) => {
            const question = newQuestion(definition, kind);
            change((now) => withQuestion(now, question, { page: at }));
            onOpen(question.id);
          }}
        />
      )}
    </section>
  );
}

function PageMenu(props: {
  at: number;
  last: number;
  onStep(by: -1 | 1): void;
  onDuplicate(): void;
  onRemove(): void;
}) {
  const { at, last, onStep, onDuplicate, onRemove } = props;
  const { surveys } = useWords();
  const format = useFormat();
  const sign = (Icon: typeof IconCopy) => <Icon size={18} aria-hidden="true" />;
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={surveys.pageMenu(format.number(at + 1))}>
          <IconDots size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={at === 0} leftSection={sign(IconArrowUp)} onClick={() => onStep(-1)}>
          {surveys.up}
        </Menu.Item>
        <Menu.Item disabled={at === last} leftSection={sign(IconArrowDown)} onClick={() => onStep(1)}>
          {surveys.down}
        </Menu.Item>
        <Menu.Item leftSection={sign(IconCopy)} onClick={onDuplicate}>
          {surveys.duplicate}
        </Menu.Item>
        <Menu.Item disabled={last === 0} leftSection={sign(IconTrash)} onClick={onRemove}>
          {surveys.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
