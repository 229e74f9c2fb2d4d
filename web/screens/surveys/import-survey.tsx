import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, problemOf, queries } from '../../client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Refused } from '../../parts/form.tsx';
import { useSending } from '../../parts/sending.ts';
import { useFormat, useLanguage, useWords } from '../../words.tsx';

type Read = Awaited<ReturnType<typeof client.surveys.read>>;

/** Reads a survey of ours or of SurveyJS, says what of it has no place here, and makes one of it. */
export function ImportSurvey({ close, made }: { close(): void; made(id: string): void }) {
  const { surveys, failure } = useWords();
  const { lang } = useLanguage();
  const [json, setJson] = useState('');
  const [name, setName] = useState('');
  const reading = useMutation({ mutationFn: (text: string) => client.surveys.read({ json: text, language: lang }) });
  const code = problemOf(reading.error)?.code;

  async function take(file: File | null) {
    if (file === null) return;
    const text = await file.text();
    setJson(text);
    setName(file.name.replace(/\.json$/i, ''));
    reading.mutate(text);
  }

  return (
    <Dialog opened onClose={close} title={surveys.importTitle}>
      {reading.data === undefined ? (
        <>
          <p>{surveys.importWhy}</p>
          <FileButton onChange={(file) => void take(file)} accept="application/json,.json">
            {(button) => (
              <Button {...button} leftSection={<IconFileImport size={18} aria-hidden="true" />}>
                {surveys.importChoose}
              </Button>
            )}
          </FileButton>
          <Textarea
            mt="md"
            label={surveys.importPaste}
            value={json}
            minRows={4}
            maxRows={12}
            spellCheck={false}
            onChange={(event) => setJson(event.currentTarget.value)}
          />
          {reading.isError && (
            <Refused>{surveys.reasons[code ?? ''] ?? failure.codes[code ?? ''] ?? failure.ours}</Refused>
          )}
          <Group mt="md">
            <Button
              variant="default"
              disabled={json.trim() === ''}
              loading={reading.isPending}
              onClick={() => reading.mutate(json)}
            >
              {surveys.importRead}
            </Button>
          </Group>
        </>
      ) : (
        <Found read={reading.data} name={name} made={made} />
      )}
    </Dialog>
  );
}

function Found({ read, name, made }: { read: Read; name: string; made(id: string): void }) {
  const { surveys } = useWords();
  const format = useFormat();
  const { definition, left_out } = read;
  const questions = definition.pages.reduce((sum, page) => sum + page.questions.length, 0);
  const sending = useSending(async () => {
    const title = definition.languages.flatMap((one) => definition.title[one] || [])[0];
    const { id } = await client.surveys.create({ name: (name || title || surveys.name).slice(0, 200), definition });
    await queries.invalidateQueries({ queryKey: api.surveys.list.key() });
    made(id);
  });
  return (
    <Form sending={sending} button={surveys.importNow}>
      <p>
        {surveys.importFormat[read.format]}
        {format.colon}
        {format.plural(questions, surveys.questionForms)}
        {', '}
        {format.list(definition.languages.map((one) => format.language(one)))}.
      </p>
      {left_out.length > 0 && (
        <>
          <p>{surveys.leftOut}</p>
          <ul>
            {left_out.map((one) => (
              <li key={`${one.name} ${one.type}`}>
                {one.name} <span className="muted">({one.type})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Form>
  );
}
