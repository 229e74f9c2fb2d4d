import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { type Draft, readDraft } from './draft.ts';
import styles from './plan.module.css';
import { PlanForm } from './plan-form.tsx';

const EMPTY: Draft = {
  ...{ title: '', show: '', host: '', format: '', language: '', date: '', time: '', minutes: '' },
  ...{ promotion: false, notes: '', targets: {} },
};

/** Plans a session: what is needed to begin, from a day of the calendar or a slot of a show where one came from there. */
export function Screen() {
  const { here } = useMe();
  const { plan: words } = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { show?: string; date?: string; time?: string };
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, date: search.date ?? '', time: search.time ?? '' });
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
