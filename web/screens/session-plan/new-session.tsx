import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { instantOf } from '#src/contract/zoned-time.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { type Draft, readDraft } from './draft.ts';
import { type Answer, LessonAnswerCard } from './lesson-answer.tsx';
import lessonStyles from './lessons.module.css';
import styles from './plan.module.css';
import { PlanForm } from './plan-form.tsx';

const EMPTY: Draft = {
  ...{ title: '', show: '', host: '', format: '', language: '', date: '', time: '', minutes: '' },
  ...{ promotion: false, notes: '', targets: {} },
};

/** Plans a session: what is needed to begin, from a day of the calendar or a slot of a show where one came from there. */
export function Screen() {
  const { here } = useMe();
  const { plan: words, planning } = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { show?: string; date?: string; time?: string };
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, date: search.date ?? '', time: search.time ?? '' });
  const [answers, setAnswers] = useState<Record<string, Answer>>({});
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const shows = useQuery(api.shows.list.queryOptions({ input: {} })).data?.shows;
  const from = shows?.find(({ id }) => id === search.show);

  // A slot brings its show, and with it all that the show says.
  useEffect(() => {
    if (from === undefined) return;
    setDraft((before) => ({
      ...before,
      show: from.id,
      title: before.title || from.name,
      host: from.host?.name ?? '',
      format: from.format ?? '',
      language: from.languages[0] ?? '',
      minutes: from.duration_s === null ? '' : String(Math.round(from.duration_s / 60)),
    }));
  }, [from]);

  async function create() {
    setBusy(true);
    setFailed(false);
    try {
      const { targets: _, notes: __, ...said } = readDraft(draft, { zone: here.zone, currency: here.currency });
      const { id } = await client.sessions.create(said);
      for (const [lesson, given] of Object.entries(answers))
        if (given.answer !== null) await client.planning.answer({ id, lesson, ...given });
      void queries.invalidateQueries({ queryKey: api.calendar.key() });
      void queries.invalidateQueries({ queryKey: api.sessions.list.key() });
      await navigate({ to: '/o/$organisation/sessions/$session/plan', params: { organisation: here.id, session: id } });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Page
      title={words.newTitle}
      lead={words.newLead}
      actions={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/o/$organisation/sessions/draft" params={{ organisation: here.id }} {...props} />
          )}
        >
          {planning.draft}
        </Button>
      }
      above={
        <nav className={styles.places} aria-label={words.session}>
          <Link to="/o/$organisation/calendar" params={{ organisation: here.id }}>
            {words.back}
          </Link>
        </nav>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <PlanForm draft={draft} zone={here.zone} brief onChange={(change) => setDraft({ ...draft, ...change })} />
        <Applying draft={draft} answers={answers} onAnswer={(given) => setAnswers({ ...answers, ...given })} />
        <div className={styles.save}>
          <Button type="submit" loading={busy} disabled={draft.title.trim() === ''}>
            {words.create}
          </Button>
          <span role="status">{failed ? words.failed : ''}</span>
        </div>
      </form>
    </Page>
  );
}

/** The lessons that apply to what is typed so far; what is made of them is kept with the session. */
function Applying(props: {
  draft: Draft;
  answers: Record<string, Answer>;
  onAnswer(given: Record<string, Answer>): void;
}) {
  const { draft, answers, onAnswer } = props;
  const { here } = useMe();
  const { planning: w } = useWords();
  const start =
    draft.date === '' || draft.time === ''
      ? undefined
      : instantOf({ date: draft.date, time: draft.time }, here.zone).instant;
  const said = { show: draft.show, host: draft.host.trim(), format: draft.format.trim(), start };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''));
  const found = useQuery({
    ...api.planning.lessons.queryOptions({ input: { ...given, limit: 6 } }),
    placeholderData: keepPreviousData,
  });
  if (found.data === undefined || found.data.lessons.length === 0) return null;
  return (
    <Section title={w.title} lead={`${w.lead} ${w.later}`}>
      <ul className={lessonStyles.list}>
        {found.data.lessons.map((one) => (
          <LessonAnswerCard
            key={one.lesson.id}
            applying={one}
            given={answers[one.lesson.id] ?? { answer: null, reason: null }}
            onAnswer={(answer) => onAnswer({ [one.lesson.id]: answer })}
          />
        ))}
      </ul>
    </Section>
  );
}
