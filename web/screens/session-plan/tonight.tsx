import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useWords } from '../../words.tsx';
import { ActionLink } from '../actions/action-link.tsx';
import styles from './lessons.module.css';

/** What the draw of sealed actions says of a session: with, without, or in blocks. Nothing where nothing was drawn. */
export function Tonight({ session }: { session: string }) {
  const { planning: w } = useWords();
  const may = useMay('action.read');
  const drawn = useQuery({ ...api.actionPlans.assigned.queryOptions({ input: { session } }), enabled: may });
  const assignments = drawn.data?.assignments.filter(({ cancelled }) => !cancelled) ?? [];
  if (assignments.length === 0) return null;
  return (
    <ul className={styles.tonight} aria-label={w.tonight}>
      {assignments.map(({ action, verb, on }) => (
        <li key={action}>
          <span className="muted">{w.tonight}: </span>
          <strong>{on === null ? w.inBlocks : on ? w.with : w.without}</strong>{' '}
          <ActionLink id={action}>
            <bdi>{verb}</bdi>
          </ActionLink>
        </li>
      ))}
    </ul>
  );
}
