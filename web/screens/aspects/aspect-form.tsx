import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { type AspectSetting, type PlacedAspect, TERM_LANGUAGES, type TermLanguage } from '#src/contract/aspect.ts';
import { VOICE_CHANNELS } from '#src/contract/voice.ts';
import { PHASES } from '#src/contract/voices.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { useAspects } from '../voices/aspects.ts';
import styles from './aspects.module.css';

/** The step, team and owner of a subject; of one of the organisation's own its names and words too. Without one it adds one. */
export function AspectForm(props: {
  aspect: AspectSetting | undefined;
  owners: readonly { value: string; label: string }[];
  close(): void;
}) {
  const { aspect, owners, close } = props;
  const { aspects: w, voices, common } = useWords();
  const { nameOf, teams } = useAspects();
  const [phase, setPhase] = useState<string>(aspect?.step?.phase ?? '');
  const [removing, setRemoving] = useState(false);
  const list = useId();
  const own = aspect === undefined || aspect.own;
  const name = aspect === undefined ? '' : capital(nameOf(aspect.aspect));
  const languages = useNameLanguages(aspect);
  const sending = useSending(
    async (form) => {
      const placed = placedIn(form);
      if (aspect !== undefined && !aspect.own) await client.aspects.place({ aspect: aspect.aspect, ...placed });
      else {
        const said = { ...placed, ...wordsIn(form) };
        if (aspect === undefined) await client.aspects.define(said);
        else await client.aspects.change({ aspect: aspect.aspect, ...said });
      }
      await again();
      saidDone(w.saved);
      close();
    },
    { reasons: { conflict: w.tooMany, bad_input: w.incomplete } },
  );
  if (removing && aspect !== undefined)
    return (
      <AskFirst
        title={w.removeTitle(name)}
        why={w.removeWhy}
        button={w.remove}
        deed={() => client.aspects.remove({ aspect: aspect.aspect }).then(again)}
        close={close}
      />
    );
  return (
    <Dialog opened onClose={close} title={aspect === undefined ? w.add : w.change(name)}>
      <Form
        sending={sending}
        button={aspect === undefined ? w.add : common.save}
        beside={
          aspect?.own === true && (
            <Button variant="subtle" color="gray" onClick={() => setRemoving(true)}>
              {w.remove}
            </Button>
          )
        }
      >
        {own && (
          <div className={styles.fields}>
            {languages.map((language, at) => (
              <TextInput
                key={language}
                name={`name-${language}`}
                label={w.name(voices.languages[language])}
                lang={language}
                defaultValue={aspect?.names[language] ?? ''}
                maxLength={60}
                {...(at === 0 ? { 'data-autofocus': true } : {})}
              />
            ))}
            {TERM_LANGUAGES.map((language) => (
              <Textarea
                key={language}
                name={`terms-${language}`}
                label={w.terms(voices.languages[language])}
                description={w.termsHint}
                lang={language}
                rows={5}
                defaultValue={aspect?.terms[language]?.join('\n') ?? ''}
              />
            ))}
          </div>
        )}
        <NativeSelect
          name="phase"
          label={w.step}
          value={phase}
          onChange={({ currentTarget }) => setPhase(currentTarget.value)}
          data={[
            { value: '', label: w.stepNone },
            ...PHASES.map((one) => ({ value: one, label: voices.journey.phases[one] })),
          ]}
        />
        {phase !== '' && (
          <NativeSelect
            name="channel"
            label={w.touchpoint}
            defaultValue={aspect?.step?.channel ?? ''}
            data={[
              { value: '', label: w.touchpointAny },
              ...VOICE_CHANNELS.map((one) => ({ value: one, label: capital(voices.channels[one]) })),
            ]}
          />
        )}
        <TextInput
          name="team"
          label={w.team}
          description={w.teamHint}
          list={list}
          autoComplete="off"
          defaultValue={aspect?.team ?? ''}
          maxLength={80}
        />
        <datalist id={list}>
          {teams.map((team) => (
            <option key={team} value={team} />
          ))}
        </datalist>
        <NativeSelect
          key={owners.length}
          name="owner"
          label={w.owner}
          defaultValue={aspect?.owner ?? ''}
          data={[{ value: '', label: w.ownerNone }, ...owners]}
        />
      </Form>
    </Dialog>
  );
}

/** The organisation's languages, and any that the subject has a name in already; words are asked for in every language that is read. */
function useNameLanguages(aspect: AspectSetting | undefined): TermLanguage[] {
  const { here } = useMe();
  const own = here.languages.map((one) => one.slice(0, 2));
  const found = TERM_LANGUAGES.filter((one) => own.includes(one) || aspect?.names[one] !== undefined);
  return found.length === 0 ? [...TERM_LANGUAGES] : found;
}

function placedIn(form: FormData): PlacedAspect {
  const phase = PHASES.find((one) => one === textOf(form, 'phase'));
  const channel = VOICE_CHANNELS.find((one) => one === textOf(form, 'channel')) ?? null;
  return {
    step: phase === undefined ? null : { phase, channel },
    team: textOf(form, 'team') || null,
    owner: textOf(form, 'owner') || null,
  };
}

/** What is left empty is not said. */
function wordsIn(form: FormData): Pick<AspectSetting, 'names' | 'terms'> {
  const names: AspectSetting['names'] = {};
  const terms: AspectSetting['terms'] = {};
  for (const language of TERM_LANGUAGES) {
    const name = textOf(form, `name-${language}`);
    const list = textOf(form, `terms-${language}`)
      .split(/[\n,;]/)
      .map((term) => term.trim())
      .filter((term) => term !== '');
    if (name !== '') names[language] = name;
    if (list.length > 0) terms[language] = list;
  }
  return { names, terms };
}

/** Whatever rests on subjects is asked again. */
async function again(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: api.aspects.key() }),
    queries.invalidateQueries({ queryKey: api.voices.key() }),
  ]);
}
