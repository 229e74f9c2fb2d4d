import { Button, Group, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportKind, ListedImport, Upload } from '#src/contract/import.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { bytesText } from './bytes.ts';
import styles from './imports.module.css';

const PAGE = 50;

/** What was imported, newest first; each can be undone as a whole. Above it what is still on its way. */
export function Screen() {
  const { imports: words } = useWords();
  const may = useMay('import.write');
  const found = useInfiniteQuery(
    api.imports.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  );
  const uploads = useQuery({
    ...api.uploads.list.queryOptions(),
    refetchInterval: ({ state: { data } }) =>
      data?.uploads.some(({ state }) => state === 'running' || state === 'waiting') ? 2000 : false,
  });
  const [undoing, setUndoing] = useState<ListedImport>();
  const rows = found.data?.pages.flatMap(({ imports }) => imports) ?? [];
  const open = uploads.data?.uploads ?? [];
  const columns = useColumns(may ? setUndoing : undefined);
  return (
    <Page title={words.title} lead={words.lead} actions={may && <NewImport />}>
      {open.length > 0 && <Unfinished uploads={open} />}
      {found.isPending && <Coming lines={8} />}
      {found.isError && <Failure error={found.error} reset={() => void found.refetch()} />}
      {found.isSuccess && rows.length === 0 && (
        <Empty title={words.none} next={may && <NewImport />}>
          {words.noneWhy}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable label={words.title} rows={rows} columns={columns} rowKey={({ id }) => id} sort="-when" />
      )}
      {found.hasNextPage && (
        <Button variant="default" mt="md" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {undoing !== undefined && <Undo of={undoing} onClose={() => setUndoing(undefined)} />}
    </Page>
  );
}

function NewImport() {
  const { here } = useMe();
  const { imports: words } = useWords();
  return (
    <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }}>
      <Button component="span">{words.new}</Button>
    </Link>
  );
}

function useColumns(undo: ((one: ListedImport) => void) | undefined): Column<ListedImport>[] {
  const { here } = useMe();
  const { imports: words } = useWords();
  const format = useFormat();
  const named = ({ name, id }: ListedImport) => name ?? id;
  return [
    { id: 'file', header: words.file, value: named },
    { id: 'kind', header: words.holds, value: ({ kind }) => words.kinds[kind as ImportKind] ?? kind, wideOnly: true },
    {
      id: 'session',
      header: words.session,
      value: ({ session }) => session?.title ?? null,
      cell: ({ session }) =>
        session && (
          <Link to="/o/$organisation/sessions/$session/debrief" params={{ organisation: here.id, session: session.id }}>
            {session.title}
          </Link>
        ),
      wideOnly: true,
    },
    {
      id: 'taken',
      header: words.taken,
      value: ({ accepted }) => accepted,
      cell: ({ accepted }) => format.number(accepted),
      figure: true,
      wideOnly: true,
    },
    {
      id: 'refused',
      header: words.refused,
      value: ({ rejected }) => rejected,
      cell: ({ rejected }) => format.number(rejected),
      figure: true,
      wideOnly: true,
    },
    { id: 'state', header: words.state, value: ({ state }) => words.states[state] },
    { id: 'by', header: words.by, value: ({ by }) => by ?? words.program, wideOnly: true },
    {
      id: 'when',
      header: words.when,
      value: ({ created }) => created,
      cell: ({ created }) => format.dateTime(created, here.zone),
      wideOnly: true,
    },
    ...(undo === undefined
      ? []
      : [
          {
            id: 'undo',
            header: words.undo,
            value: ({ state }: ListedImport) => state,
            cell: (one: ListedImport) =>
              one.state === 'undone' || one.state === 'running' ? (
                '–'
              ) : (
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-md"
                  h={44}
                  aria-label={words.undoOf(named(one))}
                  onClick={() => undo(one)}
                >
                  {words.undo}
                </Button>
              ),
          },
        ]),
  ];
}

/** Files that are on their way: whoever left can go on. */
function Unfinished({ uploads }: { uploads: readonly Upload[] }) {
  const { here } = useMe();
  const { imports: words } = useWords();
  const format = useFormat();
  return (
    <Section title={words.unfinished}>
      {uploads.map(({ id, name, bytes, received, state }) => (
        <div key={id} className={styles.unfinished}>
          <span>
            <strong>{name}</strong>{' '}
            <span className="muted">
              {received < bytes
                ? words.sent(bytesText(received, format), bytesText(bytes, format))
                : words.uploadStates[state]}
            </span>
          </span>
          <Link to="/o/$organisation/imports/new" params={{ organisation: here.id }} search={{ upload: id } as never}>
            <Button component="span" variant="default">
              {words.goOn}
            </Button>
          </Link>
        </div>
      ))}
    </Section>
  );
}

/** Removing what a file brought is for good, so it is asked for once more. */
function Undo({ of, onClose }: { of: ListedImport; onClose(): void }) {
  const { imports: words, common } = useWords();
  const format = useFormat();
  const undo = useMutation({
    mutationFn: () => client.imports.undo({ id: of.id }),
    onSuccess: async ({ removed }) => {
      saidDone(format.plural(removed, words.undone));
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.undoTitle(of.name ?? of.id)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <p>{words.undoWhy}</p>
      {undo.isError && <Failure error={undo.error} reset={() => undo.mutate()} />}
      <Group>
        <Button color="onair" loading={undo.isPending} onClick={() => undo.mutate()}>
          {words.undoNow}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {common.cancel}
        </Button>
      </Group>
    </Modal>
  );
}
