import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArchive, IconCopy, IconDots, IconFileImport, IconLock, IconLockOpen, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListedSurvey } from '#src/contract/survey-plan.ts';
import type { ScoredAnswers } from '#src/contract/survey-results.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { useAddress } from '../../parts/address.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Page } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { SurveyState } from '../survey-builder/survey-places.tsx';
import { useSaid } from '../survey-results/said.ts';
import { ImportSurvey } from './import-survey.tsx';
import { NewSurvey } from './new-survey.tsx';
import styles from './surveys.module.css';
import { Templates } from './templates.tsx';

/** Every survey with its state and how many answered; with none yet, the templates to begin with. */
export function Screen() {
  const { surveys } = useWords();
  const { here } = useMe();
  const mayWrite = useMay('survey.write');
  const [seen, setSeen] = useAddress('archived');
  // Which template one begins with: '+' to choose, so that the palette leads here too.
  const [begun, setBegun] = useAddress('begin');
  const [importing, setImporting] = useState(false);
  const navigate = useNavigate();
  const archived = seen === 'true';
  const list = useQuery(api.surveys.list.queryOptions({ input: { archived: String(archived) } }));
  const rows = list.data?.surveys;
  const opened = (survey: string) =>
    void navigate({ to: '/o/$organisation/surveys/$survey', params: { organisation: here.id, survey } });
  const importButton = (
    <Button
      variant="default"
      leftSection={<IconFileImport size={18} aria-hidden="true" />}
      onClick={() => setImporting(true)}
    >
      {surveys.importFile}
    </Button>
  );

  return (
    <Page
      wide={rows !== undefined && rows.length > 0}
      title={archived ? surveys.archivedTitle : surveys.title}
      lead={surveys.lead}
      actions={
        <>
          <Button
            variant="subtle"
            color="gray"
            leftSection={archived ? undefined : <IconArchive size={18} aria-hidden="true" />}
            onClick={() => setSeen(archived ? '' : 'true')}
          >
            {archived ? surveys.seeCurrent : surveys.seeArchived}
          </Button>
          {mayWrite && !archived && (
            <>
              {importButton}
              <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setBegun('+')}>
                {surveys.add}
              </Button>
            </>
          )}
        </>
      }
    >
      {list.isPending && <Coming lines={6} />}
      {list.isError && <Failure error={list.error} reset={() => void list.refetch()} />}
      {rows?.length === 0 && archived && <Empty title={surveys.noneArchived} />}
      {rows?.length === 0 && !archived && (
        <>
          <Empty title={surveys.none}>{mayWrite ? surveys.noneWhy : undefined}</Empty>
          {mayWrite && <Templates onPick={setBegun} />}
        </>
      )}
      {rows !== undefined && rows.length > 0 && <Table rows={rows} archived={archived} mayWrite={mayWrite} />}
      {begun !== '' && mayWrite && (
        <NewSurvey template={begun} choose={setBegun} close={() => setBegun('')} made={opened} />
      )}
      {importing && <ImportSurvey close={() => setImporting(false)} made={opened} />}
    </Page>
  );
}

