import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { WholeCase } from '#src/contract/case.ts';
import { client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Refused } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './cases.module.css';
import { freshCases } from './fresh.ts';
import { aboutHealth } from './health-words.ts';

/** What was done and noted, the newest first, and where one notes more. */
export function Timeline({ of, mayWrite }: { of: WholeCase; mayWrite: boolean }) {
  const { here } = useMe();
  const { cases: w } = useWords();
  const format = useFormat();
  const entries = [
    ...of.timeline.map(({ at, by, did }) => ({
      ...{ key: `${at} ${did}`, at, by: by ?? (did === 'opened' ? w.itself : w.someone) },
      ...{ text: w.deeds[did], note: false },
    })),
    // What it was opened with stands above already.
    ...of.notes
      .filter(({ at, text }) => at !== of.opened || !of.said.some((one) => one.text === text))
      .map(({ id, at, by, text }) => ({ key: id, at, by: by ?? w.someone, text, note: true })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <>
      {mayWrite && <Write id={of.id} />}
      <ol className={styles.timeline}>
        {entries.map(({ key, at, by, text, note }) => (
          <li key={key} data-note={note ? '' : undefined}>
            <p className="muted">
              {format.dateTime(at, here.zone)} · <bdi>{by}</bdi>
              {!note && ` ${text}`}
            </p>
            {note && <p dir="auto">{text}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Write({ id }: { id: string }) {
  const { cases: w } = useWords();
  const [text, setText] = useState('');
  const sending = useSending(async () => {
    if (text.trim() === '') return;
    await client.cases.note({ id, text });
    setText('');
    saidDone(w.noted);
    await freshCases();
  });
  return (
    <form className={styles.write} onSubmit={sending.onSubmit} noValidate>
      <Textarea
        label={w.note}
        description={w.noteHint}
        autosize
        minRows={2}
        maxLength={5000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {aboutHealth(text) && <Refused>{w.health}</Refused>}
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
      <Button type="submit" variant="default" loading={sending.busy} disabled={text.trim() === ''}>
        {w.addNote}
      </Button>
    </form>
  );
}
