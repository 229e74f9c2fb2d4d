import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Show } from '#src/contract/show.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ShowForm } from './show-form.tsx';
import styles from './shows.module.css';

/** What comes back: shows with their host, languages and slot. */
export function Screen() {
  const { plan: words } = useWords();
  const mayWrite = useMay('show.write');
  const [seen, setSeen] = useAddress('archived');
  const archived = seen === 'true';
  const [edited, setEdited] = useState<Show | 'new'>();
  const query = useQuery(api.shows.list.queryOptions({ input: { archived: String(archived) } }));
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setEdited('new')}>
      {words.showNew}
    </Button>
  );

  return (
    <Page
      title={archived ? words.archivedTitle : words.shows}
      lead={words.showsLead}
      actions={
        <>
          <Button variant="default" onClick={() => setSeen(archived ? '' : 'true')}>
            {archived ? words.hideArchived : words.seeArchived}
          </Button>
          {add}
        </>
      }
    >
      {query.isPending && <Coming lines={6} />}
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.data?.shows.length === 0 && !archived && (
        <Empty title={words.showNone} next={add || undefined}>
          {words.showNoneWhy}
        </Empty>
      )}
      <ul className={styles.list}>
        {query.data?.shows.map((show) => (
          <ShowCard key={show.id} show={show} mayWrite={mayWrite} onEdit={() => setEdited(show)} />
        ))}
      </ul>
      <Dialog
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={edited === undefined || edited === 'new' ? words.showNew : words.showEdit(edited.name)}
      >
        {edited !== undefined && (
          <ShowForm show={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />
        )}
      </Dialog>
    </Page>
  );
}

function ShowCard({ show, mayWrite, onEdit }: { show: Show; mayWrite: boolean; onEdit(): void }) {
  const { here } = useMe();
  const { plan: words, common, reviews } = useWords();
  const format = useFormat();
  const day = (instant: string) => format.dateTime(instant, here.zone);
  const weekday = (of: number) =>
    new Intl.DateTimeFormat(format.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, of));

  async function archive(archived: boolean) {
    await client.shows.update({ id: show.id, archived });
    await queries.invalidateQueries({ queryKey: api.shows.key() });
    void queries.invalidateQueries({ queryKey: api.calendar.key() });
    if (archived) saidDone(words.archived(show.name), { label: common.undo, back: () => void archive(false) });
  }

  return (
    <li className={styles.card}>
      <div>
        <h2>{show.name}</h2>
        <p className={styles.slot}>
          {show.slot_weekday === null || show.slot_time === null
            ? words.noSlot
            : `${weekday(show.slot_weekday)}, ${show.slot_time}`}
          {show.duration_s !== null && ` · ${format.duration(show.duration_s)}`}
        </p>
        <p className="muted">
          {[
            show.host?.name ?? words.noHost,
            show.format,
            show.languages.length > 0 ? format.list(show.languages.map((code) => format.language(code))) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className={styles.small}>
          {[
            format.plural(show.sessions, words.sessionForms),
            show.last === null ? null : words.lastOn(day(show.last)),
            show.next === null ? words.nothingPlanned : words.nextOn(day(show.next)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {mayWrite && (
        <div className={styles.actions}>
          {!show.archived && (
            <Button
              size="sm"
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/o/$organisation/sessions/new"
                  params={{ organisation: here.id }}
                  search={{ show: show.id } as never}
                  {...props}
                />
              )}
            >
              {words.create}
            </Button>
          )}
          {!show.archived && (
            <Button
              size="sm"
              variant="default"
              aria-label={reviews.schedule.title(show.name)}
              renderRoot={(props) => (
                <Link
                  to="/o/$organisation/shows/$show/reviews"
                  params={{ organisation: here.id, show: show.id }}
                  {...props}
                />
              )}
            >
              {reviews.schedule.link}
            </Button>
          )}
          {!show.archived && (
            <Button size="sm" variant="default" onClick={onEdit} aria-label={words.showEdit(show.name)}>
              {words.edit}
            </Button>
          )}
          <Button size="sm" variant="subtle" color="gray" onClick={() => void archive(!show.archived)}>
            {show.archived ? words.unarchive : words.archive}
          </Button>
        </div>
      )}
    </li>
  );
}
