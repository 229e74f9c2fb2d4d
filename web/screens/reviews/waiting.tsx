import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useFormat, useWords, WithAllWords } from '../../words.tsx';
import styles from './reviews.module.css';

const KEPT = 'aftershow.reminded';

/** Which reminders somebody put off here: each review and how often it had reminded by then, so that each is seen once. */
function putOff(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

/** The reminders in the app: the same two as by mail, each until one writes or puts it off. */
export function Waiting() {
  return (
    <WithAllWords>
      <Reminders />
    </WithAllWords>
  );
}

function Reminders() {
  const { here } = useMe();
  const { reviews } = useWords();
  const w = reviews.reminders;
  const format = useFormat();
  const [off, setOff] = useState(putOff);
  const open = useQuery(api.reviews.list.queryOptions({ input: { state: 'open', limit: 100 } }));
  const late = (open.data?.reviews ?? []).filter(
    ({ id, phase, mine }) =>
      phase === 'contribute' && mine !== null && mine.submitted === null && mine.reminded > (off[id] ?? 0),
  );
  if (late.length === 0) return null;
  const last = late.some(({ mine }) => mine !== null && mine.reminded > 1);
  const [only] = late;
  return (
    <aside className={styles.waiting} aria-label={reviews.title}>
      <p>
        <strong>{last ? w.last : w.first}</strong>{' '}
        {late.length === 1 && only !== undefined ? only.title : w.title(format.plural(late.length, w.count))}
      </p>
      <Group gap="xs">
        <Button
          renderRoot={(props) => (
            <Link
              {...props}
              to={(late.length === 1 ? `/o/${here.id}/reviews/${only?.id}` : `/o/${here.id}/reviews?tab=mine`) as '/'}
            />
          )}
        >
          {reviews.write}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            const next = { ...off, ...Object.fromEntries(late.map(({ id, mine }) => [id, mine?.reminded ?? 0])) };
            localStorage.setItem(KEPT, JSON.stringify(next));
            setOff(next);
          }}
        >
          {w.later}
        </Button>
      </Group>
    </aside>
  );
}
