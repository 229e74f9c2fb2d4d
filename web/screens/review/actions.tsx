import { Badge, Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ACTION_KINDS } from '#src/contract/action.ts';
import type { Review } from '#src/contract/review-plan.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { DayInput } from '../../parts/day-input.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';

/** Who does what by when, from which lesson; each leads to its plan. */
export function Actions({ review }: { review: Review }) {
  const { here } = useMe();
  const { reviewWork, actionBoard } = useWords();
  const w = reviewWork.actions;
  const format = useFormat();
  const mayWrite = useMay('action.write') && review.phase !== 'closed';
  const made = useQuery(
    api.actions.list.queryOptions({
      input: { review: review.id, state: 'open,doing,measuring,done,dropped', limit: 200 },
    }),
  );
  if (made.isError) return <Failure error={made.error} reset={() => void made.refetch()} />;
  if (made.data === undefined) return <Coming lines={5} />;
  const { actions } = made.data;
  return (
    <>
      <p className="muted">{w.lead}</p>
      {actions.length === 0 && <Empty title={w.none}>{w.noneWhy}</Empty>}
      <ul className={styles.cards}>
        {actions.map((one) => (
          <li key={one.id}>
            <div>
              <Badge variant="outline">{actionBoard.states[one.state]}</Badge>
              <p className={styles.headline}>
                <Link to={`/o/${here.id}/actions/${one.id}` as '/'}>
                  <bdi>{one.verb}</bdi>
                </Link>
              </p>
              <p className="muted">
                {[
                  actionBoard.kinds[one.kind],
                  one.owner?.name,
                  one.due === null ? null : format.date(`${one.due}T12:00:00Z`, 'UTC'),
                  one.lesson?.statement,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {one.plan?.sealed == null && one.state !== 'dropped' && one.state !== 'done' && (
              <Button
                variant="default"
                aria-label={`${w.plan}: ${one.verb}`}
                renderRoot={(props) => <Link {...props} to={`/o/${here.id}/actions/${one.id}` as '/'} />}
              >
                {w.plan}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && <Add review={review} />}
    </>
  );
}

function Add({ review }: { review: Review }) {
  const { me } = useMe();
  const { reviewWork, actionBoard } = useWords();
  const w = reviewWork.actions;
  const members = useQuery(api.members.list.queryOptions());
  const lessons = useQuery(api.reviews.lessons.queryOptions({ input: { id: review.id } }));
  const [added, setAdded] = useState(0);
  const [day, setDay] = useState('');
  const from = lessons.data?.lessons ?? [];
  const sending = useSending(
    async (given) => {
      const lesson = from.find(({ id }) => id === textOf(given, 'lesson'));
      await client.actions.create({
        ...{ verb: textOf(given, 'verb'), owner: textOf(given, 'owner') || null, due: day === '' ? null : day },
        kind: ACTION_KINDS.find((one) => one === textOf(given, 'kind')) ?? 'other',
        ...{ review: review.id, ...(lesson === undefined ? {} : { lesson: lesson.id }) },
        ...(lesson?.from_statement == null ? {} : { statement: lesson.from_statement }),
      });
      await queries.invalidateQueries({ queryKey: api.actions.key() });
      saidDone(w.saved);
      setDay('');
      setAdded(added + 1);
    },
    { fields: { verb: w.verbHint } },
  );
  if (lessons.data !== undefined && from.length === 0) return <p className="muted">{w.noLessons}</p>;
  return (
    <section aria-label={w.add} className={styles.quick}>
      <h2>{w.add}</h2>
      <Form key={added} sending={sending} button={w.save}>
        <TextInput name="verb" label={w.verb} description={w.verbHint} maxLength={300} error={sending.wrong('verb')} />
        <NativeSelect
          name="lesson"
          label={w.lesson}
          data={from.map(({ id, statement }) => ({ value: id, label: statement }))}
        />
        <div className={styles.fields}>
          <NativeSelect
            key={members.data?.members.length ?? 0}
            name="owner"
            label={w.owner}
            defaultValue={me.person.id}
            data={(members.data?.members ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }))}
          />
          <DayInput label={w.due} value={day} onChange={setDay} />
          <NativeSelect
            name="kind"
            label={w.kind}
            data={ACTION_KINDS.map((value) => ({ value, label: actionBoard.kinds[value] }))}
          />
        </div>
      </Form>
    </section>
  );
}
