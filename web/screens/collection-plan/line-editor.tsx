import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  EVENT_PARTS,
  KNOWN_PURPOSES,
  PLAN_FIELDS,
  PLAN_FREQUENCIES,
  PLANNED_PROPERTIES,
  type PlanLine,
  PROFILE_FIELDS,
} from '#src/contract/collection-plan.ts';
import { EVENT_TYPES } from '#src/contract/event.ts';
import { api, client, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useWords } from '../../words.tsx';
import styles from './collection-plan.module.css';

/** A line that is there, a purpose that has none yet, or nothing. */
export type Drafted = Partial<Omit<PlanLine, 'event_types'>> & { event_types?: readonly string[] };

const BASES = ['consent', 'contract', 'legal_obligation', 'legitimate_interest'] as const;
const GROUPS = [
  { id: 'profile', fields: PROFILE_FIELDS },
  { id: 'viewer', fields: EVENT_PARTS },
  { id: 'properties', fields: PLANNED_PROPERTIES },
] as const;
const OTHER = '';

/** One line of the plan: what, why, for whom, from where, how often, how long, and exactly which fields. */
export function LineEditor({ of, close }: { of: Drafted; close(): void }) {
  const { collectionPlan: w, connections } = useWords();
  const begun = of.purpose !== undefined;
  const [purpose, setPurpose] = useState<string>(of.purpose ?? KNOWN_PURPOSES[0]);
  const chosen = (given: FormData, name: string) => given.getAll(name).map(String);
  const sending = useSending(
    async (given) => {
      const types = chosen(given, 'event_types');
      const fields = chosen(given, 'fields');
      await client.collectionPlan.save({
        purpose: purpose === OTHER ? textOf(given, 'own') : purpose,
        ...{ title: textOf(given, 'title'), question: textOf(given, 'question') },
        ...{ whom: textOf(given, 'whom'), source: textOf(given, 'source') },
        frequency: PLAN_FREQUENCIES.find((one) => one === textOf(given, 'frequency')) ?? 'once',
        basis: BASES.find((one) => one === textOf(given, 'basis')) ?? 'consent',
        event_types: EVENT_TYPES.filter((one) => types.includes(one)),
        fields: PLAN_FIELDS.filter((one) => fields.includes(one)),
        recipients: textOf(given, 'recipients')
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean),
        retention_days: Number(textOf(given, 'retention_days').replace(/\D/g, '')),
      });
      await queries.invalidateQueries({ queryKey: api.collectionPlan.key() });
      close();
    },
    { reasons: w.reasons },
  );
  return (
    <Dialog opened onClose={close} title={begun ? w.edit : w.add} size="xl">
      <Form sending={sending} button={w.save}>
        <Textarea
          name="question"
          label={w.question}
          defaultValue={of.question}
          autosize
          data-autofocus
          error={sending.wrong('question')}
        />
        {!begun && (
          <NativeSelect
            label={w.purpose}
            value={purpose}
            onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
            data={[
              ...KNOWN_PURPOSES.map((one) => ({ value: one as string, label: w.purposes[one] })),
              { value: OTHER, label: w.otherPurpose },
            ]}
            error={purpose === OTHER ? undefined : sending.wrong('purpose')}
          />
        )}
        {!begun && purpose === OTHER && (
          <TextInput name="own" label={w.ownPurpose} description={w.ownPurposeHint} error={sending.wrong('purpose')} />
        )}
        <TextInput
          name="title"
          label={w.lineTitle}
          description={w.lineTitleHint}
          defaultValue={of.title}
          error={sending.wrong('title')}
        />
        <div className={styles.pair}>
          <TextInput name="whom" label={w.whom} defaultValue={of.whom} error={sending.wrong('whom')} />
          <TextInput name="source" label={w.source} defaultValue={of.source} error={sending.wrong('source')} />
          <NativeSelect
            name="frequency"
            label={w.frequency}
            defaultValue={of.frequency ?? 'once'}
            data={PLAN_FREQUENCIES.map((one) => ({ value: one, label: w.frequencies[one] }))}
          />
          <NumberInput
            name="retention_days"
            label={w.keptDays}
            defaultValue={of.retention_days ?? 396}
            min={1}
            max={36_500}
            hideControls
            error={sending.wrong('retention_days')}
          />
          <NativeSelect
            name="basis"
            label={w.basis}
            defaultValue={of.basis ?? 'consent'}
            data={BASES.map((one) => ({ value: one, label: w.bases[one] }))}
          />
        </div>
        <Choices legend={w.events}>
          {EVENT_TYPES.map((one) => (
            <Checkbox
              key={one}
              name="event_types"
              value={one}
              label={connections.types[one]}
              defaultChecked={of.event_types?.includes(one) ?? false}
            />
          ))}
        </Choices>
        {GROUPS.map(({ id, fields }) => (
          <Choices key={id} legend={`${w.fields}: ${w.groups[id].toLocaleLowerCase()}`}>
            {fields.map((one) => (
              <Checkbox
                key={one}
                name="fields"
                value={one}
                label={w.fieldNames[one]}
                defaultChecked={of.fields?.includes(one) ?? false}
              />
            ))}
          </Choices>
        ))}
        <Textarea
          name="recipients"
          label={w.recipients}
          description={w.recipientsHint}
          defaultValue={of.recipients?.join('\n')}
          autosize
        />
      </Form>
    </Dialog>
  );
}

function Choices({ legend, children }: { legend: string; children: React.ReactNode }) {
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      <div>{children}</div>
    </fieldset>
  );
}
