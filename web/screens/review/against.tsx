import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Statement } from '#src/contract/statement.ts';
import { api, client } from '../../client.ts';
import { useMe } from '../../me.ts';
import { FirstFew } from '../../parts/first-few.tsx';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './sense.module.css';
import { useDeed } from './use-deed.ts';
import { useFindings } from './use-findings.ts';

/** What speaks against a statement, before anything that speaks for it: searched, shown, and answered. */
export function Against({ statement, mayWrite }: { statement: Statement; mayWrite: boolean }) {
  const { reviewWork } = useWords();
  const w = reviewWork.against;
  const format = useFormat();
  const [act, busy] = useDeed();
  const { id, searched, text } = statement;
  const search = () => void act(() => client.statements.contrary({ id }));
  return (
    <section className={styles.against} aria-label={`${w.title}: ${text}`}>
      <header>
        <h4>
          {w.title}
          {searched !== null && searched.found > 0 && (
            <small className="muted"> {format.plural(searched.found, w.found)}</small>
          )}
        </h4>
        {mayWrite && (
          <Button
            variant={searched === null ? 'filled' : 'subtle'}
            color={searched === null ? undefined : 'gray'}
            loading={busy}
            aria-label={`${searched === null ? w.search : w.again}: ${text}`}
            onClick={search}
          >
            {searched === null ? w.search : w.again}
          </Button>
        )}
      </header>
      {searched !== null && <Found statement={statement} mayWrite={mayWrite} />}
    </section>
  );
}

function Found({ statement, mayWrite }: { statement: Statement; mayWrite: boolean }) {
  const { here } = useMe();
  const { reviewWork } = useWords();
  const w = reviewWork.against;
  const format = useFormat();
  const { headline } = useFindings();
  const [act] = useDeed();
  const { id, searched, evidence } = statement;
  const found = useQuery({
    ...api.statements.readContrary.queryOptions({ input: { id } }),
    // What was found stays as it is until somebody searches again.
    queryKey: [...api.statements.readContrary.queryKey({ input: { id } }), searched?.at],
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (found.data === undefined) return <Coming lines={2} />;
  const { sessions, quotes } = found.data;
  const bound = new Set(evidence.map(({ ref }) => ref));
  const against = evidence.some(({ side }) => side === 'against');
  const counts = (ref: string, what: string) =>
    bound.has(ref) ? (
      <span className="muted">✓ {w.bound}</span>
    ) : (
      mayWrite && (
        <Button
          variant="default"
          size="sm"
          aria-label={w.countsOf(what)}
          onClick={() => void act(() => client.statements.bindFact({ id, side: 'against', ref }))}
        >
          {w.counts}
        </Button>
      )
    );
  return (
    <>
      {sessions.length > 0 && (
        <>
          <h5>{w.sessions}</h5>
          <FirstFew list={sessions} className={styles.found}>
            {(one) => (
              <li key={one.ref}>
                <span>
                  <a href={`/o/${here.id}/sessions/${encodeURIComponent(one.session)}/debrief`}>{one.title}</a>
                  {one.start !== null && <span className="muted"> {format.date(one.start, here.zone)}</span>}
                  <br />
                  {headline(one)}
                  {one.same.length > 0 && (
                    <small className="muted"> ({format.list(one.same.map((name) => w.same[name] ?? name))})</small>
                  )}
                </span>
                {counts(one.ref, one.title)}
              </li>
            )}
          </FirstFew>
        </>
      )}
      {quotes.length > 0 && (
        <>
          <h5>{w.quotes}</h5>
          <FirstFew list={quotes} className={styles.found}>
            {(one) => (
              <li key={one.ref}>
                <bdi>{format.quote(one.text)}</bdi>
                {counts(one.ref, one.text.slice(0, 60))}
              </li>
            )}
          </FirstFew>
        </>
      )}
      {sessions.length + quotes.length === 0 && (
        <p>
          <strong>{w.none}.</strong> <span className="muted">{w.noneLead}</span>
        </p>
      )}
      {searched?.none_counts === true && searched.why !== null && (
        <p className="muted">{w.noneCounted(searched.why)}</p>
      )}
      {mayWrite && !against && searched?.none_counts === false && (
        <NoneCounts id={id} found={sessions.length + quotes.length} />
      )}
    </>
  );
}

/** Nothing was found; or something was, and it is said why it does not count. */
function NoneCounts({ id, found }: { id: string; found: number }) {
  const { reviewWork } = useWords();
  const w = reviewWork.against;
  const [act, busy] = useDeed();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const note = () => void act(() => client.statements.noneCounts({ id, why: why.trim() === '' ? null : why.trim() }));
  if (found === 0)
    return (
      <Button variant="default" loading={busy} onClick={note}>
        {w.noneButton}
      </Button>
    );
  if (!open)
    return (
      <Button variant="subtle" color="gray" onClick={() => setOpen(true)}>
        {w.noneCounts}
      </Button>
    );
  return (
    <div className={styles.inline}>
      <Textarea
        label={w.why}
        value={why}
        maxLength={2000}
        autosize
        minRows={1}
        autoFocus
        onChange={({ currentTarget: { value } }) => setWhy(value)}
      />
      <Button variant="default" loading={busy} disabled={why.trim() === ''} onClick={note}>
        {w.save}
      </Button>
    </div>
  );
}
