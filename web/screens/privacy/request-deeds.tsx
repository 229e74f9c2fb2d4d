import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SEXES } from '#src/contract/collection-plan.ts';
import { type CorrectedField, IDENTITY_CHECKS, type PrivacyRequest } from '#src/contract/privacy-request.ts';
import { addressOf, api, client, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './privacy.module.css';

async function fresh(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: api.privacyRequests.key() }),
    queries.invalidateQueries({ queryKey: ['privacy-requests'] }),
  ]);
}

/** What can be done with an open request: check who asks, then do it; or take more time, or refuse. */
export function Deeds({ of }: { of: PrivacyRequest }) {
  const { privacy: w } = useWords();
  const [asking, setAsking] = useState<'extend' | 'refuse'>();
  return (
    <>
      {of.state === 'received' ? <Verify id={of.id} /> : <Complete of={of} />}
      <div className={styles.buttons}>
        {of.extended === null && (
          <Button variant="default" onClick={() => setAsking('extend')}>
            {w.extend}
          </Button>
        )}
        <Button variant="default" onClick={() => setAsking('refuse')}>
          {w.refuse}
        </Button>
      </div>
      {asking !== undefined && <Reason id={of.id} deed={asking} close={() => setAsking(undefined)} />}
    </>
  );
}

function Verify({ id }: { id: string }) {
  const { privacy: w } = useWords();
  const sending = useSending(
    async (given) => {
      const how = IDENTITY_CHECKS.find((one) => one === textOf(given, 'how')) ?? 'document';
      await client.privacyRequests.verify({ id, who: textOf(given, 'who'), how });
      await fresh();
    },
    { reasons: w.reasons },
  );
  return (
    <Section title={w.verify} lead={w.verifyWhy}>
      <Form sending={sending} button={w.verify}>
        <TextInput name="who" label={w.who} autoComplete="off" error={sending.wrong('who')} />
        <NativeSelect
          name="how"
          label={w.how}
          data={IDENTITY_CHECKS.map((one) => ({ value: one, label: w.checks[one] }))}
          defaultValue="called_back"
        />
      </Form>
    </Section>
  );
}

function Complete({ of }: { of: PrivacyRequest }) {
  const { privacy: w } = useWords();
  const sending = useSending(
    async (given) => {
      const corrected = Object.fromEntries(
        of.offered.flatMap((field) => (textOf(given, field) === '' ? [] : [[field, textOf(given, field)]])),
      );
      const note = textOf(given, 'note');
      await client.privacyRequests.complete({
        id: of.id,
        ...(Object.keys(corrected).length === 0 ? {} : { corrected }),
        ...(note === '' ? {} : { note }),
      });
      await fresh();
      saidDone(w.done);
    },
    { reasons: w.reasons },
  );
  const file = (format: 'json' | 'csv') => addressOf(`/v1/privacy-requests/${of.id}/export.${format}`);
  return (
    <Section title={w.kinds[of.kind]} lead={w.completeWhy[of.kind]}>
      {of.kind === 'access' && (
        <div className={styles.buttons}>
          <Button component="a" variant="default" href={file('json')} download>
            {w.json}
          </Button>
          <Button component="a" variant="default" href={file('csv')} download>
            {w.csv}
          </Button>
        </div>
      )}
      <Form sending={sending} button={w.complete[of.kind]} danger={of.kind === 'erasure'}>
        {of.kind === 'rectification' &&
          of.offered.map((field) => (
            <Right key={field} field={field} wish={of.wish?.[field]} error={sending.wrong(field)} />
          ))}
        {of.kind === 'human_review' && (
          <Textarea name="note" label={w.decision} autosize minRows={3} error={sending.wrong('note')} />
        )}
      </Form>
    </Section>
  );
}

function Right(of: { field: CorrectedField; wish: string | undefined; error: string | undefined }) {
  const { privacy: w } = useWords();
  const { field, wish, error } = of;
  const known = { name: field, label: w.fields[field], defaultValue: wish ?? '', error };
  if (field === 'sex')
    return (
      <NativeSelect
        {...known}
        data={[{ value: '', label: w.asItIs }, ...SEXES.map((one) => ({ value: one, label: w.sexes[one] }))]}
      />
    );
  const hint = field === 'birth_date' ? w.dayFirst : undefined;
  return <TextInput {...known} description={wish === undefined ? hint : w.wished} autoComplete="off" />;
}

/** A restriction ends only by somebody's word, of which the person hears before. */
export function Lift({ customer }: { customer: string }) {
  const { privacy: w } = useWords();
  const sending = useSending(
    async (given) => {
      await client.privacyRequests.lift({ id: customer, reason: textOf(given, 'reason') });
      await fresh();
      saidDone(w.lifted);
    },
    { reasons: w.reasons },
  );
  return (
    <Section title={w.lift} lead={w.liftWhy}>
      <Form sending={sending} button={w.lift}>
        <Textarea name="reason" label={w.reason} autosize minRows={2} error={sending.wrong('reason')} />
      </Form>
    </Section>
  );
}

function Reason({ id, deed, close }: { id: string; deed: 'extend' | 'refuse'; close(): void }) {
  const { privacy: w } = useWords();
  const sending = useSending(
    async (given) => {
      await client.privacyRequests[deed]({ id, reason: textOf(given, 'reason') });
      await fresh();
      close();
    },
    { reasons: w.reasons },
  );
  return (
    <Dialog opened onClose={close} title={w[deed]} size="md">
      <Form sending={sending} button={w[deed]} danger={deed === 'refuse'}>
        <p>{deed === 'extend' ? w.extendWhy : w.refuseWhy}</p>
        <Textarea name="reason" label={w.reason} autosize minRows={3} error={sending.wrong('reason')} />
      </Form>
    </Dialog>
  );
}
