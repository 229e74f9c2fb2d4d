import { Button, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { LaunchFeedback } from '#src/contract/launch.ts';
import { api, client, queries } from '../../client.ts';
import { Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useWords } from '../../words.tsx';
import { Panel } from '../live/panel.tsx';
import styles from './launch.module.css';

/** What the team changes because of what it hears, each with its second of the session. */
export function ChangesPanel(props: { session: string; data: LaunchFeedback; steers: boolean }) {
  const { session, data, steers } = props;
  const { launch: w } = useWords();
  const format = useFormat();
  const form = useRef<HTMLFormElement>(null);
  const { products, idea } = data.about;
  const sending = useSending(async (given) => {
    const title = textOf(given, 'title');
    if (title === '') return;
    const note = [...products.map(({ name }) => name), idea].filter((one) => one !== '').join(', ');
    await client.launch.change({ id: session, title, note });
    form.current?.reset();
    await queries.invalidateQueries({ queryKey: api.launch.feedback.key() });
  });
  return (
    <Panel title={w.changes} name="changes" lead={data.start === null ? w.notYet : undefined}>
      {steers && data.start !== null && (
        <form ref={form} className={styles.tell} onSubmit={sending.onSubmit}>
          <TextInput
            name="title"
            aria-label={w.changeLabel}
            placeholder={w.changeHint}
            maxLength={200}
            autoComplete="off"
            error={sending.wrong('title')}
          />
          <Button type="submit" loading={sending.busy}>
            {w.note}
          </Button>
        </form>
      )}
      {sending.refused !== undefined && <Refused>{sending.refused}</Refused>}
      {data.changes.length === 0 ? (
        <p className="muted">{w.noChanges}</p>
      ) : (
        <ul className={styles.rows}>
          {data.changes.toReversed().map(({ id, title, note, at_s, by }) => (
            <li key={id}>
              <span>
                <strong className="figures">{format.offset(Math.round(at_s))}</strong> <bdi>{title}</bdi>
              </span>
              <span className="muted">
                {note}
                {by !== null && ` ${w.by(by)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
