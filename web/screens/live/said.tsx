import type { Said, Trouble } from '#src/contract/live.ts';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';
import { Panel } from './panel.tsx';

/** The newest messages, newest first. */
export function Latest({ messages, zone }: { messages: Said['messages'] | null; zone: string }) {
  const { live: w } = useWords();
  const format = useFormat();
  return (
    <Panel title={w.latest} name="latest">
      {messages === null ? (
        <Coming lines={5} />
      ) : messages.length === 0 ? (
        <p className="muted">{w.noMessages}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ul className={styles.list} tabIndex={0} aria-label={w.latest}>
          {messages.map(({ id, at, text, question }) => (
            <li key={id} className={styles.message}>
              <time className="figures muted" dateTime={at}>
                {format.clock(at, zone)}
              </time>
              <bdi className={question ? styles.asks : undefined}>{text}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Errors and stalls of the stream, by what people watch on and where. */
export function StreamTrouble({ trouble }: { trouble: Trouble | null }) {
  const { live: w } = useWords();
  const format = useFormat();
  if (trouble === null) {
    return (
      <Panel title={w.trouble} name="trouble">
        <Coming lines={2} />
      </Panel>
    );
  }
  const none = trouble.errors + trouble.stalls === 0;
  return (
    <Panel title={w.trouble} name="trouble" lead={w.troubleOf(format.number(trouble.minutes))}>
      {none ? (
        <p className="muted">{w.noTrouble}</p>
      ) : (
        <>
          <p className={styles.worst}>
            {format.number(trouble.errors + trouble.stalls)} · {format.plural(trouble.people, w.people)}
          </p>
          <div className={styles.split}>
            <Rows head={w.device} rows={trouble.devices} name={(name) => w.devices[name] ?? name} />
            <Rows head={w.country} rows={trouble.countries} name={format.country} />
          </div>
        </>
      )}
    </Panel>
  );
}

function Rows(props: { head: string; rows: Trouble['devices']; name(name: string): string }) {
  const { head, rows, name } = props;
  const { live: w } = useWords();
  const format = useFormat();
  return (
    <table className={styles.rows}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{w.events}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name === '' ? w.unsaid : name(row.name)}</th>
            <td>{format.number(row.events)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
