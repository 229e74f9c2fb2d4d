import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './register.module.css';
import type { Told } from './register.tsx';

const SHOWN = ['name', 'address', 'contact', 'officer', 'representative', 'transfers'] as const;
const LONG = ['address', 'transfers', 'measures'] as const;

/** Who answers for the processing: the head of the register, which only the organisation can tell. */
export function Controller({ of }: { of: Told['controller'] }) {
  const { register: w } = useWords();
  const { here } = useMe();
  const may = useMay('organisation.manage');
  const [editing, edit] = useState(false);
  const missing = { name: here.name, address: '', contact: '', officer: '', representative: '', transfers: '' };
  const is = of ?? missing;
  return (
    <Section
      title={w.controller}
      {...(of === null ? { lead: w.controllerMissing } : {})}
      actions={
        may && (
          <Button
            className={styles.paperless ?? ''}
            variant={of === null ? 'filled' : 'default'}
            onClick={() => edit(true)}
          >
            {of === null ? w.controllerAdd : w.controllerEdit}
          </Button>
        )
      }
    >
      <dl className={styles.facts}>
        {SHOWN.map((name) => (
          <div key={name}>
            <dt>{w.said[name]}</dt>
            <dd>{is[name] === '' ? (name === 'address' || name === 'contact' ? w.notSaid : w.none) : is[name]}</dd>
          </div>
        ))}
      </dl>
      {editing && <Edit of={of ?? { ...missing, measures: '' }} close={() => edit(false)} />}
    </Section>
  );
}

function Edit({ of, close }: { of: NonNullable<Told['controller']>; close(): void }) {
  const { register: w } = useWords();
  const hints: Record<string, string> = w.hints;
  const sending = useSending(
    async (given) => {
      const said = (name: keyof typeof of) => textOf(given, name);
      await client.processing.saveController({
        ...{ name: said('name'), address: said('address'), contact: said('contact'), officer: said('officer') },
        ...{ representative: said('representative'), transfers: said('transfers'), measures: said('measures') },
      });
      await queries.invalidateQueries({ queryKey: api.processing.register.key() });
      close();
      saidDone(w.saved);
    },
    { reasons: { 'bad_input:name': w.nameMissing } },
  );
  return (
    <Dialog opened onClose={close} title={w.controller}>
      <Form sending={sending} button={w.save}>
        <p>{w.controllerWhy}</p>
        {([...SHOWN, 'measures'] as const).map((name) => {
          const field = {
            name,
            label: w.said[name],
            defaultValue: of[name],
            description: hints[name],
            maxLength: 2000,
          };
          const error = sending.wrong(name);
          return LONG.some((one) => one === name) ? (
            <Textarea key={name} {...field} error={error} autosize minRows={2} />
          ) : (
            <TextInput key={name} {...field} error={error} autoComplete="off" />
          );
        })}
      </Form>
    </Dialog>
  );
}
