import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListedBreach } from '#src/contract/breach.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { DayInput, TimeInput } from '../../parts/day-input.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { Notice } from './breach-notice.tsx';
import styles from './privacy.module.css';

const fresh = () => queries.invalidateQueries({ queryKey: api.breaches.key() });
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean);

/** Breaches with the 72 hours that are left, whom they concern, and what was done. */
export function Breaches() {
  const { privacy: w } = useWords();
  const found = useQuery(api.breaches.list.queryOptions());
  const [reporting, setReporting] = useState(false);
  const report = <Button onClick={() => setReporting(true)}>{w.report}</Button>;
  return (
    <>
      {found.isPending && <Coming lines={4} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.data?.breaches.length === 0 && (
        <Empty title={w.noBreach} next={report}>
          {w.noBreachWhy}
        </Empty>
      )}
      {found.data !== undefined && found.data.breaches.length > 0 && (
        <>
          <div className={styles.buttons}>{report}</div>
          <ul className={styles.list} aria-label={w.views.breaches}>
            {found.data.breaches.map((one) => (
              <Breach key={one.id} of={one} />
            ))}
          </ul>
        </>
      )}
      {reporting && <Report close={() => setReporting(false)} />}
    </>
  );
}

function Breach({ of }: { of: ListedBreach }) {
  const { privacy: w } = useWords();
  const { here } = useMe();
  const format = useFormat();
  const [shown, setShown] = useState(false);
  const late = of.hours_left !== null && of.hours_left < 0;
  const when = (instant: string) => format.dateTime(instant, here.zone);
  const affected = useQuery({ ...api.breaches.affected.queryOptions({ input: { id: of.id } }), enabled: shown });
  const saving = useSending(
    async (given) => {
      const [measures, late_reason] = [textOf(given, 'measures'), textOf(given, 'late_reason')];
      const consequences = textOf(given, 'consequences');
      await client.breaches.update({
        id: of.id,
        ...(measures === '' ? {} : { measures }),
        ...(consequences === '' ? {} : { consequences }),
        ...(late_reason === '' ? {} : { late_reason }),
      });
      await fresh();
    },
    { reasons: w.reasons },
  );
  const note = async (what: 'authority_told' | 'people_told') => {
    await client.breaches.update({ id: of.id, [what]: new Date().toISOString() });
    await fresh();
  };
  return (
    <li data-late={late ? '' : undefined}>
      <strong>{of.what}</strong>
      <p className={late ? styles.late : 'muted'}>
        {of.closed !== null
          ? w.closedAt(when(of.closed))
          : of.hours_left !== null && format.plural(Math.abs(of.hours_left), late ? w.hoursLate : w.hoursLeft)}
      </p>
      <dl className={styles.facts}>
        <dt>{w.discovered}</dt>
        <dd>{when(of.discovered)}</dd>
        <dt>{w.categories}</dt>
        <dd>{format.list(of.categories)}</dd>
        <dt>{w.affected}</dt>
        <dd>
          {format.plural(of.people, w.people)}{' '}
          {of.people > 0 && !shown && (
            <Button variant="subtle" size="compact-sm" onClick={() => setShown(true)}>
              {w.list}
            </Button>
          )}
          {shown && affected.data !== undefined && (
            <Textarea
              aria-label={w.list}
              readOnly
              autosize
              maxRows={8}
              value={affected.data.customers.join('\n')}
              spellCheck={false}
            />
          )}
        </dd>
        {(['authority_told', 'people_told'] as const).map((what) => {
          const told = of[what];
          return (
            <div key={what} style={{ display: 'contents' }}>
              <dt>{what === 'authority_told' ? w.authorityTold : w.peopleTold}</dt>
              <dd>
                {told !== null
                  ? when(told)
                  : of.closed === null && (
                      <Button variant="default" onClick={() => void note(what)}>
                        {w.noteNow}
                      </Button>
                    )}
              </dd>
            </div>
          );
        })}
      </dl>
      {of.closed === null ? (
        <Form
          sending={saving}
          button={w.keep}
          beside={
            <Button type="submit" variant="default" form={`close-${of.id}`}>
              {w.close}
            </Button>
          }
        >
          <Textarea name="consequences" label={w.consequences} defaultValue={of.consequences} autosize minRows={2} />
          <Textarea name="measures" label={w.measures} defaultValue={of.measures} autosize minRows={2} />
          <Textarea name="late_reason" label={w.lateReason} defaultValue={of.late_reason ?? ''} autosize minRows={1} />
        </Form>
      ) : (
        <>
          {of.consequences !== '' && (
            <p>
              {w.consequences}
              {format.colon}
              {of.consequences}
            </p>
          )}
          <p>{of.measures}</p>
        </>
      )}
      <Notice of={of} />
      {of.closed === null && <CloseForm id={of.id} />}
    </li>
  );
}

/** A form of its own, so that its button closes and does not only save. */
function CloseForm({ id }: { id: string }) {
  const { privacy: w } = useWords();
  const sending = useSending(
    async () => {
      await client.breaches.update({ id, close: true });
      await fresh();
    },
    { reasons: w.reasons },
  );
  return (
    <form id={`close-${id}`} onSubmit={sending.onSubmit}>
      {sending.refused !== undefined && <p role="alert">{sending.refused}</p>}
    </form>
  );
}

function Report({ close }: { close(): void }) {
  const { privacy: w } = useWords();
  const [whom, setWhom] = useState('everybody');
  const sending = useSending(
    async (given) => {
      const day = textOf(given, 'day');
      const discovered = day === '' ? new Date() : new Date(`${day}T${textOf(given, 'time') || '00:00'}`);
      await client.breaches.report({
        what: textOf(given, 'what'),
        categories: linesOf(textOf(given, 'categories')),
        discovered: discovered.toISOString(),
        affected: whom === 'everybody' ? 'everybody' : { customers: linesOf(textOf(given, 'customers')) },
      });
      await fresh();
      close();
    },
    { reasons: w.reasons },
  );
  return (
    <Dialog opened onClose={close} title={w.report}>
      <Form sending={sending} button={w.report}>
        <Textarea name="what" label={w.what} autosize minRows={2} error={sending.wrong('what')} />
        <Textarea
          name="categories"
          label={w.categories}
          description={w.categoriesHint}
          autosize
          minRows={2}
          error={sending.wrong('categories')}
        />
        <DayInput name="day" label={w.discovered} description={w.discoveredHint} error={sending.wrong('discovered')} />
        <TimeInput name="time" label={w.discoveredTime} />
        <NativeSelect
          label={w.affected}
          value={whom}
          onChange={({ currentTarget }) => setWhom(currentTarget.value)}
          data={[
            { value: 'everybody', label: w.everybody },
            { value: 'these', label: w.these },
          ]}
        />
        {whom === 'these' && (
          <Textarea name="customers" label={w.these} description={w.theseHint} autosize minRows={3} />
        )}
      </Form>
    </Dialog>
  );
}
