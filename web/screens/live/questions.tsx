import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Said } from '#src/contract/live.ts';
import { client } from '../../client.ts';
import { Coming } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';
import { useClock } from './use-clock.ts';

type Question = Said['questions'][number];

/** Marking questions as answered: they leave the list at once, and come back if the server refuses or it is undone. */
export function useAnswering(session: string) {
  const { live: w, common } = useWords();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  async function answer(question: Question, answered: boolean): Promise<void> {
    const first = question.ids[0] ?? '';
    const without = (before: ReadonlySet<string>) => new Set([...before].filter((id) => id !== first));
    setGone((before) => (answered ? new Set([...before, first]) : without(before)));
    try {
      await client.live.answer({ id: session, questions: question.ids, answered });
      if (answered) saidDone(w.answeredDone, { label: common.undo, back: () => void answer(question, false) });
    } catch {
      setGone(without);
    }
  }
  return {
    answer: (question: Question) => void answer(question, true),
    open: (questions: readonly Question[]) => questions.filter(({ ids }) => !gone.has(ids[0] ?? '')),
  };
}

/** Questions that nobody has answered yet, asked by most people first. */
export function Questions(props: {
  session: string;
  questions: readonly Question[] | null;
  now: () => number;
  steers: boolean;
}) {
  const { session, questions, now, steers } = props;
  const { live: w } = useWords();
  const format = useFormat();
  const at = useClock(now);
  const { answer, open } = useAnswering(session);
  const shown = open(questions ?? []);

  return (
    <Panel title={w.questions} name="questions" lead={w.questionsWhat}>
      {questions === null ? (
        <Coming lines={4} />
      ) : shown.length === 0 ? (
        <p className="muted">{w.noQuestions}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ul className={styles.list} tabIndex={0} aria-label={w.questions}>
          {shown.map((question) => (
            <li key={question.ids[0]} className={styles.question}>
              <div>
                <bdi>{question.text}</bdi>
                <div className={styles.small}>
                  {format.plural(question.people, w.asked)} ·{' '}
                  {w.since(format.duration(Math.max(0, (at - Date.parse(question.since)) / 1000)))}
                </div>
              </div>
              {steers && (
                <Button
                  variant="default"
                  leftSection={<IconCheck size={18} aria-hidden="true" />}
                  onClick={() => answer(question)}
                >
                  {w.answered}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
