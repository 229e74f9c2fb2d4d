import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SOURCES, type Source } from '#src/contract/connection.ts';
import { api } from '../../client.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './connections.module.css';

const POLL_MS = 2_000;

/** The names under which the sources' events are kept. */
const ORIGINS: Record<string, Source> = { 'shopify-orders': 'shopify' };

/** What arrives while one looks: the first event of a new connection shows here within seconds, and so does why it was refused. */
export function LiveCheck() {
  const { connections: words, imports } = useWords();
  const format = useFormat();
  const [since] = useState(() => new Date().toISOString());
  const seen = useQuery({
    ...api.connections.arrivals.queryOptions({ input: { since } }),
    refetchInterval: POLL_MS,
  });
  const nameOf = (origin: string) => {
    const source = ORIGINS[origin] ?? SOURCES.find((one) => one === origin);
    return source === undefined ? origin : words.sources[source];
  };
  const { taken = [], refused = [] } = seen.data ?? {};
  return (
    <div className={styles.check}>
      <p className={styles.hint}>{words.checkLead}</p>
      <div role="status">
        {taken.length + refused.length === 0 ? (
          <p>
            <span className={styles.pulse} aria-hidden="true" />
            {words.waiting}
          </p>
        ) : (
          <ul className={styles.arrivals}>
            {taken.map(({ origin, type, events }) => (
              <li key={origin}>
                <strong>{words.received(nameOf(origin), words.types[type])}</strong>{' '}
                <span className="muted">{format.plural(events, words.receivedMore)}</span>
              </li>
            ))}
            {refused.map(({ origin, reason, field, events }) => (
              <li key={`${origin} ${reason} ${field}`} className={styles.refused}>
                <strong>{words.refused(nameOf(origin))}</strong>
                {format.colon}
                {imports.reasons[reason] ?? reason}
                {field !== '' && `, ${words.refusedField(field)}`}{' '}
                <span className="muted">{format.plural(events, words.rejected)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
