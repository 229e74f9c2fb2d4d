import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SurveyDefinition } from '#src/contract/survey.ts';
import type { SurveyLint } from '#src/contract/survey-lint.ts';
import { api, client, problemOf, queries } from '../../client.ts';
import { useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Refused } from '../../parts/form.tsx';
import { useWords } from '../../words.tsx';
import { HitLinks } from './health.tsx';

/** Publishes what is kept; while the linter finds errors it leads to them instead, and afterwards to how people are asked. */
export function Publish(props: {
  survey: string;
  published: boolean;
  /** Nothing was changed since. */
  current: boolean;
  definition: SurveyDefinition;
  lint: SurveyLint | undefined;
  save(): Promise<boolean>;
  onOpen(question: string): void;
}) {
  const { survey, published, current, definition, lint, save, onOpen } = props;
  const { surveys, failure } = useWords();
  const { here } = useMe();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<'errors' | { url: string } | { refused: string }>();
  const close = () => setShown(undefined);

  async function publish() {
    if ((lint?.errors ?? 0) > 0) return setShown('errors');
    setBusy(true);
    try {
      if (!(await save())) return;
      const { url } = await client.surveys.publish({ id: survey });
      void queries.invalidateQueries({ queryKey: api.surveys.list.key() });
      await queries.invalidateQueries({ queryKey: api.surveys.get.key() });
      setShown({ url });
    } catch (error) {
      // Somebody is quicker than the check as one types.
      if (problemOf(error)?.code === 'bad_input') setShown('errors');
      else setShown({ refused: failure.codes[problemOf(error)?.code ?? ''] ?? failure.ours });
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button loading={busy} disabled={current} onClick={() => void publish()}>
        {current ? surveys.isPublished : published ? surveys.publishAgain : surveys.publish}
      </Button>
      {shown === 'errors' && (
        <Dialog opened onClose={close} title={surveys.mendFirst}>
          <p>{surveys.mendFirstWhy}</p>
          <HitLinks
            hits={(lint?.hits ?? []).filter(({ severity }) => severity === 'error')}
            definition={definition}
            onOpen={(question) => {
              close();
              onOpen(question);
            }}
          />
        </Dialog>
      )}
      {typeof shown === 'object' && 'refused' in shown && (
        <Dialog opened onClose={close} title={surveys.publish}>
          <Refused>{shown.refused}</Refused>
        </Dialog>
      )}
      {typeof shown === 'object' && 'url' in shown && (
        <Dialog opened onClose={close} title={surveys.publishedTitle}>
          <p>{surveys.publishedWhy}</p>
          <CopyLine label={surveys.link} text={shown.url} />
          <Group mt="md">
            <Button
              renderRoot={(button) => (
                <Link
                  to="/o/$organisation/surveys/$survey/send"
                  params={{ organisation: here.id, survey }}
                  {...button}
                />
              )}
            >
              {surveys.toSend}
            </Button>
            <Button variant="subtle" color="gray" onClick={close}>
              {surveys.stay}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}
