import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Draft } from '#src/contract/planning.ts';
import { instantOf } from '#src/contract/zoned-time.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure, Partial } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { DraftOrder } from './draft-order.tsx';
import { DraftProducts } from './draft-products.tsx';
import { DraftWhen } from './draft-when.tsx';
import { dealtOut, type EditedDraft, editedFrom, minutesOf } from './edited-draft.ts';
import { LessonAnswerCard } from './lesson-answer.tsx';
import styles from './lessons.module.css';

/** The next session, proposed from what past ones say: each part with its reason, all of it to be changed, nothing planned before one says so. */
export function Screen() {
  const { here } = useMe();
  const { planning: w, plan } = useWords();
  const format = useFormat();
  const [show, setShow] = useAddress('show');
  const shows = useQuery(api.shows.list.queryOptions({ input: {} })).data?.shows ?? [];
  const query = useQuery({
    ...api.planning.draft.queryOptions({ input: show === '' ? {} : { show } }),
    refetchOnWindowFocus: false,
    staleTime: 300_000,
  });
  const { data } = query;
  const nothing = data !== undefined && data.sessions === 0 && data.slot === null;
  return (
    <Page
      title={w.draftTitle}
      lead={w.draftLead}
      above={
        <Link to="/o/$organisation/calendar" params={{ organisation: here.id }}>
          {plan.back}
        </Link>
      }
    >
      {shows.length > 0 && (
        <NativeSelect
          label={w.forShow}
          maw={320}
          mb="md"
          value={show}
          onChange={(event) => setShow(event.currentTarget.value)}
          data={[{ value: '', label: w.anyShow }, ...shows.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {query.isError && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.isPending && <Coming lines={8} block={200} words={w.reading} />}
      {nothing && <Empty title={w.nothing}>{w.nothingWhy}</Empty>}
      {data !== undefined && data.pending > 0 && (
        <p className="muted" role="status">
          {format.plural(data.pending, w.pending)}
        </p>
      )}
      {data !== undefined && !nothing && (
        <>
          {data.thin ? (
            <Partial title={w.thin}>{w.thinWhy}</Partial>
          ) : (
            <p className="muted">
              {format.plural(data.sessions, w.rests)} {w.noCause}
            </p>
          )}
          <Edit key={`${show} ${query.dataUpdatedAt}`} draft={data} />
        </>
      )}
    </Page>
  );
}

function Edit({ draft }: { draft: Draft }) {
  const { here } = useMe();
  const { planning: w } = useWords();
  const point = useFormat().decimal(0.5, 1).charAt(1);
  const navigate = useNavigate();
  const [edited, setEdited] = useState<EditedDraft>(() => editedFrom(draft, point));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const change = (part: Partial<EditedDraft>) => setEdited((before) => ({ ...before, ...part }));

  async function accept() {
    setBusy(true);
    setFailed(false);
    const { title, host, format, date, time, minutes, segments, products, answers } = edited;
    const dealt = dealtOut(
      segments,
      products.map(({ product }) => product),
    );
    try {
      const { id } = await client.planning.accept({
        title: title.trim(),
        show: draft.show?.id ?? null,
        host: host.trim() || null,
        format: format.trim() || null,
        planned_start: date === '' || time === '' ? null : instantOf({ date, time }, draft.zone).instant,
        minutes: minutesOf(minutes) > 0 ? minutesOf(minutes) : null,
        segments: segments.map(({ title: named, content, written }, at) => ({
          ...{ title: named.trim() || w.order, content, products: dealt[at] ?? [] },
          minutes: Math.max(0.5, minutesOf(written)),
        })),
        lessons: draft.lessons.map(({ lesson }) => ({
          ...{ lesson: lesson.id, answer: null, reason: null },
          ...answers[lesson.id],
        })),
      });
      for (const queryKey of [api.calendar.key(), api.sessions.list.key(), api.lessons.key()])
        void queries.invalidateQueries({ queryKey });
      await navigate({ to: '/o/$organisation/sessions/$session/plan', params: { organisation: here.id, session: id } });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void accept();
      }}
    >
      <DraftWhen draft={draft} edited={edited} change={change} />
      <DraftOrder draft={draft} edited={edited} change={change} />
      <DraftProducts draft={draft} edited={edited} change={change} />
      <Section title={w.title} lead={draft.lessons.length === 0 ? w.noneWhy : `${w.lead} ${w.later}`}>
        <ul className={styles.list}>
          {draft.lessons.map((one) => (
            <LessonAnswerCard
              key={one.lesson.id}
              applying={one}
              given={edited.answers[one.lesson.id] ?? { answer: null, reason: null }}
              onAnswer={(given) => change({ answers: { ...edited.answers, [one.lesson.id]: given } })}
            />
          ))}
        </ul>
      </Section>
      <div className={styles.accept}>
        <Button type="submit" loading={busy} disabled={edited.title.trim() === ''}>
          {w.accept}
        </Button>
        <span role="status">{failed ? w.failed : ''}</span>
      </div>
    </form>
  );
}