function Table({ rows, archived, mayWrite }: { rows: ListedSurvey[]; archived: boolean; mayWrite: boolean }) {
  const { surveys, results } = useWords();
  const format = useFormat();
  const { me, here } = useMe();
  const mayRead = useMay('survey.results');
  const found = useQuery({
    ...api.surveyResults.scores.queryOptions({ input: { archived: String(archived) } }),
    enabled: mayRead,
  });
  const scores = new Map((found.data?.scores ?? []).map(({ survey, result }) => [survey, result]));
  const zone = me.person.zone ?? here.zone;
  const columns: Column<ListedSurvey>[] = [
    {
      id: 'name',
      header: surveys.name,
      value: ({ name }) => name,
      cell: (row) => (
        <div className={styles.row}>
          <div className={styles.name}>
            <Link to="/o/$organisation/surveys/$survey" params={{ organisation: here.id, survey: row.id }}>
              {row.name}
            </Link>
            <span className="muted">
              {format.list(row.languages.map((one) => format.language(one)))}
              {row.changed && row.published !== null && ` · ${surveys.changed}`}
            </span>
          </div>
          {mayWrite && <RowMenu row={row} archived={archived} />}
        </div>
      ),
    },
    {
      ...{ id: 'state', header: surveys.state, value: ({ state }: ListedSurvey) => surveys.states[state] },
      cell: ({ state }) => <SurveyState state={state} />,
    },
    {
      ...{ id: 'responses', header: surveys.responses, value: ({ finished }: ListedSurvey) => finished, figure: true },
      cell: ({ id, finished, responses }) =>
        responses === 0 ? (
          <span className="muted">{surveys.noResponses}</span>
        ) : (
          <Link to="/o/$organisation/surveys/$survey/results" params={{ organisation: here.id, survey: id }}>
            {surveys.responsesFrom(format.number(finished), format.number(responses))}
          </Link>
        ),
    },
    ...(mayRead
      ? [
          {
            ...{ id: 'score', header: results.scoreHead, figure: true },
            value: ({ id }: ListedSurvey) => scores.get(id)?.score ?? null,
            cell: ({ id }: ListedSurvey) => <Score score={scores.get(id)} />,
          },
        ]
      : []),
    {
      ...{ id: 'invited', header: surveys.invited, value: ({ invited }: ListedSurvey) => invited, figure: true },
      cell: ({ invited }) => format.number(invited),
      wideOnly: true,
    },
    {
      ...{ id: 'questions', header: surveys.questions, value: ({ questions }: ListedSurvey) => questions },
      ...{ figure: true, wideOnly: true, cell: ({ questions }: ListedSurvey) => format.number(questions) },
    },
    {
      ...{ id: 'updated', header: surveys.updated, value: ({ updated }: ListedSurvey) => updated },
      ...{ wideOnly: true, cell: ({ updated }: ListedSurvey) => format.dateTime(updated, zone) },
    },
  ];
  return <DataTable label={surveys.title} rows={rows} columns={columns} rowKey={({ id }) => id} sort="-updated" />;
}

/** A survey's first score with its range and n: one without the others says too much. */
function Score({ score }: { score: ScoredAnswers | undefined }) {
  const { results: w } = useWords();
  const format = useFormat();
  const said = useSaid();
  if (score === undefined) return <span className="muted">–</span>;
  if (score.score === null) return <span className="muted">{w.scoreNone}</span>;
  const range =
    score.interval === null
      ? ''
      : `${format.range(said.figure(score, score.interval[0]), said.figure(score, score.interval[1]))} · `;
  return (
    <span className={styles.score}>
      <strong>
        {said.figure(score, score.score)} <small>{w.scoreShort[score.kind]}</small>
      </strong>
      <span className="muted">
        {range}
        {w.n(format.number(score.n))}
      </span>
    </span>
  );
}

function RowMenu({ row: { id, name, state }, archived }: { row: ListedSurvey; archived: boolean }) {
  const { surveys, common, failure } = useWords();
  const navigate = useNavigate();
  const { here } = useMe();
  const fresh = () => queries.invalidateQueries({ queryKey: api.surveys.key() });
  /** Done at once, said, and taken back where it can be. */
  const act = (deed: () => Promise<unknown>, message: string, back?: () => Promise<unknown>) => {
    const both = (one: () => Promise<unknown>) => one().then(fresh);
    both(deed).then(
      () => saidDone(message, back === undefined ? undefined : { label: common.undo, back: () => void both(back) }),
      () => saidDone(failure.ours),
    );
  };
  const put = (to: boolean) => () => client.surveys.archive({ id, archived: to });
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={surveys.menuOf(name)}>
          <IconDots size={20} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy size={18} aria-hidden="true" />}
          onClick={async () => {
            const copy = await client.surveys.duplicate({ id, name: surveys.copyName(name) });
            await fresh();
            await navigate({
              ...{ to: '/o/$organisation/surveys/$survey' },
              params: { organisation: here.id, survey: copy.id },
            });
          }}
        >
          {surveys.duplicate}
        </Menu.Item>
        {state === 'open' && (
          <Menu.Item
            leftSection={<IconLock size={18} aria-hidden="true" />}
            onClick={() =>
              act(
                () => client.surveys.close({ id }),
                surveys.closed(name),
                () => client.surveys.reopen({ id }),
              )
            }
          >
            {surveys.closeSurvey}
          </Menu.Item>
        )}
        {state === 'closed' && (
          <Menu.Item
            leftSection={<IconLockOpen size={18} aria-hidden="true" />}
            onClick={() => act(() => client.surveys.reopen({ id }), surveys.reopened(name))}
          >
            {surveys.reopen}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconArchive size={18} aria-hidden="true" />}
          onClick={() =>
            archived ? act(put(false), surveys.restored(name)) : act(put(true), surveys.archived(name), put(false))
          }
        >
          {archived ? surveys.restore : surveys.archive}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
