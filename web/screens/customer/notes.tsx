import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeCustomer } from '#src/contract/customer.ts';
import { client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Form, Refused } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { aboutHealth } from '../cases/health-words.ts';
import { freshCustomers } from '../customers/merge-two.tsx';
import styles from './customer.module.css';

/** What the team noted, with a warning where a note seems to be about somebody's health. */
export function Notes({ of: { id, notes } }: { of: WholeCustomer }) {
  const { customers: w, cases } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const mayWrite = useMay('customer.write');
  const [text, setText] = useState('');
  const sending = useSending(async () => {
    if (text.trim() === '') return;
    await client.customers.note({ id, text });
    setText('');
    await freshCustomers();
    saidDone(w.noteAdded);
  });
  const remove = useMutation({
    mutationFn: (note: string) => client.customers.removeNote({ id: note }),
    onSuccess: async () => {
      await freshCustomers();
      saidDone(w.noteRemoved);
    },
  });
  return (
    <Section title={w.notes}>
      {notes.length === 0 && <p className="muted">{w.noNotes}</p>}
      <ul className={styles.lines}>
        {notes.map((note) => (
          <li key={note.id}>
            <span dir="auto">{note.text}</span>
            <span className={styles.line}>
              <span className={`${styles.small} muted`}>
                {[note.by, format.dateTime(note.at, here.zone)].filter((part) => part !== null).join(', ')}
              </span>
              {mayWrite && (
                <Button variant="subtle" color="gray" onClick={() => remove.mutate(note.id)}>
                  {w.removeNote}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Form sending={sending} button={w.addNote}>
          <Textarea
            label={w.noteLabel}
            description={w.noteHint}
            autosize
            minRows={2}
            maxLength={5000}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          {aboutHealth(text) && <Refused>{cases.health}</Refused>}
        </Form>
      )}
    </Section>
  );
}
