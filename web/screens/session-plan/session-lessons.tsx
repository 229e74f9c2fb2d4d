import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { type Answer, LessonAnswerCard } from './lesson-answer.tsx';
import styles from './lessons.module.css';

/** The lessons that apply to a session that is planned, with what was made of each; that they were shown is noted. */
export function SessionLessons({ session, changed }: { session: string; changed: string }) {
  const { planning: w } = useWords();
  const mayWrite = useMay('session.write');
  const asked = api.planning.lessons.queryOptions({ input: { session, limit: 12 } });
  const query = useQuery({ ...asked, queryKey: [...asked.queryKey, changed] });
  const shown = query.data?.lessons.map(({ lesson }) => lesson.id).join();

  useEffect(() => {
    if (!mayWrite || shown === undefined || shown === '') return;
    // Whether it was noted changes nothing on the page.
    client.planning.shown({ id: session, lessons: shown.split(',') }).catch(() => {});
  }, [session, shown, mayWrite]);

  async function answer(lesson: string, { answer: given, reason }: Answer) {
    await client.planning.answer({ id: session, lesson, answer: given, reason });
    saidDone(w.changed);
    await queries.invalidateQueries({ queryKey: asked.queryKey });
    void queries.invalidateQueries({ queryKey: api.lessons.key() });
  }

  return (
    <Section title={w.title} lead={query.data?.lessons.length === 0 ? w.noneWhy : w.lead}>
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.isPending && <Coming lines={4} />}
      {query.data?.lessons.length === 0 && <p className="muted">{w.none}</p>}
      <ul className={styles.list}>
        {query.data?.lessons.map((one) => (
          <LessonAnswerCard
            key={one.lesson.id}
            applying={one}
            given={one}
            readOnly={!mayWrite}
            onAnswer={(given) => void answer(one.lesson.id, given)}
          />
        ))}
      </ul>
    </Section>
  );
}
