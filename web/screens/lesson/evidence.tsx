import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client, problemOf } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Refused } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshLessons } from '../lessons/lesson-form.tsx';
import styles from './lesson.module.css';
import type { LoadedLesson } from './lesson.tsx';

type Ref = LoadedLesson['refs'][number];
type Found = Awaited<ReturnType<typeof client.lessons.searchAgainst>>;

/** What speaks against a lesson, before what speaks for it; each leads to the session it comes from. */
export function Evidence({ lesson, mayWrite }: { lesson: LoadedLesson; mayWrite: boolean }) {
  const { lesson: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState(false);
  const of = (side: Ref['side']) => lesson.refs.filter((one) => one.side === side);

  async function search() {
    setBusy(true);
    try {
      setFound(await client.lessons.searchAgainst({ id: lesson.id }));
      await freshLessons();
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section
      title={w.evidenceTitle}
      lead={
        lesson.against_searched === null
          ? w.neverSearched
          : w.searchedOn(format.date(lesson.against_searched, here.zone))
      }
      actions={
        mayWrite && (
          <Button variant="default" loading={busy} onClick={() => void search()}>
            {w.searchAgainst}
          </Button>
        )
      }
    >
      {found !== undefined && <Against lesson={lesson} found={found} />}
      <div className={styles.sides}>
        <Side title={w.against} none={w.noAgainst} refs={of('against')} lesson={lesson.id} mayWrite={mayWrite} />
        <Side title={w.pro} none={w.noPro} refs={of('for')} lesson={lesson.id} mayWrite={mayWrite} />
      </div>
      {mayWrite && <Bind lesson={lesson.id} />}
    </Section>
  );
}

function Side(props: { title: string; none: string; refs: readonly Ref[]; lesson: string; mayWrite: boolean }) {
  const { title, none, refs, lesson, mayWrite } = props;
  const { here } = useMe();
  const { lesson: w } = useWords();
  async function unbind(evidence: string) {
    await client.lessons.unbindEvidence({ id: lesson, evidence });
    saidDone(w.unbound);
    await freshLessons();
  }
  return (
    <div>
      <h3>{title}</h3>
      {refs.length === 0 && <p className="muted">{none}</p>}
      <ul className={styles.evidence}>
        {refs.map(({ id, ref, note, session }) => {
          const kind = w.refs[ref.slice(0, ref.indexOf(':'))] ?? w.fact;
          return (
            <li key={id}>
              <div>
                <p>
                  {kind}{' '}
                  {session !== null && (
                    <Link
                      to="/o/$organisation/sessions/$session/debrief"
                      params={{ organisation: here.id, session: session.id }}
                    >
                      <bdi>{session.title}</bdi>
                    </Link>
                  )}
                </p>
                {note !== null && (
                  <p className={styles.note}>
                    <bdi>{note}</bdi>
                  </p>
                )}
              </div>
              {mayWrite && (
                <Button
                  size="sm"
                  variant="default"
                  aria-label={w.unbindOf(`${kind} ${session?.title ?? ''}`)}
                  onClick={() => void unbind(id)}
                >
                  {w.unbind}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What a search brought: each can be bound, and nothing is bound by itself. */
function Against({ lesson, found }: { lesson: LoadedLesson; found: Found }) {
  const { here } = useMe();
  const { lesson: w } = useWords();
  const format = useFormat();
  const bound = new Set(lesson.refs.map(({ ref }) => ref));
  async function bind(ref: string) {
    await client.lessons.bindEvidence({ id: lesson.id, side: 'against', ref });
    saidDone(w.bound);
    await freshLessons();
  }
  const button = (ref: string) =>
    !bound.has(ref) && (
      <Button size="sm" variant="default" onClick={() => void bind(ref)}>
        {w.bindAgainst}
      </Button>
    );
  return (
    <div className={styles.found} role="status">
      <strong>{found.found === 0 ? w.foundNone : w.foundAgainst(format.number(found.found))}</strong>
      <ul className={styles.evidence}>
        {found.sessions.map(({ ref, session, title, start }) => (
          <li key={ref}>
            <div>
              <Link to="/o/$organisation/sessions/$session/debrief" params={{ organisation: here.id, session }}>
                <bdi>{title}</bdi>
              </Link>
              {start !== null && <span className={styles.note}> · {format.date(start, here.zone)}</span>}
            </div>
            {button(ref)}
          </li>
        ))}
        {found.quotes.map(({ ref, text }) => (
          <li key={ref}>
            <p>
              <bdi>{format.quote(text)}</bdi>
            </p>
            {button(ref)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Binds a session by hand: what came after the review the lesson is from. */
function Bind({ lesson }: { lesson: string }) {
  const { here } = useMe();
  const { lesson: w, failure } = useWords();
  const format = useFormat();
  const sessions = useQuery(api.compare.table.queryOptions({ input: { state: 'ended', limit: 50 } }));
  const [taken, setTaken] = useState(false);
  const sending = useSending(
    async (given) => {
      const note = textOf(given, 'note');
      try {
        await client.lessons.bindEvidence({
          ...{ id: lesson, ref: `session:${textOf(given, 'session')}`, note: note === '' ? null : note },
          side: textOf(given, 'side') === 'against' ? 'against' : 'for',
        });
      } catch (error) {
        setTaken(problemOf(error)?.code === 'conflict');
        throw error;
      }
      saidDone(w.bound);
      await freshLessons();
    },
    { reasons: taken ? { conflict: w.bound } : {} },
  );
  if (sessions.data === undefined || sessions.data.sessions.length === 0) return null;
  return (
    <form className={styles.bind} onSubmit={sending.onSubmit}>
      <NativeSelect
        name="session"
        label={w.bindSession}
        data={sessions.data.sessions.map(({ id, title, start }) => ({
          value: id,
          label: start === null ? title : `${title} · ${format.date(start, here.zone)}`,
        }))}
      />
      <NativeSelect
        name="side"
        label={w.bindSide}
        data={[
          { value: 'against', label: w.sides.against },
          { value: 'for', label: w.sides.for },
        ]}
      />
      <TextInput name="note" label={w.bindNote} maxLength={1000} />
      <Button type="submit" variant="default" loading={sending.busy}>
        {w.bind}
      </Button>
      {sending.refused !== undefined && <Refused>{sending.refused ?? failure.ours}</Refused>}
    </form>
  );
}
