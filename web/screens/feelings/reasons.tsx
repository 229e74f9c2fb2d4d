import type { VoiceSummary } from '#src/contract/voices.ts';
import { capital } from '../../parts/capital.ts';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './feelings.module.css';

/** Why people buy and what stops them, by how many gave it as a reason. */
export function Reasons({ summary: { motivations, barriers } }: { summary: VoiceSummary }) {
  const { voices } = useWords();
  const w = voices.feelings;
  return (
    <Section title={w.why} lead={w.whyLead}>
      <div className={styles.reasons}>
        <List title={w.motivations} list={motivations.map((one) => ({ ...one, said: voices.motivations[one.name] }))} />
        <List title={w.barriers} list={barriers.map((one) => ({ ...one, said: voices.barriers[one.name] }))} />
      </div>
    </Section>
  );
}

function List({ title, list }: { title: string; list: readonly { said: string; people: number }[] }) {
  const { voices } = useWords();
  const format = useFormat();
  const given = list.filter(({ people }) => people > 0).sort((a, b) => b.people - a.people);
  const most = given[0]?.people ?? 1;
  return (
    <div>
      <h3>{title}</h3>
      {given.length === 0 && <p className="muted">{voices.feelings.noWhy}</p>}
      <ul>
        {given.map(({ said, people }) => (
          <li key={said}>
            <span>{capital(said)}</span>
            <span className={styles.figures}>{format.plural(people, voices.people)}</span>
            <span className={styles.length} style={{ width: `${(100 * people) / most}%` }} />
          </li>
        ))}
      </ul>
    </div>
  );
}
