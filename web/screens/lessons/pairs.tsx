import { Button } from '@mantine/core';
import { client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { Section } from '../../parts/page.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { LessonLink } from './lesson-card.tsx';
import styles from './lessons.module.css';
import type { LessonOverview } from './lessons.tsx';

/** Lessons that say nearly the same, to be made one, and those that say the opposite where both apply. */
export function Pairs({ overview }: { overview: LessonOverview }) {
  const { lesson: w } = useWords();
  const mayWrite = useMay('lesson.write');
  const { duplicates, contradictions, statements } = overview;
  const side = (id: string, other: string, merges: boolean) => (
    <div className={styles.side}>
      <p>
        <LessonLink id={id}>
          <bdi>{statements[id] ?? id}</bdi>
        </LessonLink>
      </p>
      {merges && (
        <Button
          size="sm"
          variant="default"
          aria-label={w.keepThisOf(statements[id] ?? id)}
          onClick={() => void merge(id, other)}
        >
          {w.keepThis}
        </Button>
      )}
    </div>
  );
  async function merge(id: string, other: string) {
    await client.lessons.merge({ id, other });
    saidDone(w.merged);
    await queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes('lesson') });
  }
  return (
    <>
      {contradictions.length > 0 && (
        <Section title={w.opposite} lead={w.oppositeLead}>
          {contradictions.map(({ a, b }) => (
            <div key={`${a} ${b}`} className={styles.pair}>
              {side(a, b, false)}
              {side(b, a, false)}
            </div>
          ))}
        </Section>
      )}
      {duplicates.length > 0 && (
        <Section title={w.same} lead={w.sameLead}>
          {duplicates.map(({ a, b }) => (
            <div key={`${a} ${b}`} className={styles.pair}>
              {side(a, b, mayWrite)}
              {side(b, a, mayWrite)}
            </div>
          ))}
        </Section>
      )}
    </>
  );
}
