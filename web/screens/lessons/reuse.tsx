import { Section } from '../../parts/page.tsx';
import { Stat, Stats } from '../../parts/stat.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { LessonLink } from './lesson-card.tsx';
import styles from './lessons.module.css';
import type { LessonOverview } from './lessons.tsx';

/** How often lessons were put in front of who plans, and what was made of them. */
export function Reuse({ uses }: { uses: LessonOverview['uses'] }) {
  const { lesson: w } = useWords();
  const format = useFormat();
  if (uses.shown === 0) return null;
  // One reason often stands against several lessons, and against one of them more than once.
  const reasons = [...Map.groupBy(uses.reasons, ({ reason }) => reason)].map(
    ([reason, all]) => [reason, new Map(all.map(({ lesson, statement }) => [lesson, statement]))] as const,
  );
  const share = (n: number) => `${format.percent(n / uses.shown)} · n = ${format.number(uses.shown)}`;
  return (
    <Section title={w.reuse} lead={w.reuseLead}>
      <Stats>
        <Stat name={w.shown} value={format.number(uses.shown)} definition={w.reuseDefinition} />
        <Stat name={w.applied} value={format.number(uses.applied)} from={share(uses.applied)} />
        <Stat name={w.adapted} value={format.number(uses.adapted)} from={share(uses.adapted)} />
        <Stat name={w.declined} value={format.number(uses.declined)} from={share(uses.declined)} />
      </Stats>
      {uses.reasons.length > 0 && (
        <>
          <h3>{w.reasons}</h3>
          <ul className={styles.reasons}>
            {reasons.map(([reason, lessons]) => (
              <li key={reason}>
                <bdi>{reason}</bdi>
                <ul>
                  {[...lessons].map(([lesson, statement]) => (
                    <li key={lesson}>
                      <LessonLink id={lesson}>{statement}</LessonLink>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
