import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { LESSON_STATES, type LessonState } from '#src/contract/lesson.ts';
import { client, problemOf } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { freshLessons } from '../lessons/lesson-form.tsx';
import type { LoadedLesson } from './lesson.tsx';

/** Where a lesson can go from where it is, each with a reason. */
export function Moves({ lesson }: { lesson: LoadedLesson }) {
  const { lesson: w } = useWords();
  const [to, setTo] = useState<LessonState>();
  const next = LESSON_STATES[LESSON_STATES.indexOf(lesson.state) + 1];
  const ways: LessonState[] =
    lesson.state === 'retired'
      ? ['identified']
      : next === 'retired' || next === undefined
        ? ['retired']
        : [next, 'retired'];
  return (
    <Group my="md">
      {ways.map((state) => (
        <Button key={state} variant={state === 'retired' ? 'default' : 'filled'} onClick={() => setTo(state)}>
          {w.move[state]}
        </Button>
      ))}
      {to !== undefined && <Why lesson={lesson.id} to={to} close={() => setTo(undefined)} />}
    </Group>
  );
}

function Why({ lesson, to, close }: { lesson: string; to: LessonState; close(): void }) {
  const { lesson: w } = useWords();
  const [guard, setGuard] = useState<string>();
  const sending = useSending(
    async (given) => {
      try {
        await client.lessons.move({ id: lesson, state: to, why: textOf(given, 'why') });
      } catch (error) {
        setGuard(w.guards[problemOf(error)?.field ?? '']);
        throw error;
      }
      saidDone(w.moved);
      await freshLessons();
      close();
    },
    { fields: { why: w.guards['reason_missing'] ?? '' }, reasons: guard === undefined ? {} : { guard } },
  );
  return (
    <Dialog opened onClose={close} title={w.move[to]} size="md">
      <Form sending={sending} button={w.move[to]}>
        <Textarea
          name="why"
          label={w.moveWhy}
          description={w.moveHint}
          maxLength={2000}
          required
          data-autofocus
          error={sending.wrong('why')}
        />
      </Form>
    </Dialog>
  );
}
