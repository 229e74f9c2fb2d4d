import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SURVEY_LANGUAGES, type SurveyLanguage, TONES, type Tone } from '#src/contract/survey.ts';
import { api, client, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { ownName } from '../../parts/own-name.ts';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming } from '../../parts/states.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './surveys.module.css';
import { BLANK, plainTitle, Templates } from './templates.tsx';

/** Begins a survey: first from what, then its name, its languages and how people are spoken to in each. */
export function NewSurvey(props: {
  /** '+' while one chooses. */
  template: string;
  choose(template: string): void;
  close(): void;
  made(id: string): void;
}) {
  const { template, choose, close, made } = props;
  const { surveys } = useWords();
  const { lang } = useLanguage();
  const list = useQuery(api.surveys.templates.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  if (template === '+')
    return (
      <Dialog opened onClose={close} title={surveys.beginTitle} size="xl">
        <Templates onPick={choose} />
      </Dialog>
    );
  const found = list.data?.templates.find(({ id }) => id === template);
  const title = surveys.templateNames[template] ?? plainTitle(found?.title[lang] ?? surveys.blank);
  return (
    <Dialog opened onClose={close} title={surveys.beginWith(title)}>
      {list.data === undefined ? (
        <Coming lines={4} />
      ) : (
        <Begin
          template={template === BLANK ? undefined : template}
          title={found === undefined ? '' : title}
          {...{ close, made }}
        />
      )}
    </Dialog>
  );
}

function Begin(props: { template: string | undefined; title: string; close(): void; made(id: string): void }) {
  const { template, title, close, made } = props;
  const { surveys, common } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const own = SURVEY_LANGUAGES.filter((one) => here.languages.includes(one));
  const [languages, setLanguages] = useState<SurveyLanguage[]>(own.length > 0 ? own : ['en']);
  const [tone, setTone] = useState<Partial<Record<SurveyLanguage, Tone>>>({});
  const sending = useSending(
    async (given) => {
      const { id } = await client.surveys.create({
        ...{ name: textOf(given, 'name'), languages, tone },
        ...(template === undefined ? {} : { template }),
      });
      await queries.invalidateQueries({ queryKey: api.surveys.list.key() });
      made(id);
    },
    { fields: { name: surveys.nameHint } },
  );
  return (
    <Form
      sending={sending}
      button={surveys.create}
      beside={
        <Button variant="subtle" color="gray" onClick={close}>
          {common.cancel}
        </Button>
      }
    >
      <TextInput
        name="name"
        label={surveys.nameField}
        description={surveys.nameHint}
        defaultValue={title}
        maxLength={200}
        data-autofocus
        error={sending.wrong('name')}
      />
      <Checkbox.Group
        label={surveys.languages}
        value={languages}
        // The first one is what people get whose language it is not: it stays the first.
        onChange={(chosen) => chosen.length > 0 && setLanguages(SURVEY_LANGUAGES.filter((one) => chosen.includes(one)))}
      >
        <Stack gap={4} mt={8}>
          {SURVEY_LANGUAGES.map((language) => (
            <div key={language} className={styles.language}>
              <Checkbox
                size="md"
                value={language}
                label={ownName(language)}
                disabled={languages.length === 1 && languages[0] === language}
              />
              {languages.includes(language) && (
                <NativeSelect
                  size="sm"
                  aria-label={surveys.toneIn(format.language(language))}
                  value={tone[language] ?? 'neutral'}
                  data={TONES.map((value) => ({ value, label: capital(surveys.tones[value]) }))}
                  onChange={(event) => setTone({ ...tone, [language]: event.currentTarget.value as Tone })}
                />
              )}
            </div>
          ))}
        </Stack>
      </Checkbox.Group>
    </Form>
  );
}
