import { ActionIcon, Alert, Button, Group } from '@mantine/core';
import { useDebouncedValue, useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconDeviceMobile, IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SurveyDefinition } from '#src/contract/survey.ts';
import { api } from '../../client.ts';
import { useMay } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { download } from '../../parts/download.ts';
import { Page } from '../../parts/page.tsx';
import { Coming, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { AboutSurvey } from './about-survey.tsx';
import styles from './builder.module.css';
import { type Draft, placeOf } from './definition-model.ts';
import { Health } from './health.tsx';
import { Pages } from './pages.tsx';
import { Preview } from './preview.tsx';
import { Publish } from './publish.tsx';
import { SurveyPlaces, SurveyState } from './survey-places.tsx';
import { useSurveyDraft } from './use-survey-draft.ts';

/** So long after the last letter it is checked, in milliseconds. */
const REST_MS = 350;

/** Builds a survey: what is asked, how it reads in each language, what is wrong with it, and how it looks on a phone. */
export function Screen() {
  const { survey: id = '' } = useParams({ strict: false }) as { survey?: string };
  const { surveys } = useWords();
  const readOnly = !useMay('survey.write');
  const edit = useSurveyDraft(id);
  const { draft, survey, query } = edit;
  return (
    <Page
      wide
      title={draft?.name || survey?.name || surveys.title}
      above={<SurveyPlaces survey={id} />}
      lead={readOnly ? surveys.readOnly : undefined}
    >
      {query.isError && draft === undefined && <Failure error={query.error} reset={() => void query.refetch()} />}
      {!query.isError && draft === undefined && <Coming lines={0} block={420} />}
      {draft !== undefined && <Builder id={id} draft={draft} edit={edit} readOnly={readOnly} />}
    </Page>
  );
}

type Edit = ReturnType<typeof useSurveyDraft>;

function Builder({ id, draft, edit, readOnly }: { id: string; draft: Draft; edit: Edit; readOnly: boolean }) {
  const { definition } = draft;
  const [open, setOpen] = useAddress('question');
  const [rested] = useDebouncedValue(definition, REST_MS);
  const check = useQuery(
    api.surveys.lint.queryOptions({
      input: { definition: rested },
      placeholderData: keepPreviousData,
      gcTime: 10_000,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  // The preview is drawn anew for what was kept, not for every letter.
  const [stamp, setStamp] = useState(0);
  const before = useRef(edit.saving);
  useEffect(() => {
    if (before.current !== 'saved' && edit.saving === 'saved') setStamp((count) => count + 1);
    before.current = edit.saving;
  }, [edit.saving]);
  useHotkeys([
    ['mod+Z', edit.undo],
    ['mod+shift+Z', edit.redo],
  ]);
  const change = (step: (now: SurveyDefinition) => SurveyDefinition, tag?: string) =>
    edit.change((now) => ({ ...now, definition: step(now.definition) }), tag);
  const goTo = (question: string) => {
    setOpen(question);
    setTimeout(() => document.getElementById(`question-${question}`)?.scrollIntoView({ block: 'center' }), 50);
  };
  const page = placeOf(definition, open)?.page ?? 0;
  const preview = <Preview survey={id} definition={definition} page={page} stamp={String(stamp)} />;
  const hits = check.data?.hits ?? [];

  return (
    <>
      <Bar {...{ id, draft, edit, readOnly, preview, goTo }} lint={check.data} />
      {edit.saving === 'conflict' && <Conflict edit={edit} />}
      <div className={styles.room}>
        <aside className={styles.aside}>
          <Health lint={check.data} failed={check.isError} definition={definition} onOpen={goTo} />
          <div className={styles.wideOnly}>{preview}</div>
        </aside>
        <div className={styles.main}>
          <AboutSurvey draft={draft} readOnly={readOnly} change={edit.change} />
          <Pages {...{ definition, hits, open, readOnly, change }} onOpen={setOpen} />
        </div>
      </div>
    </>
  );
}

function Conflict({ edit }: { edit: Edit }) {
  const { surveys } = useWords();
  return (
    <Alert color="problem" title={surveys.conflict} mb="md">
      <Group>
        <Button size="sm" variant="default" onClick={() => void edit.takeTheirs()}>
          {surveys.theirs}
        </Button>
        <Button size="sm" variant="default" onClick={() => void edit.keepMine()}>
          {surveys.mine}
        </Button>
      </Group>
    </Alert>
  );
}

/** How it stands, whether it is kept, the way back, and out to people. */
function Bar(props: {
  id: string;
  draft: Draft;
  edit: Edit;
  readOnly: boolean;
  preview: ReactNode;
  goTo(question: string): void;
  lint: Parameters<typeof Publish>[0]['lint'];
}) {
  const { id, draft, edit, readOnly, preview, goTo, lint } = props;
  const { surveys } = useWords();
  const [looking, { open, close }] = useDisclosure();
  const { survey, saving } = edit;
  const state = { ...{ saved: surveys.saved, unsaved: surveys.unsaved, saving: surveys.saving } };
  const said = saving === 'failed' ? surveys.failed : saving === 'conflict' ? surveys.conflict : state[saving];
  const current = survey?.published !== null && survey?.changed === false && saving === 'saved';
  return (
    <div className={styles.bar}>
      {survey !== undefined && <SurveyState state={survey.state} />}
      {!readOnly && (
        <span className={styles.saving} role="status">
          {said}
        </span>
      )}
      {saving === 'failed' && (
        <Button size="sm" variant="default" onClick={() => void edit.save()}>
          {surveys.retry}
        </Button>
      )}
      <span className={styles.gap} />
      {!readOnly && (
        <>
          <ActionIcon aria-label={surveys.undo} title={surveys.undo} disabled={!edit.canUndo} onClick={edit.undo}>
            <IconArrowBackUp size={22} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={surveys.redo} title={surveys.redo} disabled={!edit.canRedo} onClick={edit.redo}>
            <IconArrowForwardUp size={22} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        aria-label={surveys.export}
        title={surveys.export}
        onClick={() =>
          download(
            `${draft.name}.json`,
            new Blob([`${JSON.stringify(draft.definition, null, 2)}\n`], { type: 'application/json' }),
          )
        }
      >
        <IconDownload size={22} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        aria-label={surveys.preview}
        title={surveys.preview}
        className={styles.narrowOnly ?? ''}
        onClick={open}
      >
        <IconDeviceMobile size={22} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
      {!readOnly && (
        <Publish
          survey={id}
          published={survey?.published != null}
          current={current}
          definition={draft.definition}
          lint={lint}
          save={edit.save}
          onOpen={goTo}
        />
      )}
      <Dialog opened={looking} onClose={close} title={surveys.phone}>
        {preview}
      </Dialog>
    </div>
  );
}
