import type { client } from '../../client.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './audit.module.css';

type Entry = Awaited<ReturnType<typeof client.audit.list>>['entries'][number];

/** From so many on, the same change by the same actor one after the other stands on one line that opens. */
const MANY = 4;

/** The changes, a line each: when, who, what, and what came with it. */
export function Trail(props: { entries: readonly Entry[]; zone: string; only(target: string): void }) {
  const { entries, zone, only } = props;
  const { audit } = useWords();
  const format = useFormat();
  const line = (entry: Entry) => <Line key={entry.id} entry={entry} zone={zone} only={only} />;

  return (
    <ol className={styles.trail}>
      {runsOf(entries).map((run) => {
        const [first] = run;
        if (first === undefined || run.length < MANY) return run.map(line);
        return (
          <li key={first.id} className={styles.run}>
            <details>
              <summary className={styles.summary}>
                <time className={styles.when} dateTime={first.at}>
                  {format.dateTime(first.at, zone)}
                </time>
                <span>
                  <Did entry={first} />, {format.plural(run.length, audit.times)}
                </span>
              </summary>
              <ol className={styles.inner}>{run.map(line)}</ol>
            </details>
          </li>
        );
      })}
    </ol>
  );
}

/** Neighbours that say the same. */
function runsOf(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (before?.action === entry.action && before.actor.id === entry.actor.id) last?.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function Did({ entry: { actor, action } }: { entry: Entry }) {
  const { audit } = useWords();
  const who =
    actor.kind === 'system'
      ? audit.system
      : `${actor.name ?? audit.gone}${actor.kind === 'key' ? ` (${audit.key})` : ''}`;
  return (
    <>
      <strong>{who}</strong> {audit.actions[action] ?? <code>{action}</code>}
    </>
  );
}

function Line({ entry, zone, only }: { entry: Entry; zone: string; only(target: string): void }) {
  const { audit, team, keys } = useWords();
  const format = useFormat();
  const { at, target, detail } = entry;
  const named: Record<string, Record<string, string>> = { role: team.roles, scopes: keys.scopeNames };
  const one = (name: string, value: unknown) => named[name]?.[String(value)] ?? String(value);
  const said = (name: string, value: unknown) =>
    Array.isArray(value)
      ? format.list(value.map((each) => one(name, each)))
      : typeof value === 'object'
        ? JSON.stringify(value)
        : one(name, value);
  return (
    <li className={styles.entry}>
      <time className={styles.when} dateTime={at}>
        {format.dateTime(at, zone)}
      </time>
      <div className={styles.what}>
        <Did entry={entry} />
        {Object.keys(detail).length > 0 && (
          <dl className={styles.detail}>
            {Object.entries(detail).map(([name, value]) => (
              <div key={name}>
                <dt>
                  {audit.details[name] ?? name}
                  {format.colon.trimEnd()}
                </dt>
                <dd>{said(name, value)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <button type="button" className={styles.target} aria-label={audit.onlyThis(target)} onClick={() => only(target)}>
        <code>{target}</code>
      </button>
    </li>
  );
}
