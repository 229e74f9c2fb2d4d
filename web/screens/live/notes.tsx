import { Button, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { HostNote } from '#src/contract/live.ts';
import { client } from '../../client.ts';
import { Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

const SHOWN = 4;

/** What the producer tells the host, and whether it was read. */
export function Notes({ session, notes, zone }: { session: string; notes: readonly HostNote[]; zone: string }) {
  const { live: w } = useWords();
  const format = useFormat();
  const form = useRef<HTMLFormElement>(null);
  const sending = useSending(async (given) => {
    const text = textOf(given, 'text');
    if (text === '') return;
    await client.live.tell({ id: session, text });
    form.current?.reset();
  });

  return (
    <Panel title={w.toHost} name="notes">
      <form ref={form} className={styles.tell} onSubmit={sending.onSubmit}>
        <TextInput
          name="text"
          aria-label={w.toHostLabel}
          placeholder={w.toHostHint}
          maxLength={280}
          autoComplete="off"
          error={sending.wrong('text')}
        />
        <Button type="submit" variant="default" loading={sending.busy}>
          {w.send}
        </Button>
      </form>
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
      <ul className={styles.told}>
        {notes.slice(0, SHOWN).map(({ id, text, sent, acknowledged }) => (
          <li key={id}>
            <bdi>{text}</bdi>{' '}
            <span className={styles.small}>
              {format.clock(sent, zone, false)} · {acknowledged === null ? w.unread : `✓ ${w.read}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
