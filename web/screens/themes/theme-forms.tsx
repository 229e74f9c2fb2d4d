import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Theme } from '#src/contract/themes.ts';
import { INTENTS, type Intent } from '#src/contract/voice.ts';
import { client } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useLanguage, useWords } from '../../words.tsx';
import { useAspects } from '../voices/aspects.ts';
import { countVoicesAgain } from '../voices/correct.tsx';
import { ProposedName } from './proposed-name.tsx';
import { themeName } from './theme-name.ts';

/** Another name for a theme. */
export function NameForm({ theme, close }: { theme: Theme; close(): void }) {
  const { voices, common } = useWords();
  const { lang } = useLanguage();
  const w = voices.themes;
  const before = themeName(theme, lang, voices.aspects);
  const [name, setName] = useState(before);
  const sending = useSending(async (given) => {
    const name = textOf(given, 'name');
    const kept = await client.themes.change({ id: theme.id, name });
    saidDone(w.renamed(name), {
      label: common.undo,
      back: () =>
        void client.themes
          .change({ id: kept.id, name: before })
          .then(countVoicesAgain)
          .catch(() => saidDone(w.failed)),
    });
    close();
    await countVoicesAgain();
  });
  return (
    <Dialog opened onClose={close} title={w.renameTitle(before)} size="md">
      <Form sending={sending} button={common.save}>
        <TextInput
          name="name"
          label={w.name}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={120}
          required
          data-autofocus
          error={sending.wrong('name')}
        />
        <ProposedName theme={theme.id} take={setName} />
      </Form>
    </Dialog>
  );
}

/** Two themes as one. */
export function MergeForm(props: { theme: Theme; others: readonly Theme[]; close(): void }) {
  const { theme, others, close } = props;
  const { voices } = useWords();
  const { lang } = useLanguage();
  const w = voices.themes;
  const name = themeName(theme, lang, voices.aspects);
  const sending = useSending(async (given) => {
    const into = textOf(given, 'into');
    const target = others.find(({ id }) => id === into);
    await client.themes.merge({ id: theme.id, into });
    saidDone(w.merged(name, target === undefined ? '' : themeName(target, lang, voices.aspects)));
    close();
    await countVoicesAgain();
  });
  return (
    <Dialog opened onClose={close} title={w.mergeTitle(name)} size="md">
      <Form sending={sending} button={w.mergeDo}>
        <p>{w.mergeWhy}</p>
        <NativeSelect
          name="into"
          label={w.mergeInto}
          data={others.map((one) => ({ value: one.id, label: themeName(one, lang, voices.aspects) }))}
        />
      </Form>
    </Dialog>
  );
}

/** A theme by rules: a new one, or another rule for one that has them. */
export function RulesForm({ theme, close }: { theme?: Theme; close(): void }) {
  const { voices, common } = useWords();
  const { lang } = useLanguage();
  const w = voices.themes;
  const given = theme?.rules;
  const [aspects, setAspects] = useState<string[]>(given?.aspects ?? []);
  const [intents, setIntents] = useState<string[]>(given?.intents ?? []);
  const sending = useSending(
    async (form) => {
      const rules = {
        any: linesOf(form, 'any'),
        all: linesOf(form, 'all'),
        none: linesOf(form, 'none'),
        aspects,
        intents: intents as Intent[],
        products: given?.products ?? [],
      };
      if (theme === undefined) await client.themes.define({ name: textOf(form, 'name'), rules });
      else await client.themes.change({ id: theme.id, name: textOf(form, 'name'), rules });
      close();
      await countVoicesAgain();
    },
    { reasons: { bad_input: w.saysNothing } },
  );
  const area = (name: 'any' | 'all' | 'none', label: string) => (
    <Textarea
      name={name}
      label={label}
      description={w.oneALine}
      defaultValue={given?.[name].join('\n') ?? ''}
      error={sending.wrong(name)}
    />
  );
  const { settings, nameOf } = useAspects();
  const named = <Key extends string>(list: readonly Key[], of: Record<Key, string>) =>
    list.map((one) => ({ value: one, label: capital(of[one]) }));
  return (
    <Dialog
      opened
      onClose={close}
      title={theme === undefined ? w.defineTitle : w.rulesTitle(themeName(theme, lang, voices.aspects))}
    >
      <Form sending={sending} button={theme === undefined ? w.defineDo : common.save}>
        <TextInput
          name="name"
          label={w.name}
          defaultValue={theme === undefined ? '' : themeName(theme, lang, voices.aspects)}
          maxLength={120}
          required
          data-autofocus
          error={sending.wrong('name')}
        />
        {area('any', w.anyWords)}
        {area('all', w.allWords)}
        {area('none', w.noneWords)}
        <MultiSelect
          label={w.rulesAspects}
          size="md"
          data={settings.map(({ aspect }) => ({ value: aspect, label: capital(nameOf(aspect)) }))}
          value={aspects}
          onChange={setAspects}
        />
        <MultiSelect
          label={w.rulesIntents}
          size="md"
          data={named(INTENTS, voices.intents)}
          value={intents}
          onChange={setIntents}
        />
      </Form>
    </Dialog>
  );
}

function linesOf(form: FormData, name: string): string[] {
  return textOf(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
